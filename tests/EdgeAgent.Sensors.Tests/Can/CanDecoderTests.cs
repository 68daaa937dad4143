using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Can;

public sealed class CanDecoderTests
{
    private static readonly SensorDescriptor Odometry = Some.Sensor("odometry", SensorKind.Odometry, "/odometry");
    private static readonly CanDatabase Car = CanDatabase.Parse(
        """
        BO_ 100 MOTION: 8 ECU
         SG_ V : 7|16@0+ (0.01,0) [0|300] "km/h" X
         SG_ PSI : 23|16@0- (0.01,0) [-100|100] "deg/s" X
        BO_ 101 BRAKE: 2 ECU
         SG_ P : 7|8@0+ (0.5,0) [0|100] "bar" X
         SG_ FINE : 15|8@0+ (0.001,0) [0|1] "bar" X
         SG_ ODD : 15|8@0+ (1,0) [0|1] "furlong" X
        """, "car.dbc");

    [Fact]
    public void SpeedAndWheelsOfARealDriveEqualThePublishedOnes()
    {
        using var bench = new CanBench("can", [Odometry, Signals("steering_wheel_deg", "wheel_fl_mps")]);

        bench.Send(CanBench.RecordedLines("can0"));

        var speeds = bench.Frames.OfType<OdometryFrame>().ToDictionary(frame => frame.HostTime.UnixNanoseconds / 1000, frame => frame.SpeedMps);
        var steering = bench.Frames.OfType<SignalsFrame>().Where(frame => !double.IsNaN(frame.Values[0])).ToDictionary(frame => frame.HostTime.UnixNanoseconds / 1000, frame => frame.Values[0]);
        AssertEqual(CanBench.Expected("expected_speed.csv", 1), speeds);
        AssertEqual(CanBench.Expected("expected_steering.csv", 1), steering);
        Assert.Contains(bench.Frames.OfType<OdometryFrame>(), frame => !double.IsNaN(frame.YawRateRadps));
    }

    [Fact]
    public void QuantitiesAreMappedByNameWithUnitScaleAndFraction()
    {
        using var bench = new CanBench("can", [Odometry, Signals("brake_bar", "brake_psi")], [Car], new Dictionary<string, string>
        {
            ["signal.speed_mps"] = "MOTION.V",
            ["signal.yaw_rate_radps"] = "MOTION.PSI",
            ["signal.brake_bar"] = "BRAKE.P + FINE",
            ["signal.brake_psi"] = "BRAKE.P * 14.5 - 1",
        });

        bench.Send("(1.0) can0 064#0E10FF9C00000000", "(1.1) can0 065#1405", "(1.2) can0 065#14", "(1.3) can0 066#00");

        var odometry = Assert.Single(bench.Frames.OfType<OdometryFrame>());
        Assert.Equal(10, odometry.SpeedMps, 1e-9);
        Assert.Equal(-Math.PI / 180, odometry.YawRateRadps, 1e-9);
        var brake = bench.Frames.OfType<SignalsFrame>().Last();
        Assert.Equal([10.005, 144], brake.Values.Select(value => Math.Round(value, 9)));
        Assert.Equal((2, 1, 1), (bench["decoded"], bench["short_packets"], bench["other_identifiers"]));
    }

    [Theory]
    [InlineData("MOTION.V [mph]", 16.0934)]
    [InlineData("MOTION.V * 2", 72)]
    [InlineData("MOTION.V*0.5+1", 19)]
    public void ADatabasesUnitCanBeOverruled(string mapping, double expected)
    {
        using var bench = new CanBench("can", [Odometry], [Car], new Dictionary<string, string> { ["signal.speed_mps"] = mapping });

        bench.Send("(1.0) can0 064#0E10000000000000");

        Assert.Equal(expected, Assert.Single(bench.Frames.OfType<OdometryFrame>()).SpeedMps, 1e-3);
    }

