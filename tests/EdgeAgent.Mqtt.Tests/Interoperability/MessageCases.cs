namespace EdgeAgent.Mqtt.Tests.Interoperability;

/// <summary>The cases of Eclipse Paho's MQTT 5 interoperability suite that are about messages, against our broker.</summary>
public sealed class MessageCases : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private readonly CollectedMessages _a = new();
    private readonly CollectedMessages _b = new();
    private readonly MqttBroker _broker;

    public MessageCases() => _broker = new MqttBroker(new MqttBrokerOptions(), _time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _broker.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task RetainedMessage_ThreeComeBackWithQosAndUserProperties()
    {
        await using var client = await Some.ConnectedClientAsync(_broker.Port, handler: _a.Handle);
        var properties = new MqttMessageProperties { UserProperties = [new("a", "2"), new("c", "3")] };
        for (var qos = MqttQos.AtMostOnce; qos <= MqttQos.ExactlyOnce; qos++)
        {
            await client.PublishAsync(Some.Message($"TopicA/{qos}", $"{qos}", qos) with { Retain = true, Properties = properties }, Token);
        }

        await client.SubscribeAsync("+/+", MqttQos.ExactlyOnce, Token);

        var messages = new[] { await _a.NextAsync(), await _a.NextAsync(), await _a.NextAsync() };
        Assert.Equal([MqttQos.AtMostOnce, MqttQos.AtLeastOnce, MqttQos.ExactlyOnce], messages.Select(message => message.Qos).Order());
        Assert.All(messages, message => Assert.True(message.Retain));
        Assert.All(messages, message => Assert.Equal([new("a", "2"), new("c", "3")], message.Properties.UserProperties));
    }

    [Fact]
    public async Task WillMessage_IsPublishedWhenTheConnectionBreaks()
    {
        await using var watcher = await Some.ConnectedClientAsync(_broker.Port, "b", _b.Handle);
        await watcher.SubscribeAsync("Topic/C", MqttQos.ExactlyOnce, Token);
        using (await RawClient.ConnectedAsync(_broker.Port, new ConnectPacket
        {
            Version = MqttVersion.V5,
            ClientId = "a",
            CleanStart = true,
            Will = new MqttWill { Topic = "Topic/C", Payload = "client not disconnected"u8.ToArray() },
        }))
        {
        }

        Assert.Equal("client not disconnected", await _b.NextTextAsync());
    }

    [Fact]
    public async Task OfflineMessageQueueing_KeepsQos1And2ForASessionThatLives()
    {
        var options = Some.Options(_broker.Port, "a") with { SessionExpirySeconds = 99 };
        await using var client = await Some.ConnectedClientAsync(options, _a.Handle);
        await client.SubscribeAsync("+/+", MqttQos.ExactlyOnce, Token);
        await client.DisconnectAsync();
        await Eventually.TrueAsync(() => _broker.ConnectionCount == 0);
        await using var other = await Some.ConnectedClientAsync(_broker.Port, "b");
        for (var qos = MqttQos.AtMostOnce; qos <= MqttQos.ExactlyOnce; qos++)
        {
            await other.PublishAsync(Some.Message("TopicA/B", $"{qos}", qos), Token);
        }

        Assert.True((await client.ConnectAsync(false, Token)).SessionPresent);

        Assert.Equal("AtLeastOnce", await _a.NextTextAsync());
        Assert.Equal("ExactlyOnce", await _a.NextTextAsync());
    }

    [Fact]
    public async Task OverlappingSubscriptions_MakeOneCopyWithTheHighestQosAndAllIdentifiers()
    {
        await using var client = await Some.ConnectedClientAsync(_broker.Port, handler: _a.Handle);
        await client.SubscribeAsync([new("TopicA/#") { MaximumQos = MqttQos.ExactlyOnce }], 2, Token);
        await client.SubscribeAsync([new("TopicA/+") { MaximumQos = MqttQos.AtLeastOnce }], 3, Token);

        await client.PublishAsync(Some.Message("TopicA/C", "overlapping", MqttQos.ExactlyOnce), Token);

        var message = await _a.NextAsync();
        Assert.Equal(MqttQos.ExactlyOnce, message.Qos);
        Assert.Equal([2u, 3u], message.Properties.SubscriptionIdentifiers.Order());
        await client.PublishAsync(Some.Message("TopicA/C", "next"), Token);
        Assert.Equal("next", await _a.NextTextAsync());
    }

    [Fact]
    public async Task RedeliveryOnReconnect_RepeatsWhatWasNotAcknowledged()
    {
        var connect = new ConnectPacket { Version = MqttVersion.V5, ClientId = "b", Properties = new PacketProperties { SessionExpirySeconds = 99 } };
        using (var silent = await RawClient.ConnectedAsync(_broker.Port, connect))
        {
            await silent.SendAsync(buffer => new SubscribePacket(1, null, [new("TopicA/#") { MaximumQos = MqttQos.ExactlyOnce }]).Write(buffer, MqttVersion.V5));
            await silent.NextAsync();
            await silent.PublishAsync("TopicA/B", MqttQos.AtLeastOnce, 1, []);
            await silent.NextAsync();
            Assert.Equal(PacketType.Publish, (await silent.NextAsync())!.Value.Type);
        }

        await Eventually.TrueAsync(() => _broker.ConnectionCount == 0);
        await using var client = await Some.ConnectedClientAsync(Some.Options(_broker.Port, "b") with { SessionExpirySeconds = 99 }, _b.Handle, cleanStart: false);

        var again = await _b.NextAsync();
        Assert.True(again.Duplicate);
        Assert.Equal("TopicA/B", again.Topic);
    }

    [Fact]
    public async Task SubscribeFailure_IsAnsweredWith0x80()
    {
        await using var client = await Some.ConnectedClientAsync(_broker.Port);
        var result = await client.SubscribeAsync("test/nosubscribe", MqttQos.ExactlyOnce, Token);

        Assert.Equal([MqttReasonCode.UnspecifiedError], result.ReasonCodes);
    }

    [Fact]
    public async Task DollarTopics_AreNotMatchedByWildcards()
    {
        await using var client = await Some.ConnectedClientAsync(_broker.Port, handler: _a.Handle);
        await client.SubscribeAsync([new("+/+"), new("#")], cancellationToken: Token);

        await client.PublishAsync(Some.Message("$TopicA/B", "hidden"), Token);
        await client.PublishAsync(Some.Message("TopicA/B", "seen"), Token);

        Assert.Equal("seen", await _a.NextTextAsync());
    }

    [Fact]
    public async Task Unsubscribe_StopsOneTopicOnly()
    {
        await using var client = await Some.ConnectedClientAsync(_broker.Port, handler: _a.Handle);
        await client.SubscribeAsync([new("TopicA"), new("TopicA/B"), new("Topic/C")], cancellationToken: Token);
        var result = await client.UnsubscribeAsync(["TopicA", "never/was"], Token);
        Assert.Equal([MqttReasonCode.Success, MqttReasonCode.NoSubscriptionExisted], result.ReasonCodes);

        foreach (var topic in (string[])["TopicA", "TopicA/B", "Topic/C"])
        {
            await client.PublishAsync(Some.Message(topic, topic), Token);
        }

        Assert.Equal("TopicA/B", await _a.NextTextAsync());
        Assert.Equal("Topic/C", await _a.NextTextAsync());
        Assert.True(_a.IsEmpty);
    }

    [Fact]
    public async Task PayloadFormatRequestResponseAndUserProperties_ArriveAsSent()
    {
        await using var client = await Some.ConnectedClientAsync(_broker.Port, handler: _a.Handle);
        await client.SubscribeAsync("request", MqttQos.ExactlyOnce, Token);
        for (var qos = MqttQos.AtMostOnce; qos <= MqttQos.ExactlyOnce; qos++)
        {
            await client.PublishAsync(Some.Message("request", "", qos) with
            {
                Properties = new MqttMessageProperties
                {
                    PayloadIsUtf8 = true,
                    ContentType = "My name",
                    ResponseTopic = "client/response",
                    CorrelationData = "334"u8.ToArray(),
                    UserProperties = [new("a", "2"), new("a", "3")],
                },
            }, Token);
            var properties = (await _a.NextAsync()).Properties;
            Assert.Equal((true, "My name", "client/response"), (properties.PayloadIsUtf8, properties.ContentType, properties.ResponseTopic));
            Assert.True(properties.CorrelationData!.Value.Span.SequenceEqual("334"u8));
            Assert.Equal([new("a", "2"), new("a", "3")], properties.UserProperties);
        }
    }

    [Fact]
    public async Task PublicationExpiry_DropsTheOldAndCountsDownTheRest()
    {
        var options = Some.Options(_broker.Port, "b") with { SessionExpirySeconds = 99 };
        await using var sleeper = await Some.ConnectedClientAsync(options, _b.Handle);
        await sleeper.SubscribeAsync("TopicA", MqttQos.ExactlyOnce, Token);
        await sleeper.DisconnectAsync();
        await Eventually.TrueAsync(() => _broker.ConnectionCount == 0);
        await using var publisher = await Some.ConnectedClientAsync(Some.Options(_broker.Port, "a") with { KeepAlive = TimeSpan.Zero });
        await publisher.PublishAsync(Some.Message("TopicA", "expires") with { Properties = new() { MessageExpirySeconds = 1 } }, Token);
        await publisher.PublishAsync(Some.Message("TopicA", "stays") with { Properties = new() { MessageExpirySeconds = 6 } }, Token);

        _time.Advance(TimeSpan.FromSeconds(3));
        await sleeper.ConnectAsync(false, Token);

        var message = await _b.NextAsync();
        Assert.True(message.Payload.Span.SequenceEqual("stays"u8));
        Assert.Equal(3u, message.Properties.MessageExpirySeconds);
        Assert.Equal(1, _broker.Counters.DroppedExpired);
    }

    [Fact]
    public async Task SubscribeOptions_NoLocalKeepsOwnMessagesAway()
    {
        await using var own = await Some.ConnectedClientAsync(_broker.Port, "a", _a.Handle);
        await using var other = await Some.ConnectedClientAsync(_broker.Port, "b", _b.Handle);
        await own.SubscribeAsync([new("TopicA") { NoLocal = true }, new("end")], cancellationToken: Token);
        await other.SubscribeAsync([new("TopicA") { NoLocal = true }], cancellationToken: Token);

        await own.PublishAsync(Some.Message("TopicA", "noLocal test"), Token);
        await own.PublishAsync(Some.Message("end", "end"), Token);

        Assert.Equal("noLocal test", await _b.NextTextAsync());
        Assert.Equal("end", await _a.NextTextAsync());
    }

    [Fact]
    public async Task SubscribeOptions_RetainAsPublishedKeepsTheFlag()
    {
        await using var client = await Some.ConnectedClientAsync(_broker.Port, handler: _a.Handle);
        await client.SubscribeAsync([new("TopicA") { RetainAsPublished = true }], cancellationToken: Token);

        await client.PublishAsync(Some.Message("TopicA", "false"), Token);
        await client.PublishAsync(Some.Message("TopicA", "true") with { Retain = true }, Token);

        Assert.False((await _a.NextAsync()).Retain);
        Assert.True((await _a.NextAsync()).Retain);
    }

    [Theory]
    [InlineData(MqttRetainHandling.Always, true, true)]
    [InlineData(MqttRetainHandling.OnlyIfNew, true, false)]
    [InlineData(MqttRetainHandling.Never, false, false)]
    public async Task SubscribeOptions_RetainHandlingSaysWhenRetainedMessagesCome(MqttRetainHandling handling, bool first, bool second)
    {
        await using var client = await Some.ConnectedClientAsync(_broker.Port, handler: _a.Handle);
        await client.PublishAsync(Some.Message("TopicA/B", "kept") with { Retain = true }, Token);
        foreach (var expected in (bool[])[first, second])
        {
            await client.SubscribeAsync([new("+/+") { RetainHandling = handling }], cancellationToken: Token);
            await client.PublishAsync(Some.Message("x/end", "end"), Token);
            if (expected)
            {
                Assert.Equal("kept", await _a.NextTextAsync());
            }

            Assert.Equal("end", await _a.NextTextAsync());
        }
    }

    [Fact]
    public async Task SharedSubscriptions_GiveEachMessageToOneMember()
    {
        await using var a = await Some.ConnectedClientAsync(_broker.Port, "a", _a.Handle);
        await using var b = await Some.ConnectedClientAsync(_broker.Port, "b", _b.Handle);
        foreach (var client in (MqttClient[])[a, b])
        {
            await client.SubscribeAsync([new("$share/g/TopicA"), new("$share/g/$file/#")], cancellationToken: Token);
        }

        for (var i = 0; i < 4; i++)
        {
            await a.PublishAsync(Some.Message(i % 2 == 0 ? "TopicA" : "$file/x/init", $"{i}"), Token);
        }

        var got = new[] { await _a.NextTextAsync(), await _a.NextTextAsync(), await _b.NextTextAsync(), await _b.NextTextAsync() };
        Assert.Equal(["0", "1", "2", "3"], got.Order());
        Assert.True(_a.IsEmpty && _b.IsEmpty);
    }
}
