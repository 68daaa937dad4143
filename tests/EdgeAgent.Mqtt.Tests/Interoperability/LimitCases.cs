namespace EdgeAgent.Mqtt.Tests.Interoperability;

/// <summary>The cases of Eclipse Paho's MQTT 5 interoperability suite that are about limits: aliases, sizes, flow control.</summary>
public sealed class LimitCases : IAsyncLifetime
{
    private readonly MqttBroker _broker = new(new MqttBrokerOptions { MaximumPacketSizeBytes = 4096, ReceiveMaximum = 3 });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ConnectPacket Connect => new() { Version = MqttVersion.V5, ClientId = "raw", CleanStart = true };

    public ValueTask InitializeAsync()
    {
        _broker.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public async Task ClientTopicAlias_ZeroOrAboveTheMaximumEndsTheConnection(ushort alias)
    {
        using var client = await RawClient.ConnectedAsync(_broker.Port, Connect);
        await client.PublishAsync("TopicA", MqttQos.AtLeastOnce, 1, [], alias);

        Assert.Equal(MqttReasonCode.TopicAliasInvalid, await client.DisconnectReasonAsync());
    }

    [Fact]
    public async Task ClientTopicAlias_AnUnknownOneEndsTheConnection()
    {
        using var client = await RawClient.ConnectedAsync(_broker.Port, Connect);
        await client.PublishAsync("", MqttQos.AtLeastOnce, 1, [], 1);

        Assert.Equal(MqttReasonCode.ProtocolError, await client.DisconnectReasonAsync());
    }

    [Fact]
    public async Task ClientTopicAlias_StandsForItsTopic()
    {
        var received = new CollectedMessages();
        await using var client = await Some.ConnectedClientAsync(_broker.Port, handler: received.Handle);
        await client.SubscribeAsync("TopicA", MqttQos.ExactlyOnce, Token);
        for (var i = 0; i < 3; i++)
        {
            await client.PublishAsync(Some.Message("TopicA", $"{i}") with { UseTopicAlias = true }, Token);
            var message = await received.NextAsync();
            Assert.Equal("TopicA", message.Topic);
        }
    }

    [Fact]
    public async Task ServerTopicAlias_ReplacesTheTopicFromItsSecondUse()
    {
        using var client = await RawClient.ConnectedAsync(_broker.Port, new ConnectPacket
        {
            Version = MqttVersion.V5,
            ClientId = "raw",
            CleanStart = true,
            Properties = new PacketProperties { TopicAliasMaximum = 1 },
        });
        await client.SendAsync(buffer => new SubscribePacket(1, null, [new("#")]).Write(buffer, MqttVersion.V5));
        await client.NextAsync();
        var topics = new List<(string, ushort?)>();
        foreach (var topic in (string[])["TopicA", "TopicA", "other"])
        {
            await client.PublishAsync(topic, MqttQos.AtMostOnce, 0, []);
            var frame = (await client.NextAsync())!.Value;
            PublishPacket.Read(frame.FirstByte, frame.Body.Span, MqttVersion.V5, "", out var packet);
            topics.Add((packet.Topic, packet.TopicAlias));
        }

        Assert.Equal([("TopicA", (ushort?)1), ("", (ushort?)1), ("other", null)], topics);
    }

    [Fact]
    public async Task MaximumPacketSize_TheServersEndsTheConnectionWith0x95()
    {
        using var client = await RawClient.ConnectedAsync(_broker.Port, Connect);
        await client.PublishAsync("TopicA", MqttQos.AtLeastOnce, 1, new byte[4096]);

        Assert.Equal(MqttReasonCode.PacketTooLarge, await client.DisconnectReasonAsync());
    }

    [Fact]
    public async Task MaximumPacketSize_TheClientsKeepsLargerMessagesAway()
    {
        var received = new CollectedMessages();
        await using var client = await Some.ConnectedClientAsync(Some.Options(_broker.Port) with { MaximumPacketSizeBytes = 64 }, received.Handle);
        await client.SubscribeAsync("TopicA", MqttQos.AtLeastOnce, Token);

        await client.PublishAsync(new MqttPublish("TopicA", new byte[64]), Token);
        await client.PublishAsync(new MqttPublish("TopicA", new byte[32]), Token);

        Assert.Equal(32, (await received.NextAsync()).Payload.Length);
        Assert.Equal(1, _broker.Counters.DroppedTooLarge);
    }

    [Fact]
    public async Task MaximumPacketSize_OurClientKeepsToTheServers()
    {
        await using var client = await Some.ConnectedClientAsync(_broker.Port);
        var result = await client.PublishAsync(new MqttPublish("TopicA", new byte[4096]), Token);

        Assert.Equal(MqttPublishOutcome.PacketTooLarge, result.Outcome);
        Assert.True((await client.PublishAsync(new MqttPublish("TopicA", new byte[4000]), Token)).IsAccepted);
    }

    [Fact]
    public async Task FlowControl_MoreThanTheServersReceiveMaximumEndsTheConnectionWith0x93()
    {
        using var client = await RawClient.ConnectedAsync(_broker.Port, Connect);
        for (ushort id = 1; id <= 4; id++)
        {
            await client.PublishAsync("TopicA", MqttQos.ExactlyOnce, id, []);
        }

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(PacketType.Pubrec, (await client.NextAsync())!.Value.Type);
        }

        Assert.Equal(MqttReasonCode.ReceiveMaximumExceeded, await client.DisconnectReasonAsync());
    }

    [Fact]
    public async Task FlowControl_TheServerKeepsToTheClientsReceiveMaximum()
    {
        using var client = await RawClient.ConnectedAsync(_broker.Port, new ConnectPacket
        {
            Version = MqttVersion.V5,
            ClientId = "raw",
            CleanStart = true,
            Properties = new PacketProperties { ReceiveMaximum = 1 },
        });
        await client.SendAsync(buffer => new SubscribePacket(1, null, [new("TopicA")]).Write(buffer, MqttVersion.V5));
        await client.NextAsync();
        await client.PublishAsync("TopicA", MqttQos.AtLeastOnce, 1, [1]);
        await client.PublishAsync("TopicA", MqttQos.AtLeastOnce, 2, [2]);
        await client.SendAsync([0xC0, 0]);

        var types = new List<PacketType>();
        for (var i = 0; i < 4; i++)
        {
            types.Add((await client.NextAsync())!.Value.Type);
        }

        Assert.Single(types, PacketType.Publish);
        await client.SendAsync(buffer => AcknowledgementPacket.Write(buffer, PacketType.Puback, 1, MqttReasonCode.Success, MqttVersion.V5));
        Assert.Equal(PacketType.Publish, (await client.NextAsync())!.Value.Type);
    }

    [Theory]
    [InlineData(MqttQos.AtLeastOnce)]
    [InlineData(MqttQos.ExactlyOnce)]
    public async Task FlowControl_OurClientSendsHundredsThroughAReceiveMaximumOfOne(MqttQos qos)
    {
        await using var broker = new MqttBroker(new MqttBrokerOptions { ReceiveMaximum = 1 });
        broker.Start();
        await using var client = await Some.ConnectedClientAsync(broker.Port);

        var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(i =>
            client.PublishAsync(Some.Message($"t/{i}", "x", qos) with { Priority = i % 2 == 0 ? MqttPriority.Bulk : MqttPriority.Urgent }, Token).AsTask()));

        Assert.All(results, result => Assert.True(result.IsAccepted));
        Assert.Equal(300, broker.Counters.PublishesReceived);
    }
}
