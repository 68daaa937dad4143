using EdgeAgent.Model;

namespace EdgeAgent.Health;

/// <summary>Counts a LiDAR's returns by direction. Used by one thread.</summary>
internal sealed class LidarSectors(DetectionRange? range)
{
    /// <summary>Every so many points are enough: a sector has thousands.</summary>
    private const int Stride = 4;

    private readonly long[] _returns = new long[360 / LidarView.SectorDegrees];
    private readonly float _nearestSquared = MathF.Pow((float)(range?.MinMeters ?? 0.5), 2);

    /// <summary>What was counted so far.</summary>
    public LidarView View => new([.. _returns], range?.HorizontalDegrees ?? 360);

    /// <summary>Counts a sweep; points nearer than the sensor can see are dirt on it and no returns.</summary>
    public void Add(LidarFrame sweep)
    {
        var x = sweep.X;
        var y = sweep.Y;
        for (var index = 0; index < sweep.Count; index += Stride)
        {
            if (x[index] * x[index] + y[index] * y[index] >= _nearestSquared)
            {
                var degrees = MathF.Atan2(y[index], x[index]) * (180 / MathF.PI);
                var sector = (int)MathF.Floor(degrees / LidarView.SectorDegrees);
                _returns[(sector + _returns.Length) % _returns.Length]++;
            }
        }
    }
}
