namespace EdgeAgent.Mqtt.Tests.Client;

/// <summary>Handlers that take their time, publish, or fail.</summary>
public sealed class HandlerTests : IAsyncLifetime
{
    private readonly MqttBroker _broker = new(new MqttBrokerOptions());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _broker.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task AHandlerMayWaitForTheAcknowledgementOfItsOwnPublish()
    {
        var answers = new CollectedMessages();
        await using var asker = await Some.ConnectedClientAsync(_broker.Port, "asker", answers.Handle);
        await asker.SubscribeAsync("answer", MqttQos.ExactlyOnce, Token);
        MqttClient? responder = null;
        responder = await Some.ConnectedClientAsync(_broker.Port, "responder", async message =>
            Assert.True((await responder!.PublishAsync(new MqttPublish("answer", message.Payload) { Qos = MqttQos.ExactlyOnce }, Token)).IsAccepted));
        await responder.SubscribeAsync("question", MqttQos.AtLeastOnce, Token);

        for (var i = 0; i < 50; i++)
        {
            await asker.PublishAsync(Some.Message("question", $"{i}"), Token);
        }

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal($"{i}", await answers.NextTextAsync());
        }

        await responder.DisposeAsync();
    }

    [Fact]
    public async Task ASlowHandlerKeepsItsPayloadAndTheOrderWhileMoreArrives()
    {
        var seen = new List<byte[]>();
        var gate = new SemaphoreSlim(0);
        await using var client = await Some.ConnectedClientAsync(_broker.Port, handler: async message =>
        {
            await gate.WaitAsync(Token);
            seen.Add(message.Payload.ToArray());
        });
        await client.SubscribeAsync("t", MqttQos.AtLeastOnce, Token);
        var payloads = Enumerable.Range(0, 12).Select(i => Enumerable.Repeat((byte)i, 50_000 + i).ToArray()).ToList();
        foreach (var payload in payloads)
        {
            Assert.True((await client.PublishAsync(new MqttPublish("t", payload), Token)).IsAccepted);
        }

        gate.Release(payloads.Count);
        await Eventually.TrueAsync(() => seen.Count == payloads.Count);

        Assert.Equal(payloads, seen);
    }

    [Fact]
    public async Task AHandlerThatThrowsEndsTheConnectionWithItsWords()
    {
        var attempts = 0;
        await using var client = await Some.ConnectedClientAsync(Some.Options(_broker.Port) with { SessionExpirySeconds = 60 }, _ =>
            ++attempts == 1 ? throw new InvalidOperationException("disk full") : ValueTask.CompletedTask);
        await client.SubscribeAsync("t", MqttQos.ExactlyOnce, Token);
        _ = await client.PublishAsync(Some.Message("t", "x", MqttQos.AtMostOnce), Token);

        var end = await client.Disconnected.WaitAsync(TimeSpan.FromSeconds(10), Token);

        Assert.Equal(MqttDisconnectCause.HandlerFailed, end.Cause);
        Assert.Contains("disk full", end.Detail, StringComparison.Ordinal);
        Assert.True((await client.ConnectAsync(false, Token)).IsAccepted);
        await client.PublishAsync(Some.Message("t", "y"), Token);
        await Eventually.TrueAsync(() => attempts == 2);
    }
}
