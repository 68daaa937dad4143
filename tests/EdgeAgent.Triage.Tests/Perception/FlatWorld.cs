using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

/// <summary>A level road with upright boxes on it, seen by a 32-ring LiDAR: the least world that perception can be asked about.</summary>
internal sealed class FlatWorld
{
    private const int Rings = 32;
    private const double AzimuthStepDegrees = 0.4;

    private static readonly (double Rise, double Level)[] Elevations = [.. Enumerable.Range(0, Rings).Select(ring => Math.SinCos((-25 + 40.0 * ring / (Rings - 1)) * Math.PI / 180))];

    /// <summary>How far a shot reaches.</summary>
    public double ReachMeters { get; init; } = 80;

    /// <summary>The road's height in vehicle coordinates: not 0 where the profile is wrong about the mount.</summary>
    public double GroundMeters { get; init; }

    /// <summary>The road's rise per metre forward.</summary>
    public double Slope { get; init; }

    /// <summary>Of how many shots at the road one comes back; 1 for all.</summary>
    public int RoadAnswersEvery { get; init; } = 1;

    public static SensorDescriptor Lidar(double mountMeters = 1.9) => new()
    {
        Id = "lidar", Kind = SensorKind.Lidar, Topic = "/lidar", FrameId = "lidar", RateHz = 10,
        Mount = Pose.FromRollPitchYaw(new(1.2f, 0, (float)mountMeters), 0, 0, 0), Range = new() { MaxMeters = 80, Rings = Rings },
    };

    public LidarFrame Sweep(SlabPool pool, SensorDescriptor sensor, Instant time, params ReadOnlySpan<Box> boxes)
    {
        var frame = LidarFrame.Rent(pool, sensor, Rings * (int)(360 / AzimuthStepDegrees), time, null, 0);
        frame.Count = frame.Capacity;
        var mount = sensor.Mount.TranslationMeters;
        var count = 0;
        for (var column = 0; column < 360 / AzimuthStepDegrees; column++)
        {
            var (sine, cosine) = Math.SinCos(column * AzimuthStepDegrees * Math.PI / 180);
            for (var ring = 0; ring < Rings; ring++)
            {
                var (rise, level) = Elevations[ring];
                double dx = level * cosine, dy = level * sine, dz = rise;
                var range = Road(mount.X, mount.Z, dx, dz);
                if (range < double.PositiveInfinity && (column + ring) % RoadAnswersEvery != 0)
                {
                    range = double.PositiveInfinity;
                }

                foreach (var box in boxes)
                {
                    range = Math.Min(range, box.Hit(mount.X, mount.Y, mount.Z - GroundMeters, dx, dy, dz));
                }

                if (range > ReachMeters)
                {
                    continue;
                }

                // Real ranges scatter by centimetres; the pattern repeats with every sweep.
                range += 0.02 * Math.Sin(ring * 12.9 + column * 31.3);
                frame.X[count] = (float)(range * dx);
                frame.Y[count] = (float)(range * dy);
                frame.Z[count] = (float)(range * dz);
                frame.Intensity[count] = 20;
                frame.Ring[count] = (ushort)ring;
                frame.TimeOffsetNanoseconds[count++] = 0;
            }
        }

        frame.Count = count;
        return frame;
    }

    private double Road(double mountX, double mountZ, double dx, double dz)
    {
        var closing = Slope * dx - dz;
        return closing <= 0 ? double.PositiveInfinity : (mountZ - GroundMeters - Slope * mountX) / closing;
    }

    /// <summary>An upright box on the road: its middle, its sides, its height and how far it is above the road, in vehicle coordinates.</summary>
    public readonly record struct Box(double X, double Y, double Length, double Width, double Height, double Bottom = 0)
    {
        public static Box Car(double rearX, double y) => new(rearX + 2.2, y, 4.4, 1.8, 1.5);

        public static Box Person(double x, double y) => new(x, y, 0.4, 0.5, 1.75);

        public double Hit(double fromX, double fromY, double fromZ, double dx, double dy, double dz)
        {
            var (enter, leave) = (0.0, double.PositiveInfinity);
            Slab(X - Length / 2 - fromX, X + Length / 2 - fromX, dx, ref enter, ref leave);
            Slab(Y - Width / 2 - fromY, Y + Width / 2 - fromY, dy, ref enter, ref leave);
            Slab(Bottom - fromZ, Height - fromZ, dz, ref enter, ref leave);
            return enter <= leave && enter > 0 ? enter : double.PositiveInfinity;
        }

        private static void Slab(double low, double high, double direction, ref double enter, ref double leave)
        {
            if (Math.Abs(direction) < 1e-9)
            {
                leave = low > 0 || high < 0 ? -1 : leave;
                return;
            }

            var (first, second) = (low / direction, high / direction);
            enter = Math.Max(enter, Math.Min(first, second));
            leave = Math.Min(leave, Math.Max(first, second));
        }
    }
}
