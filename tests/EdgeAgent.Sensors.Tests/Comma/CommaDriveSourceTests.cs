using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;
using EdgeAgent.Sensors.Can.Radars;
using EdgeAgent.Sensors.Comma;

namespace EdgeAgent.Sensors.Tests.Comma;

/// <summary>The decoded recording against what its publisher decoded.</summary>
public sealed class CommaDriveSourceTests
{
    private const double RadarOffsetMeters = 2.7;

    private static string Folder => TestData.Require("comma2k19/drive_000_030s");

    public static TheoryData<string> Databases => ["", "toyota_adas.dbc generator/toyota/_toyota_2017.dbc", "toyota_adas.dbc toyota_2017_ref_pt.dbc"];

    [Theory]
    [MemberData(nameof(Databases))]
    public void EveryExpectedRadarRowIsDecoded(string databases)
    {
        var expected = Table("expected_radar.csv", 6, 1, 2, 3);
        using var drive = Open(databases);
        var tracks = new Dictionary<(long Microseconds, uint Id), RadarTarget>();
        var decoder = Load(databases).Append(BuiltInDatabase.Toyota).First(database => database.Find(528, false) is not null);
        foreach (var frame in Frames(drive))
        {
            if (frame is CanFrame can && can.Sensor.Id == "can1" && decoder.Find(can.Id, false) is { } message && RadarTrackMessage.Of(message)?.Decode(can.Data) is { } target)
            {
                tracks.Add((can.DeviceTime!.Value.UnixNanoseconds / 1000, can.Id), target);
            }
        }

        Assert.Equal(5323, expected.Count);
        Assert.Equal(5323, tracks.Count);
        foreach (var (time, row) in expected)
        {
            var target = Near(time, microseconds => tracks.TryGetValue((microseconds, (uint)row[0]), out var found) ? found : (RadarTarget?)null);
            Assert.Equal(row[1], target.RangeMeters * Math.Cos(target.AzimuthRadians) + RadarOffsetMeters, 0.04);
            Assert.Equal(row[2], target.RangeMeters * Math.Sin(target.AzimuthRadians), 0.04);
            Assert.Equal(row[3], target.RangeRateMps, 0.025);
        }
    }

    [Fact]
    public void RadarFramesHoldAllValidTracksOfACycleEach()
    {
        using var drive = Open("toyota_adas.dbc");
        var scans = Frames(drive).OfType<RadarFrame>().Select(scan => (Time: scan.DeviceTime!.Value, scan.Count)).ToArray();

        Assert.Equal(600, scans.Length);
        Assert.Equal(5323, scans.Sum(scan => scan.Count));
        Assert.All(scans.Zip(scans.Skip(1)), pair => Assert.InRange(pair.Second.Time.SecondsSince(pair.First.Time), 0.035, 0.065));
    }

    [Theory]
    [MemberData(nameof(Databases))]
    public void SpeedSteeringAndWheelSpeedsEqualTheExpectedOnes(string databases)
    {
        using var drive = Open(databases);
        var (speeds, steering, wheels) = (new Dictionary<long, double[]>(), new Dictionary<long, double[]>(), new Dictionary<long, double[]>());
        var names = drive.Info.Rig.Find("signals")!.SignalNames.ToList();
        foreach (var frame in Frames(drive))
        {
            var time = frame.DeviceTime?.UnixNanoseconds / 1000 ?? 0;
            if (frame is OdometryFrame odometry)
            {
                speeds.Add(time, [odometry.SpeedMps]);
            }
            else if (frame is SignalsFrame signals && !double.IsNaN(signals.Values[names.IndexOf("steering_wheel_deg")]))
            {
                steering.Add(time, [signals.Values[names.IndexOf("steering_wheel_deg")]]);
            }
            else if (frame is SignalsFrame others && !double.IsNaN(others.Values[names.IndexOf("wheel_fl_mps")]))
            {
                wheels.Add(time, [.. new[] { "wheel_fl_mps", "wheel_fr_mps", "wheel_rl_mps", "wheel_rr_mps" }.Select(name => others.Values[names.IndexOf(name)])]);
            }
        }

        AssertEqual(Table("expected_speed.csv", 1), speeds, 0.001);
        AssertEqual(Table("expected_steering.csv", 1), steering, 0.001);
        AssertEqual(Table("expected_wheel_speed.csv", 1, 2, 3, 4), wheels, 0.001);
    }

    [Fact]
    public void EveryFrameOfTheRecordedBusesIsKeptAndEchoesAreCounted()
    {
        using var drive = Open("toyota_adas.dbc");
        var counts = drive.Info.Rig.Sensors.ToDictionary(sensor => sensor.Id, sensor => drive.Info.FrameCounts[sensor.Index]);

        Assert.Equal(26904, counts["can0"]);
        Assert.Equal(22500, counts["can1"]);
        Assert.Equal(287, counts["gnss"]);
        Assert.Equal(3129, counts["imu"]);
        Assert.Equal(6219 + 12118, Issue(drive, "echo_dropped").Count);
        Assert.Contains("can128, can129", Issue(drive, "echo_dropped").Detail, StringComparison.Ordinal);
        Assert.Contains(drive.Info.Issues, issue => issue.Code == "builtin_database");
    }

