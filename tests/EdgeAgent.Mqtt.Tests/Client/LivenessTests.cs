namespace EdgeAgent.Mqtt.Tests.Client;

/// <summary>How silence is noticed.</summary>
public sealed class LivenessTests
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(40);

    private static TimeSpan At(double seconds) => TimeSpan.FromSeconds(seconds);

    [Fact]
    public void AnIdleLinkIsAskedAfterHalfTheKeepAliveAndGivenUpAfterAll()
    {
        var rule = new LivenessRule(KeepAlive);

        Assert.Equal(LivenessRule.Verdict.Alive, rule.Judge(At(19), At(0), At(0), answerDue: false, default));
        Assert.Equal(LivenessRule.Verdict.SendPing, rule.Judge(At(20), At(0), At(0), answerDue: false, default));
        Assert.Equal(LivenessRule.Verdict.Alive, rule.Judge(At(21), At(0), At(20), answerDue: false, default));
        Assert.Equal(LivenessRule.Verdict.Dead, rule.Judge(At(41), At(0), At(20), answerDue: false, default));
    }

    [Fact]
    public void SendingAloneIsNoSignOfLife()
    {
        var rule = new LivenessRule(KeepAlive);

        Assert.Equal(LivenessRule.Verdict.SendPing, rule.Judge(At(20), At(0), At(20), answerDue: false, default));
        Assert.Equal(LivenessRule.Verdict.Dead, rule.Judge(At(40), At(0), At(40), answerDue: false, default));
    }

    [Fact]
    public void ReceivingAloneDoesNotSpareTheServerOurPing()
    {
        var rule = new LivenessRule(KeepAlive);

        Assert.Equal(LivenessRule.Verdict.SendPing, rule.Judge(At(30), At(30), At(0), answerDue: false, default));
    }

    [Fact]
    public void BytesTheKernelOfThePeerConfirmsAreLifeWhileALargeChunkCrawls()
    {
        var rule = new LivenessRule(KeepAlive);
        var verdicts = Enumerable.Range(1, 200).Select(second =>
            rule.Judge(At(second), At(0), At(0), answerDue: true, new TcpProgress((ulong)second * 1000, TimeSpan.Zero))).ToList();

        Assert.DoesNotContain(LivenessRule.Verdict.Dead, verdicts);
    }

    [Fact]
    public void AWithheldAnswerIsNotDeathAsLongAsPingsAreAnswered()
    {
        var rule = new LivenessRule(KeepAlive);
        Assert.Equal(LivenessRule.Verdict.SendPing, rule.Judge(At(10), At(0), At(0), answerDue: true, default));
        rule.OnPong();
        Assert.Equal(LivenessRule.Verdict.Alive, rule.Judge(At(12), At(11), At(10), answerDue: true, default));
        Assert.Equal(LivenessRule.Verdict.SendPing, rule.Judge(At(21), At(11), At(10), answerDue: true, default));
        Assert.Equal(LivenessRule.Verdict.Dead, rule.Judge(At(31), At(11), At(21), answerDue: true, default));
    }

    [Fact]
    public async Task AHalfOpenLinkIsGivenUpWithItsCause()
    {
        await using var broker = new MqttBroker(new MqttBrokerOptions());
        broker.Start();
        await using var client = await Some.ConnectedClientAsync(Some.Options(broker.Port) with { KeepAlive = TimeSpan.FromSeconds(1) });
        broker.Faults.IsHalfOpen = true;
        var publish = client.PublishAsync(Some.Message("t", "x"), TestContext.Current.CancellationToken).AsTask();

        var end = await client.Disconnected.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.Equal(MqttDisconnectCause.Silence, end.Cause);
        Assert.Equal(MqttPublishOutcome.ConnectionLost, (await publish).Outcome);
        broker.Faults.IsHalfOpen = false;
        Assert.True((await client.ConnectAsync(true, TestContext.Current.CancellationToken)).IsAccepted);
    }

    [Fact]
    public async Task AServerThatNeverAnswersConnectTimesOutByTheClock()
    {
        using var server = new ScriptedServer();
        var time = new ManualTimeProvider();
        await using var client = new MqttClient(Some.Options(server.Port), null, time);
        var connecting = client.ConnectAsync(true, TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => time.WaitingTimers > 0);
        time.Advance(TimeSpan.FromSeconds(11));

        var result = await connecting;

        Assert.Equal(MqttConnectOutcome.TimedOut, result.Outcome);
    }
}
