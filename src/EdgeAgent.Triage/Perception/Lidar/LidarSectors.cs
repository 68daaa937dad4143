using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>How many returns come from each tenth of a right angle around a LiDAR, of the shots that must meet the road or something on it.</summary>
internal sealed class LidarSectors(SensorDescriptor sensor)
{
    public const int Count = 36;

    private const float NearMeters = 5.5f;
    private const float FarMeters = 18;
    private const float LeastHeightMeters = 0.5f;
    private const float BodySquared = 1.5f;
    private const int FewestReturns = 8;

    // Dirt stays; looking at every fifth sweep is enough.
    private const int EverySweeps = 5;

    private readonly int[] _returns = new int[Count];
    private readonly double[] _shares = new double[Count];
    private readonly double[] _sorted = new double[Count];
    private int _sweeps;

    /// <summary>Whether the last sweep was counted.</summary>
    public bool IsFresh { get; private set; }

    /// <summary>Returns of each sector over those of the middle one.</summary>
    public ReadOnlySpan<double> Shares => _shares;

    public void Skip() => IsFresh = false;

    public void Take(LidarFrame frame, float groundHeightMeters)
    {
        var height = sensor.Mount.TranslationMeters.Z - groundHeightMeters;
        IsFresh = _sweeps++ % EverySweeps == 0 && height >= LeastHeightMeters;
        if (!IsFresh)
        {
            return;
        }

        Array.Clear(_returns);
        ReadOnlySpan<float> x = frame.X, y = frame.Y, z = frame.Z;
        var (steep, flat) = (height / NearMeters, height / FarMeters);
        for (var index = 0; index < frame.Count; index++)
        {
            var levelSquared = x[index] * x[index] + y[index] * y[index];
            var slope = -z[index];
            // tan of the angle downwards, between those at which level ground is met from 18 m to 5.5 m away.
            if (slope > 0 && levelSquared > BodySquared && slope * slope <= steep * steep * levelSquared && slope * slope >= flat * flat * levelSquared)
            {
                _returns[SectorOf(x[index], y[index])]++;
            }
        }

        for (var sector = 0; sector < Count; sector++)
        {
            _sorted[sector] = _returns[sector];
        }

        Array.Sort(_sorted);
        var middle = _sorted[Count / 2];
        IsFresh = middle >= FewestReturns;
        for (var sector = 0; sector < Count; sector++)
        {
            _shares[sector] = IsFresh ? _returns[sector] / middle : 0;
        }
    }

    private static int SectorOf(float x, float y) => Math.Clamp((int)((MathF.Atan2(y, x) + MathF.PI) * (Count / (2 * MathF.PI))), 0, Count - 1);
}
