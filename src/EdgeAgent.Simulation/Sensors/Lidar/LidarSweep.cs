using System.Numerics;
using System.Runtime.Intrinsics;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>A thread's working memory for sweeps: the returns so far, and which boxes lie in which direction.</summary>
internal sealed class LidarSweep
{
    private const int Sectors = 64;
    private const int ColumnsPerSector = LidarModel.Columns / Sectors;

    // Sensors state distances to 4 mm; a power of two also spares storage the noise below that.
    private const float StepsPerMeter = 256;

    // What car, boxes and heading may move within half a sweep.
    private const float MotionMeters = 3;
    private const float MotionRadians = 0.06f;

    private readonly float[] _x = new float[LidarModel.Beams * LidarModel.Columns];
    private readonly float[] _y = new float[LidarModel.Beams * LidarModel.Columns];
    private readonly float[] _z = new float[LidarModel.Beams * LidarModel.Columns];
    private readonly float[] _intensity = new float[LidarModel.Beams * LidarModel.Columns];
    private readonly uint[] _offset = new uint[LidarModel.Beams * LidarModel.Columns];
    private readonly ushort[] _ring = new ushort[LidarModel.Beams * LidarModel.Columns];
    private readonly List<int>[] _sectors = [.. Enumerable.Range(0, Sectors).Select(_ => new List<int>())];
    private int _count;

    public void Clear() => _count = 0;

    /// <summary>Takes the echoes of eight beams that fired together, one bit of <paramref name="returned"/> for each that came back.</summary>
    public void Add(uint returned, Vector256<float> x, Vector256<float> y, Vector256<float> z, Vector256<float> intensity, uint offsetNanoseconds, int firstRing)
    {
        (x, y, z, intensity) = (Resolved(x), Resolved(y), Resolved(z), Vector256.Round(intensity));
        for (; returned != 0; returned &= returned - 1)
        {
            var beam = BitOperations.TrailingZeroCount(returned);
            (_x[_count], _y[_count], _z[_count]) = (x[beam], y[beam], z[beam]);
            (_intensity[_count], _offset[_count], _ring[_count]) = (intensity[beam], offsetNanoseconds, (ushort)(firstRing + beam));
            _count++;
        }
    }

    public LidarFrame ToFrame(SlabPool pool, SensorDescriptor sensor, Instant hostTime, Instant deviceTime, long sequence)
    {
        var frame = LidarFrame.Rent(pool, sensor, _count, hostTime, deviceTime, sequence);
        frame.Count = _count;
        _x.AsSpan(0, _count).CopyTo(frame.X);
        _y.AsSpan(0, _count).CopyTo(frame.Y);
        _z.AsSpan(0, _count).CopyTo(frame.Z);
        _intensity.AsSpan(0, _count).CopyTo(frame.Intensity);
        _offset.AsSpan(0, _count).CopyTo(frame.TimeOffsetNanoseconds);
        _ring.AsSpan(0, _count).CopyTo(frame.Ring);
        return frame;
    }

    /// <summary>The boxes that a column's rays may meet.</summary>
    public List<int> SectorOf(int column) => _sectors[column / ColumnsPerSector];

    public void SortIntoSectors(Scene scene, Vector3 mount)
    {
        foreach (var sector in _sectors)
        {
            sector.Clear();
        }

        var (sensorX, sensorY) = scene.Ego.ToWorld(mount.X, mount.Y);
        for (var index = 0; index < scene.Solids.Length; index++)
        {
            ref readonly var solid = ref scene.Solids[index];
            var (dx, dy) = (solid.X - (float)sensorX, solid.Y - (float)sensorY);
            var distance = MathF.Sqrt(dx * dx + dy * dy);
            var reach = solid.Radius + MotionMeters;
            var half = distance > reach ? MathF.Asin(reach / distance) + MotionRadians : MathF.PI;
            var bearing = MathF.Atan2(dy, dx) - (float)scene.Ego.Yaw;
            AddToSectors(index, (MathF.PI - bearing - half) / MathF.Tau * Sectors, 2 * half / MathF.Tau * Sectors);
        }
    }

    private static Vector256<float> Resolved(Vector256<float> meters) => Vector256.Round(meters * StepsPerMeter) * (1 / StepsPerMeter);

    private void AddToSectors(int index, float first, float width)
    {
        var start = (int)MathF.Floor(first);
        var count = Math.Min(Sectors, (int)MathF.Floor(first + width) - start + 1);
        for (var step = 0; step < count; step++)
        {
            _sectors[(start + step) & (Sectors - 1)].Add(index);
        }
    }
}