    [Fact]
    public void HostTimesAreUtcAsGnssTellsItAndDeviceTimesStayThoseOfTheBootClock()
    {
        using var drive = Open("");
        var frames = Frames(drive).Select(frame => (frame.Sensor.Kind, frame.HostTime, frame.DeviceTime)).ToArray();

        Assert.Equal("2018-08-02", drive.Info.Start.ToString()[..10]);
        var offsets = frames.Where(frame => frame.Kind is SensorKind.Can or SensorKind.Imu).Select(frame => frame.HostTime.UnixNanoseconds - frame.DeviceTime!.Value.UnixNanoseconds);
        Assert.InRange(Assert.Single(offsets.Distinct()), 1_533_180_079_666_000_000, 1_533_180_079_667_000_000);
        Assert.All(frames.Where(frame => frame.Kind == SensorKind.Gnss), frame => Assert.InRange(frame.HostTime.SecondsSince(frame.DeviceTime!.Value), 0, 0.1));
        Assert.All(frames.Zip(frames.Skip(1)), pair => Assert.True(pair.First.HostTime <= pair.Second.HostTime));
        Assert.Equal(1, Issue(drive, "boot_clock").Count);
    }

    [Fact]
    public void TheImuIsTurnedToForwardLeftUp()
    {
        using var drive = Open("");
        var samples = Frames(drive).OfType<ImuFrame>().ToArray();

        Assert.InRange(samples.Average(sample => sample.AccelerationMps2.Z), 9.5, 9.9);
        Assert.Equal(1.0743713f, samples[0].AccelerationMps2.X, 1e-6f);
        Assert.Equal(0.1292114f, samples[0].AccelerationMps2.Y, 1e-6f);
    }

    [Theory]
    [InlineData("toyota_radar_dsu_tssp.dbc")]
    [InlineData("ESR.dbc")]
    [InlineData("ford_fusion_2018_adas.dbc")]
    [InlineData("mazda_radar.dbc")]
    public void ADatabaseThatExplainsNothingHidesNothingAndIsSaid(string database)
    {
        using var drive = Open(database);
        var counts = drive.Info.Rig.Sensors.ToDictionary(sensor => sensor.Id, sensor => drive.Info.FrameCounts[sensor.Index]);

        Assert.Equal(600, counts["radar"]);
        Assert.Equal(2487, counts["odometry"]);
        Assert.True(counts["signals"] > 5000);
        Assert.Contains(database, Issue(drive, "database_unused").Detail, StringComparison.Ordinal);
        Assert.Equal(1, Issue(drive, "builtin_database").Count);
    }

    [Fact]
    public void DamagedLinesAndRowsCostNothingButThemselves()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["can.log"], "(1.000000) can0 024#0000000000000000\n(1.01 can0 024#00\nnoise\n(1.020000) can0 123#11\n(1.015000) can0 123#22\n(1.0300");
        File.WriteAllText(folder["imu_accel.csv"], "t,ax_fwd,ay_right,az_down\n1.0,0,0,-9.8\n1.1,x,0,-9.8\n1.2,0,0\n1.3,1,2,3\n");
        File.WriteAllText(folder["imu_gyro.csv"], "t,gx,gy,gz\n1.0,0,0,0\n1.3,NaN,0,0\n");
        Assert.True(CommaDriveSource.TryOpen(folder.Path, [], out var source, out _));
        using var drive = source;
        var frames = Frames(drive).ToArray();

        Assert.Equal(3, frames.OfType<CanFrame>().Count());
        Assert.Single(frames.OfType<ImuFrame>());
        Assert.Equal(3, Issue(drive, "malformed_line").Count);
        Assert.Equal(3, Issue(drive, "malformed_row").Count);
        Assert.Equal(1, Issue(drive, "unpaired_sample").Count);
        Assert.Equal(1, Issue(drive, "time_backwards").Count);
        Assert.Equal(1, Issue(drive, "no_utc").Count);
        Assert.Equal(1, Issue(drive, "no_can_database").Count);
    }

    private static DriveIssue Issue(CommaDriveSource drive, string code) => Assert.Single(drive.Info.Issues, issue => issue.Code == code);

    private static CommaDriveSource Open(string databases)
    {
        Assert.True(CommaDriveSource.TryOpen(Folder, Load(databases), out var source, out var error), error);
        return source;
    }

    private static CanDatabase[] Load(string databases) =>
        [.. databases.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(file => CanDatabase.Read(TestData.Require("opendbc/" + file)))];

    private static IEnumerable<Frame> Frames(CommaDriveSource drive)
    {
        using var pool = new SlabPool();
        foreach (var frame in drive.ReadFrames(pool, TestContext.Current.CancellationToken))
        {
            yield return frame;
            frame.Release();
        }
    }

    private static List<(long Time, double[] Values)> Table(string file, params int[] columns) =>
        [.. File.ReadLines(Path.Combine(Folder, file)).Skip(1).Select(line => line.Split(',')).Select(fields => (
            Nanoseconds(fields[0]), columns.Select(column => double.Parse(fields[column], CultureInfo.InvariantCulture)).ToArray()))];

    private static long Nanoseconds(string seconds) => (long)(decimal.Parse(seconds, CultureInfo.InvariantCulture) * 1_000_000_000m);

    // The log has microseconds, rounded from a double; the expected rows have nanoseconds.
    private static T Near<T>(long nanoseconds, Func<long, T?> find) where T : struct
    {
        var found = find(nanoseconds / 1000) ?? find(nanoseconds / 1000 + 1);
        Assert.True(found is not null, $"Nothing was decoded at {nanoseconds} ns.");
        return found.Value;
    }

    private readonly record struct Row(double[] Values);

    private static void AssertEqual(List<(long Time, double[] Values)> expected, Dictionary<long, double[]> actual, double tolerance)
    {
        Assert.Equal(2487, expected.Count);
        foreach (var (time, values) in expected)
        {
            var found = Near(time, microseconds => actual.TryGetValue(microseconds, out var row) ? new(row) : (Row?)null).Values;
            Assert.All(values.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance));
        }
    }
}
