using EdgeAgent.Health;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using EdgeAgent.Sensors.Live.Host;

namespace EdgeAgent.Tests.Health;

public sealed class MachineChecksTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly UplinkProfile Uplink = new() { Host = "broker.example" };

    [Fact]
    public void AClockThatNobodyDisciplinesFailsOnlyBesideDisciplinedSensors()
    {
        var free = new KernelClock(false, 16, 16);

        Assert.Equal(CheckOutcome.Fail, TimeChecks.Of(free, null, hasDisciplinedSensors: true).Outcome);
        Assert.Equal(CheckOutcome.Warn, TimeChecks.Of(free, null, hasDisciplinedSensors: false).Outcome);
        Assert.Equal(CheckOutcome.Pass, TimeChecks.Of(new KernelClock(true, 0.0001, 0.02), "chrony: stratum 2 from 192.0.2.1, offset 3.0 µs", true).Outcome);
        Assert.Equal(CheckOutcome.Warn, TimeChecks.Of(new KernelClock(true, 0.2, 1), null, true).Outcome);
    }

    [Fact]
    public void TheKernelTellsOfItsClock() => Assert.NotNull(KernelClock.Read());

    [Fact]
    public void ChronysWordsAreRead()
    {
        const string Line = "C0000201,192.0.2.1,2,1763799600.123456789,0.000012300,-0.000002,0.000020,-3.1,0.01,0.05,0.02,0.001,64.2,Normal";

        Assert.Equal("chrony: stratum 2 from 192.0.2.1, offset 12.3 µs", Chrony.Parse(Line));
        Assert.Null(Chrony.Parse("506 Cannot talk to daemon"));
    }

    [Fact]
    public void ADiskIsMeasuredAndLeftAsItWas()
    {
        using var folder = new ScratchFolder();
        File.WriteAllBytes(folder["clips.db"], new byte[5000]);

        var disk = DiskProbe.Measure(folder.Path, 4, TimeSpan.MaxValue, TestContext.Current.CancellationToken);

        Assert.Null(disk.Trouble);
        Assert.True(disk.WriteBytesPerSecond > 0 && disk.FlushSeconds > 0 && disk.FreeBytes > 0);
        Assert.Equal(5000, disk.StoreBytes);
        Assert.Equal([folder["clips.db"]], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void ADiskThatIsTooSlowIsGivenUpEarlyAndStillHasASpeed()
    {
        using var folder = new ScratchFolder();

        var disk = DiskProbe.Measure(folder.Path, int.MaxValue, TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.True(disk.Trouble is null && disk.WriteBytesPerSecond > 0);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void AFolderThatCannotBeWrittenFails()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["file"], "");

        var disk = DiskProbe.Measure(folder["file"] + "/store", 1, TimeSpan.MaxValue, TestContext.Current.CancellationToken);

        Assert.Equal(CheckOutcome.Fail, Assert.Single(DiskChecks.Of(disk, new StoreProfile())).Outcome);
    }

    [Theory]
    [InlineData(200, 0.002, 30_000, 100, "")]
    [InlineData(30, 0.002, 30_000, 100, "disk write")]
    [InlineData(200, 0.2, 30_000, 100, "disk fsync")]
    [InlineData(200, 0.002, 10_000, 100, "disk space")]
    [InlineData(200, 0.002, 30_000, 20_000, "store quota")]
    public void EachFaultOfADiskHasItsLine(double mebibytesPerSecond, double flushSeconds, long freeMebibytes, long storeMebibytes, string fault)
    {
        var disk = new DiskObservation
        {
            Folder = "/store", WriteBytesPerSecond = mebibytesPerSecond * (1 << 20), FlushSeconds = flushSeconds, FreeBytes = freeMebibytes << 20, StoreBytes = storeMebibytes << 20,
        };

        var faults = DiskChecks.Of(disk, new StoreProfile { QuotaMebibytes = 20_480 }).Where(check => check.Outcome != CheckOutcome.Pass).Select(check => check.Name);

        Assert.Equal(fault.Length == 0 ? [] : [fault], faults);
    }

    [Fact]
    public void ALinkThatIsDownIsWorthALookAndABrokerThatRefusesIsAFault()
    {
        Assert.Equal(CheckOutcome.Warn, Broker(new BrokerObservation { Outcome = MqttConnectOutcome.Unreachable, Detail = "no route" }, "broker").Outcome);
        Assert.Equal(CheckOutcome.Fail, Broker(new BrokerObservation { Outcome = MqttConnectOutcome.TlsFailed, Detail = "unknown authority" }, "broker").Outcome);
        // How a broker with TLS 1.3 ends the connection of a certificate that it does not trust.
        Assert.Equal(CheckOutcome.Fail, Broker(new BrokerObservation { Outcome = MqttConnectOutcome.Closed, Detail = "the connection broke" }, "broker").Outcome);
    }

    [Theory]
    [InlineData(400, CheckOutcome.Pass)]
    [InlineData(20, CheckOutcome.Warn)]
    [InlineData(-1, CheckOutcome.Fail)]
    public void ACertificateIsJudgedByHowLongItHolds(int days, CheckOutcome expected) => Assert.Equal(
        expected,
        Broker(new BrokerObservation { Outcome = MqttConnectOutcome.Accepted, ClientCertificateEnds = Now.AddDays(days) }, "vehicle certificate").Outcome);

    [Fact]
    public void TheReceiversRetainedWordIsTaken()
    {
        Assert.Equal(CheckOutcome.Pass, Broker(Accepted(new ReceiverState { Online = true }), "receiver").Outcome);
        Assert.Equal(CheckOutcome.Warn, Broker(Accepted(new ReceiverState { Online = false }), "receiver").Outcome);
        Assert.Equal(CheckOutcome.Warn, Broker(Accepted(null), "receiver").Outcome);
    }

    [Fact]
    public async Task TheBrokerIsAskedAsTheVehicleWouldAskIt()
    {
        await using var broker = new MqttBroker(new MqttBrokerOptions());
        broker.Start();
        await using var backEnd = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, ClientId = "back-end" });
        await backEnd.ConnectAsync(cleanStart: true, TestContext.Current.CancellationToken);
        var word = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new ReceiverState { Online = true }, WireJson.Default.ReceiverState);
        await backEnd.PublishAsync(new MqttPublish(UplinkTopics.ReceiverStateOf("demo"), word) { Retain = true }, TestContext.Current.CancellationToken);

        var seen = await BrokerProbe.ObserveAsync(
            new EdgeAgent.Uplink.UplinkOptions { Broker = new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, ClientId = "car-1" }, Fleet = "demo", Vehicle = "car-1" },
            TestContext.Current.CancellationToken);

        Assert.Equal(MqttConnectOutcome.Accepted, seen.Outcome);
        Assert.True(seen.Receiver?.Online);
    }

    [Fact]
    public void WhatTheProfilesSensorsNeedIsLookedAtAndNothingElse()
    {
        var profile = Profile(
            Sensor("lidar", "velodyne", ("interface", "eth7")),
            Sensor("gnss", "gnss", ("device", "/dev/ttyACM9")),
            Sensor("bench", "gnss", ("device", "/dev/never"), ("capture", "gnss.log")));
        var host = new HostObservation
        {
            Sysctl = new Dictionary<string, long> { ["net.core.rmem_max"] = 212_992, ["net.core.netdev_max_backlog"] = 5000, ["net.ipv4.ipfrag_high_thresh"] = 4 << 20 },
            Interfaces = new Dictionary<string, bool> { ["lo"] = true },
            Devices = new Dictionary<string, string?> { ["/dev/ttyACM9"] = "Permission denied" },
        };

        var checks = HostChecks.Of(profile, host).ToDictionary(check => check.Name, check => check.Outcome);

        Assert.Equal(
            new Dictionary<string, CheckOutcome>
            {
                ["net.core.rmem_max"] = CheckOutcome.Warn,
                ["net.core.netdev_max_backlog"] = CheckOutcome.Pass,
                ["net.ipv4.ipfrag_high_thresh"] = CheckOutcome.Pass,
                ["interface eth7"] = CheckOutcome.Fail,
                ["device /dev/ttyACM9"] = CheckOutcome.Fail,
            },
            checks);
        Assert.Equal(CheckOutcome.Pass, HostChecks.Of(profile, host with { MayForceBuffers = true }).First().Outcome);
    }

    [Fact]
    public void WhatOnlyAnOptionalSensorNeedsIsWorthALook()
    {
        var profile = Profile(
            Sensor("rear", "v4l2", ("device", "/dev/video4")) with { Required = false },
            Sensor("can_a", "can", ("interface", "can0")) with { Required = false },
            Sensor("can_b", "can", ("interface", "can0")));
        var host = new HostObservation
        {
            Sysctl = new Dictionary<string, long>(),
            Interfaces = new Dictionary<string, bool> { ["lo"] = true },
            Devices = new Dictionary<string, string?> { ["/dev/video4"] = "No such file or directory" },
        };

        Assert.Equal(
            [("interface can0", CheckOutcome.Fail), ("device /dev/video4", CheckOutcome.Warn)],
            HostChecks.Of(profile, host).Select(check => (check.Name, check.Outcome)));
    }

    private static BrokerObservation Accepted(ReceiverState? receiver) => new() { Outcome = MqttConnectOutcome.Accepted, Receiver = receiver };

    private static Check Broker(BrokerObservation seen, string name) => BrokerChecks.Of(seen, Uplink, Now).Single(check => check.Name == name);

    private static HardwareProfile Profile(params SensorProfile[] sensors) => new()
    {
        Schema = HardwareProfile.CurrentSchema, Name = "test", Vehicle = new VehicleProfile { Id = "car-1", Fleet = "demo" }, Anchor = sensors[0].Id, Sensors = sensors,
    };

    private static SensorProfile Sensor(string id, string driver, params (string Name, string Value)[] options) => new()
    {
        Id = id, Kind = SensorKind.Lidar, Driver = driver, Topic = "/" + id, Options = options.ToDictionary(option => option.Name, option => option.Value),
    };
}
