using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Live.Devices;

namespace EdgeAgent.Sensors.Tests.Live.Devices;

public sealed class SensorDriversTests
{
    [Fact]
    public void EverythingThatIsWrongIsSaidAtOnce()
    {
        var set = Create(
            Sensor("radar", SensorKind.Radar, "ars408", ("interface", ""), ("loop", "perhaps"), ("speed", "-1"), ("dbc", "none.dbc"), ("nonsense", "1")),
            Sensor("lidar", SensorKind.Lidar, "lidar9000"),
            Sensor("imu", SensorKind.Imu, "can", ("source", "nobody")),
            Sensor("camera", SensorKind.Camera, "images"));

        Assert.Empty(set.Devices);
        Assert.Contains(Said(set), problem => problem.StartsWith("sensor radar: option loop: 'perhaps' is not true or false", StringComparison.Ordinal));
        Assert.Contains(Said(set), problem => problem.StartsWith("sensor radar: option speed: '-1' is not a number from 0.01 to 1000", StringComparison.Ordinal));
        Assert.Contains(Said(set), problem => problem.StartsWith("sensor radar: option dbc: 'none.dbc' is not a CAN database", StringComparison.Ordinal));
        Assert.Contains(Said(set), problem => problem.Contains("sensor radar: interface:", StringComparison.Ordinal));
        Assert.Contains(Said(set), problem => problem.Contains("no driver 'lidar9000'", StringComparison.Ordinal) && problem.Contains("ars408", StringComparison.Ordinal));
        Assert.Contains(Said(set), problem => problem.Contains("sensor imu: option source: 'nobody' is not a sensor", StringComparison.Ordinal));
        Assert.Contains(Said(set), problem => problem.Contains("sensor camera: option folder is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void ASensorOfAKindThatItsDriverDoesNotGiveIsRefused() => Assert.Equal(
        [new DeviceProblem("radar", "kind", "driver ars548 gives Radar, not Lidar"), new DeviceProblem("camera", "kind", "driver v4l2 gives Camera, not Gnss")],
        Create(
            Sensor("radar", SensorKind.Lidar, "ars548"),
            Sensor("camera", SensorKind.Gnss, "v4l2", ("device", "/dev/video0"), ("size", "640x480"))).Problems);

    [Theory]
    [InlineData("address", "127.0.0.1", null, null, true)]
    [InlineData("interface", "eth1", null, null, true)]
    [InlineData("multicast", "224.0.2.3", "multicast", "224.0.2.2", true)]
    [InlineData("interface", "eth1", "interface", "eth0", false)]
    [InlineData("address", "10.0.0.1", "address", "10.0.0.2", false)]
    public void ASocketThatTheKernelWouldRefuseIsForeseen(string first, string value, string? second, string? other, bool isRefused)
    {
        var problems = Create(
            Sensor("front", SensorKind.Lidar, "velodyne", (first, value)),
            Sensor("rear", SensorKind.Lidar, "hesai", ("port", "2368"), (second ?? "shared", other ?? "false"))).Problems;

        Assert.Equal(isRefused ? [("rear", "options")] : [], problems.Select(problem => (problem.Sensor, problem.Part)));
        Assert.All(problems, problem => Assert.StartsWith("UDP port 2368 is front's too", problem.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void ADeviceThatTwoSensorsNameIsTheFirstOnes() => Assert.Equal(
        [("rover", "options.device")],
        Create(
            Sensor("base", SensorKind.Gnss, "gnss", ("device", "/dev/ttyACM0")),
            Sensor("rover", SensorKind.Gnss, "gnss", ("device", "/dev/ttyACM0")),
            Sensor("third", SensorKind.Gnss, "gnss", ("device", "/dev/ttyACM1"))).Problems.Select(problem => (problem.Sensor, problem.Part)));

    [Fact]
    public void WhatAnAbsentFileWouldHaveSaidIsNotGuessedAt() => Assert.Equal(
        [("options.metadata", DeviceLack.File)],
        Create(Sensor("lidar", SensorKind.Lidar, "ouster", ("metadata", "os1.json"))).Problems.Select(problem => (problem.Part, problem.Lack)));

    [Theory]
    [InlineData("velodyne", "prot", "port")]
    [InlineData("velodyne", "cutAngle", "cut_angle")]
    [InlineData("ouster", "recieveBufferKibibytes", "receiveBufferKibibytes")]
    [InlineData("ouster", "sourceAdress", "sourceAddress")]
    [InlineData("hesai", "axis", "axes")]
    [InlineData("ars548", "lists", "list")]
    [InlineData("gnss", "latencyMs", "latency-ms")]
    [InlineData("gnss", "buad", "baud")]
    [InlineData("ti-mmwave", "configBuad", "configBaud")]
    [InlineData("srr520", "bus_of_restart_ms", "bus_off_restart_ms")]
    [InlineData("can", "interfaces", "interface")]
    [InlineData("v4l2", "formats", "format")]
    [InlineData("images", "foldre", "folder")]
    public void ANameThatNobodyKnowsIsAnErrorThatSaysTheNearestOne(string driver, string misspelt, string meant)
    {
        var set = Create(Sensor("device", SensorKind.Lidar, driver, (misspelt, "1"), ("zzzzzzzzzzzzzz", "1")));

        var problem = Assert.Single(Said(set), problem => problem.StartsWith($"sensor device: unknown option '{misspelt}'; driver {driver} has ", StringComparison.Ordinal));
        Assert.EndsWith($"; did you mean {meant}?", problem);
        Assert.Contains(Said(set), other => other.Contains("'zzzzzzzzzzzzzz'", StringComparison.Ordinal) && !other.Contains("did you mean", StringComparison.Ordinal));
        Assert.Empty(set.Devices);
    }

    [Fact]
    public void EveryOptionOfEveryTransportStandsInTheReadme()
    {
        var readme = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "src/EdgeAgent.Sensors/Live/README.md"));
        foreach (var driver in SensorDrivers.All)
        {
            var problem = Said(Create(Sensor("device", SensorKind.Lidar, driver.Name, ("zzzzzzzzzzzzzz", "1")))).Single(text => text.Contains("unknown option", StringComparison.Ordinal));
            var own = EdgeAgent.Sensors.Packets.SensorDecoders.Find(driver.Name)?.Options.Select(option => option.Shown).ToArray() ?? [];
            var names = problem[(problem.IndexOf(" has ", StringComparison.Ordinal) + 5)..].Split(", ").Except(own);
            Assert.All(names, name => Assert.Contains($"`{name}`", readme, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void RecordingNeedsAStreamForThePackets()
    {
        var sensor = Sensor("gnss", SensorKind.Gnss, "gnss", ("device", "/dev/gnss"), ("recordPackets", "true"));
        var without = Create(sensor);
        var taken = SensorDrivers.Create([sensor, Sensor("gnss_packets", SensorKind.Imu, "replay")], EdgeAgent.Sensors.Packets.PacketSensors.RigOf([sensor, Sensor("gnss_packets", SensorKind.Imu, "replay")]), Context());
        var with = SensorDrivers.Create([sensor], EdgeAgent.Sensors.Packets.PacketSensors.RigOf([sensor]), Context());

        Assert.Contains("sensor gnss: option recordPackets: the rig has no stream", Assert.Single(Said(without)));
        Assert.Contains("gnss_packets", Assert.Single(Said(taken)));
        Assert.Equal(["gnss", "gnss_packets"], Assert.Single(with.Devices).Sensors.Select(entry => entry.Sensor.Id));
        Dispose(with);
    }

    [Fact]
    public void SensorsOfOneBusShareADeviceAndKeepTheirOwnCounters()
    {
        var set = Create(
            Sensor("radar", SensorKind.Radar, "ars408", ("interface", "can0")),
            Sensor("bus", SensorKind.Can, "can", ("interface", "can0")),
            Sensor("other", SensorKind.Can, "can", ("interface", "can1")));

        Assert.Empty(set.Problems);
        Assert.Equal(["radar", "bus"], set.Devices[0].Sensors.Select(entry => entry.Sensor.Id));
        Assert.NotSame(set.Devices[0].Sensors[0].Counters, set.Devices[0].Sensors[1].Counters);
        Assert.Equal(["other"], set.Devices[1].Sensors.Select(entry => entry.Sensor.Id));
        Dispose(set);
    }

    [Fact]
    public void ASensorThatAnotherOnesDeviceFeedsBelongsToIt()
    {
        var set = Create(
            Sensor("bus", SensorKind.Can, "can", ("interface", "can0")),
            Sensor("odometry", SensorKind.Odometry, "can", ("source", "bus"), ("signal.speed_mps", "SPEED.SPEED")));

        Assert.Empty(set.Problems);
        Assert.Equal(["bus", "odometry"], Assert.Single(set.Devices).Sensors.Select(entry => entry.Sensor.Id));
        Dispose(set);
    }

    [Fact]
    public void SerialLinesAndCamerasAreMadeFromTheirOptionsToo()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["radar.cfg"], "sensorStop\nsensorStart\n");
        var set = Create(
            Sensor("gnss", SensorKind.Gnss, "gnss", ("device", "/dev/serial/by-id/receiver"), ("baud", "38400")),
            Sensor("radar", SensorKind.Radar, "ti-mmwave", ("device", "/dev/data"), ("configDevice", "/dev/config"), ("config", folder["radar.cfg"])),
            Sensor("camera", SensorKind.Camera, "v4l2", ("device", "/dev/video0"), ("size", "1280x720"), ("format", "MJPG")));
        var bad = Create(
            Sensor("gnss", SensorKind.Gnss, "gnss", ("baud", "fast")),
            Sensor("radar", SensorKind.Radar, "ti-mmwave", ("device", "/dev/data")),
            Sensor("camera", SensorKind.Camera, "v4l2", ("device", "/dev/video0"), ("size", "big"), ("zoom", "2")));

        Assert.Empty(set.Problems);
        Assert.Equal(["gnss", "radar", "camera"], set.Devices.Select(device => device.Driver.Name));
        Assert.Contains("sensor gnss: option baud: 'fast' is not a whole number from 300 to 4000000", Said(bad));
        Assert.Contains(Said(bad), problem => problem.StartsWith("sensor gnss: option device is missing", StringComparison.Ordinal));
        Assert.Contains(Said(bad), problem => problem.StartsWith("sensor radar: options configDevice and config are needed", StringComparison.Ordinal));
        Assert.Contains(Said(bad), problem => problem.StartsWith("sensor camera: size: ", StringComparison.Ordinal));
        Assert.Contains(Said(bad), problem => problem.StartsWith("sensor camera: unknown option 'zoom'", StringComparison.Ordinal));
        Dispose(set);
    }

    [Fact]
    public void AFedSensorMustNotContradictTheDeviceThatFeedsIt()
    {
        var set = Create(
            Sensor("bus", SensorKind.Can, "can", ("interface", "can0")),
            Sensor("more", SensorKind.Signals, "can", ("source", "bus"), ("interface", "can1")));

        Assert.Contains("sensor more: option interface: 'can1' contradicts 'can0' of bus", Assert.Single(Said(set)));
    }

    [Fact]
    public void ACaptureTakesTheDevicesPlaceAndTheSameDecoderMakesTheFrames()
    {
        var log = TestData.Require("comma2k19/drive_000_030s/can.candump.log");
        var set = Create(Sensor("bus", SensorKind.Can, "can", ("capture", log), ("speed", "1000")));
        Assert.Empty(set.Problems);
        using var device = Assert.Single(set.Devices);
        var sink = new CollectingSink();

        device.Driver.Read(sink, CancellationToken.None);

        Assert.Equal(67_741, sink.Count);
        Assert.Equal(67_741, device.Driver.Counters.Of("capture_packets").Value);
    }

    [Fact]
    public void ACaptureThatIsRepeatedKeepsTheDevicesClockRunningForward()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["short.log"], "(1700000000.000000) can0 123#01\n(1700000000.010000) can0 123#02\n");
        var set = Create(Sensor("bus", SensorKind.Can, "can", ("capture", folder["short.log"]), ("loop", "true"), ("speed", "50")));
        using var device = Assert.Single(set.Devices);
        var sink = new CollectingSink();
        using var stop = new CancellationTokenSource();
        var thread = new Thread(() => device.Driver.Read(sink, stop.Token)) { IsBackground = true };

        thread.Start();
        var came = sink.WaitFor(6);
        stop.Cancel();
        thread.Join();

        Assert.True(came);
        Assert.Equal([1, 2, 1, 2, 1, 2], sink.Frames.Take(6).Select(frame => (int)((CanFrame)frame).Data[0]));
        var times = sink.Frames.Select(frame => frame.HostTime).ToArray();
        Assert.Equal(times.Order(), times);
        Assert.True(device.Driver.Counters.Of("capture_repeats").Value >= 2);
    }

    [Fact]
    public void ACaptureWithoutPacketsIsADeviceThatCannotBeHad()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["short.log"], "(1700000000.000000) can0 123#01\n");
        var set = Create(Sensor("bus", SensorKind.Can, "can", ("capture", folder["short.log"]), ("captureChannel", "can9")));
        using var device = Assert.Single(set.Devices);

        var fault = Assert.Throws<DeviceException>(() => device.Driver.Read(new CollectingSink(), CancellationToken.None));

        Assert.Contains("no packets of can9", fault.Message);
    }

    private static SensorProfile Sensor(string id, SensorKind kind, string driver, params (string Name, string Value)[] options) => new()
    {
        Id = id, Kind = kind, Driver = driver, Topic = "/" + id, Options = options.ToDictionary(option => option.Name, option => option.Value),
    };

    private static DeviceSet Create(params SensorProfile[] sensors) => SensorDrivers.Create(
        sensors,
        new SensorRig(sensors.Select(sensor => sensor.ToDescriptor())),
        Context());

    private static string[] Said(DeviceSet set) => [.. set.Problems.Select(problem => problem.ToString())];

    private static DeviceContext Context() => new() { Pool = new SlabPool(), Folder = Path.GetTempPath() };

    private static void Dispose(DeviceSet set)
    {
        foreach (var device in set.Devices)
        {
            device.Dispose();
        }
    }
}
