namespace EdgeAgent.Mqtt.Tests.Client;

/// <summary>Messages there and back, through our broker and through mosquitto.</summary>
public sealed class RoundTripTests
{
    [Theory]
    [BothBrokers]
    public async Task EachQosArrivesOnceWithItsPayload(string which)
    {
        await using var broker = await BrokerUnderTest.StartAsync(which);
        var received = new CollectedMessages();
        await using var client = await Some.ConnectedClientAsync(broker.Port, handler: received.Handle);
        var granted = await client.SubscribeAsync("drive/#", MqttQos.ExactlyOnce, TestContext.Current.CancellationToken);
        Assert.Equal([MqttReasonCode.GrantedQos2], granted.ReasonCodes);

        foreach (var qos in Enum.GetValues<MqttQos>())
        {
            var result = await client.PublishAsync(Some.Message("drive/a", $"{qos}", qos), TestContext.Current.CancellationToken);
            Assert.True(result.IsAccepted);
            var message = await received.NextAsync();
            Assert.Equal((qos, "drive/a", false), (message.Qos, message.Topic, message.Retain));
            Assert.Equal($"{qos}", System.Text.Encoding.UTF8.GetString(message.Payload.Span));
        }

        Assert.True(received.IsEmpty);
    }

    [Theory]
    [BothBrokers]
    public async Task AMegabyteComesBackAsItWent(string which)
    {
        await using var broker = await BrokerUnderTest.StartAsync(which);
        var received = new CollectedMessages();
        await using var client = await Some.ConnectedClientAsync(broker.Port, handler: received.Handle);
        await client.SubscribeAsync("chunk/+", MqttQos.AtLeastOnce, TestContext.Current.CancellationToken);
        var payload = new byte[1_000_003];
        new Random(1).NextBytes(payload);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            client.PublishAsync(new MqttPublish($"chunk/{i}", payload), TestContext.Current.CancellationToken).AsTask()));

        Assert.All(results, result => Assert.True(result.IsAccepted));
        for (var i = 0; i < results.Length; i++)
        {
            var message = await received.NextAsync();
            Assert.Equal($"chunk/{i}", message.Topic);
            Assert.True(message.Payload.Span.SequenceEqual(payload));
        }
    }

    [Theory]
    [BothBrokers]
    public async Task APublishNobodySubscribesToIsAnsweredWith0x10(string which)
    {
        await using var broker = await BrokerUnderTest.StartAsync(which);
        await using var client = await Some.ConnectedClientAsync(broker.Port);

        var result = await client.PublishAsync(Some.Message("nobody/listens", "x"), TestContext.Current.CancellationToken);

        Assert.Equal(new MqttPublishResult(MqttPublishOutcome.Completed, MqttReasonCode.NoMatchingSubscribers), result);
        Assert.True(result.IsAccepted);
    }
}
