namespace EdgeAgent.Mqtt.Tests.Client;

/// <summary>What becomes of publishes and messages when connections come and go.</summary>
public sealed class SessionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MqttQos.AtLeastOnce)]
    [InlineData(MqttQos.ExactlyOnce)]
    public async Task UnacknowledgedPublishesGoOutAgainInOrderWhenTheSessionIsStillThere(MqttQos qos)
    {
        var heard = new CollectedMessages();
        await using var broker = new MqttBroker(new MqttBrokerOptions());
        broker.Start();
        await using var listener = await Some.ConnectedClientAsync(broker.Port, "listener", heard.Handle);
        await listener.SubscribeAsync("t/#", qos, Token);
        await using var client = await Some.ConnectedClientAsync(Some.Options(broker.Port) with { SessionExpirySeconds = 60 });
        broker.Faults.WithholdsAcknowledgements = true;
        var publishes = Enumerable.Range(0, 5).Select(i => client.PublishAsync(Some.Message("t/x", $"{i}", qos), Token).AsTask()).ToList();
        await Eventually.TrueAsync(() => qos == MqttQos.ExactlyOnce || broker.Counters.PublishesReceived == 5);

        broker.DropConnections();
        Assert.Equal(MqttDisconnectCause.ConnectionLost, (await client.Disconnected).Cause);
        await listener.Disconnected;
        Assert.All(publishes, publish => Assert.False(publish.IsCompleted));
        broker.Faults.WithholdsAcknowledgements = false;
        var result = await client.ConnectAsync(cleanStart: false, Token);

        Assert.True(result.SessionPresent);
        Assert.All(await Task.WhenAll(publishes), one => Assert.True(one.IsAccepted));
    }

    [Fact]
    public async Task RepeatedPublishesKeepOrderIdentifierAndPayloadAndAreMarkedDup()
    {
        using var server = new ScriptedServer();
        await using var client = new MqttClient(Some.Options(server.Port) with { SessionExpirySeconds = 60 });
        var connecting = client.ConnectAsync(cleanStart: false, Token);
        using (var first = await server.AcceptAsync(sessionPresent: false))
        {
            await connecting;
            var a = client.PublishAsync(Some.Message("t", "a"), Token).AsTask();
            var b = client.PublishAsync(Some.Message("t", "b"), Token).AsTask();
            Assert.Equal((1, "a", false), await first.NextPublishAsync());
            Assert.Equal((2, "b", false), await first.NextPublishAsync());
            first.Dispose();
            await client.Disconnected;

            connecting = client.ConnectAsync(cleanStart: false, Token);
            using var second = await server.AcceptAsync(sessionPresent: true);
            await connecting;
            Assert.Equal((1, "a", true), await second.NextPublishAsync());
            Assert.Equal((2, "b", true), await second.NextPublishAsync());
            await second.AcknowledgeAsync(PacketType.Puback, 2);
            Assert.True((await b).IsAccepted);
            Assert.False(a.IsCompleted);
            await second.AcknowledgeAsync(PacketType.Puback, 1, MqttReasonCode.QuotaExceeded);
            Assert.Equal(MqttReasonCode.QuotaExceeded, (await a).ReasonCode);
        }
    }

    [Fact]
    public async Task AfterPubrecOnlyPubrelIsRepeated()
    {
        using var server = new ScriptedServer();
        await using var client = new MqttClient(Some.Options(server.Port) with { SessionExpirySeconds = 60 });
        var connecting = client.ConnectAsync(cleanStart: false, Token);
        using var first = await server.AcceptAsync(sessionPresent: false);
        await connecting;
        var publish = client.PublishAsync(Some.Message("t", "a", MqttQos.ExactlyOnce), Token).AsTask();
        await first.NextPublishAsync();
        await first.AcknowledgeAsync(PacketType.Pubrec, 1);
        Assert.Equal(PacketType.Pubrel, await first.NextTypeAsync());
        first.Dispose();
        await client.Disconnected;

        connecting = client.ConnectAsync(cleanStart: false, Token);
        using var second = await server.AcceptAsync(sessionPresent: true);
        await connecting;
        Assert.Equal(PacketType.Pubrel, await second.NextTypeAsync());
        await second.AcknowledgeAsync(PacketType.Pubcomp, 1);

        Assert.True((await publish).IsAccepted);
    }

    [Fact]
    public async Task WithoutASessionOnTheServerThePublishEndsAsLost()
    {
        using var server = new ScriptedServer();
        await using var client = new MqttClient(Some.Options(server.Port) with { SessionExpirySeconds = 60 });
        var connecting = client.ConnectAsync(cleanStart: true, Token);
        using var first = await server.AcceptAsync(sessionPresent: false);
        await connecting;
        var publish = client.PublishAsync(Some.Message("t", "a"), Token).AsTask();
        await first.NextPublishAsync();
        first.Dispose();
        await client.Disconnected;
        Assert.False(publish.IsCompleted);

        connecting = client.ConnectAsync(cleanStart: false, Token);
        using var second = await server.AcceptAsync(sessionPresent: false);
        await connecting;

        Assert.Equal(MqttPublishOutcome.ConnectionLost, (await publish).Outcome);
    }

    [Fact]
    public async Task AResumedSessionAfterACleanStartIsRefused()
    {
        using var server = new ScriptedServer();
        await using var client = new MqttClient(Some.Options(server.Port));
        var connecting = client.ConnectAsync(cleanStart: true, Token);
        using var connection = await server.AcceptAsync(sessionPresent: true);

        Assert.Equal(MqttConnectOutcome.ProtocolError, (await connecting).Outcome);
    }

    [Fact]
    public async Task ARepeatedQos2MessageIsHandedOverOnce()
    {
        using var server = new ScriptedServer();
        var received = new CollectedMessages();
        await using var client = new MqttClient(Some.Options(server.Port), received.Handle);
        var connecting = client.ConnectAsync(cleanStart: true, Token);
        using var connection = await server.AcceptAsync(sessionPresent: false);
        await connecting;
        foreach (var duplicate in (bool[])[false, true])
        {
            await connection.PublishAsync("t", MqttQos.ExactlyOnce, 7, "once"u8.ToArray(), duplicate);
            Assert.Equal(PacketType.Pubrec, await connection.NextTypeAsync());
        }

        await connection.AcknowledgeAsync(PacketType.Pubrel, 7);
        Assert.Equal(PacketType.Pubcomp, await connection.NextTypeAsync());
        await connection.PublishAsync("t", MqttQos.ExactlyOnce, 7, "twice"u8.ToArray(), duplicate: false);

        Assert.Equal("once", await received.NextTextAsync());
        Assert.Equal("twice", await received.NextTextAsync());
    }

    [Fact]
    public async Task UrgentPublishesOvertakeBulkAndFindAFreeSlot()
    {
        using var server = new ScriptedServer();
        await using var client = new MqttClient(Some.Options(server.Port));
        var connecting = client.ConnectAsync(cleanStart: true, Token);
        using var connection = await server.AcceptAsync(sessionPresent: false, receiveMaximum: 8);
        await connecting;
        var bulk = Enumerable.Range(0, 10).Select(i => client.PublishAsync(Some.Message("bulk", $"{i}") with { Priority = MqttPriority.Bulk }, Token).AsTask()).ToList();
        var urgent = client.PublishAsync(Some.Message("urgent", "now"), Token).AsTask();

        var texts = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            texts.Add((await connection.NextPublishAsync()).Text);
        }

        // Of eight slots bulk may take six.
        Assert.Equal(["0", "1", "2", "3", "4", "5", "now"], texts);
        await connection.AcknowledgeAsync(PacketType.Puback, 7);
        Assert.True((await urgent).IsAccepted);
        Assert.DoesNotContain(bulk, publish => publish.IsCompleted);
    }

    [Fact]
    public async Task CancellingWithdrawsAPublishThatStillWaits()
    {
        using var server = new ScriptedServer();
        await using var client = new MqttClient(Some.Options(server.Port));
        var connecting = client.ConnectAsync(cleanStart: true, Token);
        using var connection = await server.AcceptAsync(sessionPresent: false, receiveMaximum: 1);
        await connecting;
        using var cancel = new CancellationTokenSource();
        var first = client.PublishAsync(Some.Message("t", "first"), Token).AsTask();
        var second = client.PublishAsync(Some.Message("t", "second"), cancel.Token).AsTask();
        var third = client.PublishAsync(Some.Message("t", "third"), Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        Assert.Equal("first", (await connection.NextPublishAsync()).Text);
        await connection.AcknowledgeAsync(PacketType.Puback, 1);
        Assert.True((await first).IsAccepted);
        Assert.Equal("third", (await connection.NextPublishAsync()).Text);
        await connection.AcknowledgeAsync(PacketType.Puback, 2);
        Assert.True((await third).IsAccepted);
    }

    [Fact]
    public async Task WithoutAConnectionAPublishEndsAtOnce()
    {
        await using var client = new MqttClient(Some.Options(1));

        Assert.Equal(MqttPublishOutcome.NotConnected, (await client.PublishAsync(Some.Message("t", "x"), Token)).Outcome);
        Assert.Equal(MqttConnectOutcome.Unreachable, (await client.ConnectAsync(true, Token)).Outcome);
        Assert.False(client.IsConnected);
    }

    [Fact]
    public async Task TheServersGoodbyeIsTheCause()
    {
        await using var broker = new MqttBroker(new MqttBrokerOptions());
        broker.Start();
        await using var older = await Some.ConnectedClientAsync(broker.Port);
        await using var newer = await Some.ConnectedClientAsync(broker.Port);

        var end = await older.Disconnected;

        Assert.Equal((MqttDisconnectCause.ByServer, MqttReasonCode.SessionTakenOver), (end.Cause, end.ReasonCode));
        Assert.True(newer.IsConnected);
    }
}
