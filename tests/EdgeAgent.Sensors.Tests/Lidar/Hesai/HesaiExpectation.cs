using EdgeAgent.Model;
using EdgeAgent.Sensors.Lidar.Hesai;

namespace EdgeAgent.Sensors.Tests.Lidar.Hesai;

/// <summary>What a sweep must be, worked out point by point from what a test's sensor sent.</summary>
internal sealed class HesaiExpectation
{
    private readonly List<(double X, double Y, double Z, byte Intensity, int Ring, long Time)> _points = [];

    public static List<HesaiExpectation> Sweeps(HesaiModel model, HesaiTestSensor sensor, int cutCentidegrees)
    {
        var sweeps = new SortedDictionary<int, HesaiExpectation>();
        int? first = null;
        foreach (var firing in sensor.Echoes.GroupBy(echo => echo.Firing))
        {
            var places = firing.OrderBy(echo => echo.Channel).ThenBy(echo => echo.Block).Select(echo => (Echo: echo, Place: Place(model, sensor, echo, cutCentidegrees))).ToList();
            first ??= places.Max(place => SweepOf(place.Place));
            foreach (var (echo, place) in places.Where(place => place.Echo.Count > 0 && SweepOf(place.Place) >= first))
            {
                sweeps.TryAdd(SweepOf(place), new());
                sweeps[SweepOf(place)].Add(model, sensor, echo);
            }
        }

        return [.. sweeps.Values];
    }

    public void AssertIs(LidarFrame frame)
    {
        Assert.Equal(_points.Count, frame.Count);
        Assert.NotNull(frame.DeviceTime);
        for (var index = 0; index < _points.Count; index++)
        {
            var expected = _points[index];
            Assert.Equal(expected.X, frame.X[index], 0.000_1);
            Assert.Equal(expected.Y, frame.Y[index], 0.000_1);
            Assert.Equal(expected.Z, frame.Z[index], 0.000_1);
            Assert.Equal(expected.Intensity, frame.Intensity[index]);
            Assert.Equal(expected.Ring, frame.Ring[index]);
            Assert.Equal(expected.Time, frame.DeviceTime.Value.UnixNanoseconds + frame.TimeOffsetNanoseconds[index]);
        }
    }

    private static int SweepOf(double place) => (int)Math.Floor(place / 36_000);

    private static double Place(HesaiModel model, HesaiTestSensor sensor, HesaiTestEcho echo, int cut) =>
        sensor.FirstAzimuth + echo.Firing * sensor.Step - cut + model.NominalAngles.AzimuthDegrees[echo.Channel] * 100;

    private void Add(HesaiModel model, HesaiTestSensor sensor, HesaiTestEcho echo)
    {
        var azimuth = double.DegreesToRadians(echo.Azimuth / 100.0 + model.NominalAngles.AzimuthDegrees[echo.Channel]);
        var elevation = model.NominalAngles.ElevationDegrees[echo.Channel];
        var range = echo.Count * 0.004;
        var level = range * Math.Cos(double.DegreesToRadians(elevation));
        _points.Add((
            level * Math.Sin(azimuth),
            level * Math.Cos(azimuth),
            range * Math.Sin(double.DegreesToRadians(elevation)),
            echo.Reflectivity,
            model.NominalAngles.ElevationDegrees.Index().Count(other => other.Item < elevation || other.Item == elevation && other.Index < echo.Channel),
            echo.PacketNanoseconds + BlockStart(model.Name, echo.Block, sensor.Returns) + Firing(model, sensor, echo)));
    }

    // The manuals' formulas, once more.
    private static long BlockStart(string model, int block, int returns) => model switch
    {
        "Pandar40P" => -28_580 - 55_560 * ((9 - block) / returns),
        "Pandar64" => -42_580 - 55_560 * ((5 - block) / returns),
        "QT64" => 25_710 + (long)Math.Round(166_666.667 * (block / returns)),
        "QT128" => 9_000 + 111_110 * (block / returns),
        "XT32M" => 5_632 - 50_000 * ((5 - block) / returns),
        _ => 5_632 - 50_000 * ((7 - block) / returns),
    };

    private static int Firing(HesaiModel model, HesaiTestSensor sensor, HesaiTestEcho echo) => model.Name switch
    {
        "QT128" when sensor.Returns == 1 => model.FiringNanoseconds[echo.Block % 2][echo.Channel],
        "QT128" => model.FiringNanoseconds[(echo.Firing + 1) % 2 == 1 ? 0 : 1][echo.Channel],
        "XT16" => 368 + 3024 * echo.Channel,
        "XT32" => 368 + 1512 * echo.Channel,
        "XT32M" => 368 + 2888 * (echo.Channel % 16),
        _ => model.FiringNanoseconds[0][echo.Channel],
    };
}
