namespace EdgeAgent.Mqtt.Tests.Interoperability;

/// <summary>The cases of Eclipse Paho's MQTT 5 interoperability suite that are about connections and sessions, against our broker.</summary>
public sealed class ConnectionCases : IAsyncLifetime
{
    private readonly MqttBroker _broker = new(new MqttBrokerOptions { ServerKeepAlive = TimeSpan.FromSeconds(60) });

    public ValueTask InitializeAsync()
    {
        _broker.Start();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task Basic_ASecondConnectOnOneConnectionIsAProtocolError()
    {
        var connect = new ConnectPacket { Version = MqttVersion.V5, ClientId = "myclientid", CleanStart = true };
        using var client = await RawClient.ConnectedAsync(_broker.Port, connect);
        await client.SendAsync(connect.Write);

        Assert.Equal(MqttReasonCode.ProtocolError, await client.DisconnectReasonAsync());
        Assert.Null(await client.NextAsync());
    }

    [Fact]
    public async Task Basic_AWrongProtocolNameIsNotAnswered()
    {
        using var client = await RawClient.ConnectAsync(_broker.Port);
        await client.SendAsync([0x10, 11, 0, 2, (byte)'h', (byte)'j', 5, 2, 0, 60, 0, 0, 0]);

        Assert.Null(await client.NextAsync());
    }

    [Theory]
    [InlineData(MqttVersion.V5, true, true)]
    [InlineData(MqttVersion.V5, false, true)]
    [InlineData(MqttVersion.V311, true, true)]
    [InlineData(MqttVersion.V311, false, false)]
    [InlineData(MqttVersion.V31, true, false)]
    public async Task ZeroLengthClientId_IsTakenWhereTheVersionAllowsIt(MqttVersion version, bool cleanStart, bool accepted)
    {
        await using var client = new MqttClient(Some.Options(_broker.Port, "") with { Version = version });
        var result = await client.ConnectAsync(cleanStart, TestContext.Current.CancellationToken);

        Assert.Equal(accepted, result.IsAccepted);
        Assert.Equal(version == MqttVersion.V5, result.AssignedClientId is { Length: > 0 });
        Assert.True(accepted || result.ReasonCode == MqttReasonCode.ClientIdentifierNotValid);
    }

    [Fact]
    public async Task AssignedClientId_CanBeUsedToComeBackToTheSession()
    {
        var options = Some.Options(_broker.Port, "") with { SessionExpirySeconds = 60 };
        string assigned;
        await using (var first = new MqttClient(options))
        {
            assigned = (await first.ConnectAsync(true, TestContext.Current.CancellationToken)).AssignedClientId!;
        }

        await using var second = new MqttClient(options with { ClientId = assigned });
        var result = await second.ConnectAsync(false, TestContext.Current.CancellationToken);

        Assert.True(result.SessionPresent);
        Assert.Null(result.AssignedClientId);
    }

    [Fact]
    public async Task SessionExpiry_EndsTheSessionWhenItIsDueAndCanBeChangedByDisconnect()
    {
        var time = new ManualTimeProvider();
        await using var broker = new MqttBroker(new MqttBrokerOptions(), time);
        broker.Start();
        var options = Some.Options(broker.Port) with { SessionExpirySeconds = 5 };

        Assert.False(await SessionPresentAfterAsync(broker, time, options with { SessionExpirySeconds = 0 }, TimeSpan.Zero, null));
        Assert.True(await SessionPresentAfterAsync(broker, time, options, TimeSpan.FromSeconds(2), null));
        Assert.False(await SessionPresentAfterAsync(broker, time, options, TimeSpan.FromSeconds(6), null));
        Assert.True(await SessionPresentAfterAsync(broker, time, options with { SessionExpirySeconds = 1 }, TimeSpan.FromSeconds(3), 5));
        Assert.False(await SessionPresentAfterAsync(broker, time, options, TimeSpan.Zero, 0));
    }

    [Fact]
    public async Task ServerKeepAlive_OverridesALongerOne()
    {
        await using var client = new MqttClient(Some.Options(_broker.Port) with { KeepAlive = TimeSpan.FromSeconds(120) });
        var result = await client.ConnectAsync(true, TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromSeconds(60), result.Limits.KeepAlive);
    }

    [Fact]
    public async Task Keepalive_ASilentClientIsDroppedAfterOneAndAHalfPeriodsAndItsWillPublished()
    {
        var time = new ManualTimeProvider();
        await using var broker = new MqttBroker(new MqttBrokerOptions(), time);
        broker.Start();
        var received = new CollectedMessages();
        await using var watcher = await Some.ConnectedClientAsync(Some.Options(broker.Port, "watcher") with { KeepAlive = TimeSpan.Zero }, received.Handle);
        await watcher.SubscribeAsync("/TopicA", MqttQos.ExactlyOnce, TestContext.Current.CancellationToken);
        using var silent = await RawClient.ConnectedAsync(broker.Port, new ConnectPacket
        {
            Version = MqttVersion.V5,
            ClientId = "silent",
            CleanStart = true,
            KeepAliveSeconds = 5,
            Will = new MqttWill { Topic = "/TopicA", Payload = "keepalive expiry"u8.ToArray() },
        });

        time.Advance(TimeSpan.FromSeconds(7));
        Assert.True(received.IsEmpty);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("keepalive expiry", await received.NextTextAsync());
        Assert.Equal(MqttReasonCode.KeepAliveTimeout, await silent.DisconnectReasonAsync());
    }

    [Theory]
    [InlineData(3, 60, 3)]
    [InlineData(30, 3, 3)]
    public async Task WillDelay_EndsWithTheDelayOrTheSessionWhicheverIsFirst(uint delaySeconds, uint expirySeconds, int dueSeconds)
    {
        var time = new ManualTimeProvider();
        await using var broker = new MqttBroker(new MqttBrokerOptions(), time);
        broker.Start();
        var received = new CollectedMessages();
        await using var watcher = await Some.ConnectedClientAsync(Some.Options(broker.Port, "watcher") with { KeepAlive = TimeSpan.Zero }, received.Handle);
        await watcher.SubscribeAsync("will", MqttQos.AtLeastOnce, TestContext.Current.CancellationToken);
        var dying = await Some.ConnectedClientAsync(Some.Options(broker.Port, "dying") with
        {
            SessionExpirySeconds = expirySeconds,
            Will = new MqttWill { Topic = "will", Payload = "gone"u8.ToArray(), DelaySeconds = delaySeconds },
        });
        await dying.DisconnectAsync(MqttReasonCode.DisconnectWithWill);
        await Eventually.TrueAsync(() => broker.ConnectionCount == 1);

        time.Advance(TimeSpan.FromSeconds(dueSeconds) - TimeSpan.FromMilliseconds(500));
        Assert.True(received.IsEmpty);
        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("gone", await received.NextTextAsync());
        await dying.DisposeAsync();
    }

    private static async Task<bool> SessionPresentAfterAsync(MqttBroker broker, ManualTimeProvider time, MqttClientOptions options, TimeSpan pause, uint? expiryAtDisconnect)
    {
        var first = await Some.ConnectedClientAsync(options);
        await first.DisconnectAsync(sessionExpirySeconds: expiryAtDisconnect);
        await Eventually.TrueAsync(() => broker.ConnectionCount == 0);
        time.Advance(pause);
        await using var second = new MqttClient(options);
        var result = await second.ConnectAsync(false, TestContext.Current.CancellationToken);
        await second.DisconnectAsync(sessionExpirySeconds: options.SessionExpirySeconds == 0 ? null : 0);
        await Eventually.TrueAsync(() => broker.ConnectionCount == 0);
        return result.SessionPresent;
    }
}