    [Theory]
    [InlineData("MOTION", "not of the form")]
    [InlineData("MOTION.W", "has V, PSI")]
    [InlineData("NOTHING.V", "no message NOTHING is in car.dbc")]
    [InlineData("BRAKE.ODD", "'furlong' of ODD cannot be turned into mps")]
    public void AMappingThatCannotWorkSaysWhatWould(string mapping, string said)
    {
        var exception = Assert.Throws<DecoderSettingsException>(() => new CanBench("can", [Odometry], [Car], new Dictionary<string, string> { ["signal.speed_mps"] = mapping }));

        Assert.Contains(said.Replace("has V, PSI", "it has V, PSI", StringComparison.Ordinal), exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("can", "signal_speed_mps", "driver can has signal.NAME")]
    [InlineData("ars408", "sensorid", "driver ars408 has sensor_id")]
    [InlineData("toyota-radar", "sensor_id", "driver toyota-radar has none")]
    [InlineData("delphi-esr", "sensor_id", "driver delphi-esr has none")]
    public void AnOptionThatADriverDoesNotHaveIsRefused(string driver, string option, string said) => Assert.Contains(
        $"unknown option '{option}'; {said}",
        Assert.Throws<DecoderSettingsException>(() => new CanBench(driver, [], [Car], new Dictionary<string, string> { [option] = "1" })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ASignalThatNothingMapsIsNamed() => Assert.Contains(
        "signal.brake_bar: MESSAGE.SIGNAL",
        Assert.Throws<DecoderSettingsException>(() => new CanBench("can", [Signals("brake_bar")], [Car])).Message,
        StringComparison.Ordinal);

    [Fact]
    public void ARawSensorGetsEveryFrameAsItCame()
    {
        using var bench = new CanBench("can", [Some.Sensor("can0", SensorKind.Can, "/can/can0")]);

        bench.Send("(1.0) can0 123#1122", "(1.1) can0 1F334455##1AABBCC", "(1.2) can0 7FF#R4");

        var frames = bench.Frames.OfType<CanFrame>().ToArray();
        Assert.Equal([0x123u, 0x1F334455u, 0x7FFu], frames.Select(frame => frame.Id));
        Assert.Equal([CanFlags.None, CanFlags.Extended | CanFlags.Fd, CanFlags.Remote], frames.Select(frame => frame.Flags));
        Assert.Equal([0xAA, 0xBB, 0xCC], frames[1].Data.ToArray());
        Assert.Equal([0, 1, 2], frames.Select(frame => frame.Sequence));
    }

    [Fact]
    public void RowsHoldEverySignalThatTheDatabaseExplains()
    {
        using var bench = new CanBench("can", [], [Car], withRows: true);

        bench.Send("(1.5) can0 064#0E10FF9C00000000", "(1.6) can0 7FF#00");

        Assert.Equal(["V", "PSI"], bench.Rows.Select(row => row.Values["signal"]));
        Assert.Equal([36.0, -1.0], bench.Rows.Select(row => Math.Round((double)row.Values["value"]!, 9)));
    }

    private static SensorDescriptor Signals(params string[] names) => Some.Sensor("signals", SensorKind.Signals, "/signals") with { SignalNames = names };

    [Fact]
    public void PacketsThatAreNoCanFramesAreCountedAndPassedOver()
    {
        using var pool = new SlabPool();
        using var bench = new CanBench("can", [], [Car]);
        foreach (var driver in new[] { "can", "ars408", "delphi-esr", "toyota-radar" })
        {
            using var decoder = SensorDecoders.Find(driver)!.Create(new() { Pool = pool, Sensors = [Some.Sensor("raw", SensorKind.Can, "/can")], Databases = driver == "can" ? [Car] : [] });

            decoder.Decode(new SensorPacket(new byte[1206], default, new() { DestinationPort = 2368 }), bench);

            Assert.Equal(1, decoder.Counters.Snapshot()["other_identifiers"]);
        }

        Assert.Empty(bench.Frames);
    }

    [Fact]
    public void RowsOfSignalsNeedADatabase()
    {
        var exception = Assert.Throws<DecoderSettingsException>(() => new CanBench("can", [Odometry], withRows: true));

        Assert.Contains("DBC", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARowNamesTheValueOfASignedSignal()
    {
        var database = CanDatabase.Parse("BO_ 1 M: 1 X\n SG_ A : 0|2@1- (1,0) [0|0] \"\" X\nVAL_ 1 A -1 \"left\" ;", "t.dbc");
        using var bench = new CanBench("can", [Odometry], [database], new Dictionary<string, string> { ["signal.speed_mps"] = "M.A * 1" }, withRows: true);

        bench.Send("(1.0) can0 001#03");

        Assert.Equal((-1.0, "left"), (Assert.Single(bench.Rows).Values["value"], bench.Rows[0].Values["text"]));
    }

    private static void AssertEqual(List<(long Nanoseconds, double[] Values)> expected, Dictionary<long, double> actual)
    {
        Assert.Equal(2487, expected.Count);
        foreach (var (time, values) in expected)
        {
            Assert.Equal(values[0], actual.TryGetValue(time / 1000, out var value) ? value : actual[time / 1000 + 1], 0.001);
        }
    }
}
