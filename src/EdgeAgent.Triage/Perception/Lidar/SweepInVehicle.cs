using System.Numerics;
using System.Runtime.InteropServices;
using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>A sweep's points in vehicle coordinates, in arrays that are kept and grow only.</summary>
internal sealed class SweepInVehicle
{
    private float[] _x = [];
    private float[] _y = [];
    private float[] _z = [];
    private float[] _rangeSquared = [];

    public int Count { get; private set; }

    public ReadOnlySpan<float> X => _x.AsSpan(0, Count);

    public ReadOnlySpan<float> Y => _y.AsSpan(0, Count);

    public ReadOnlySpan<float> Z => _z.AsSpan(0, Count);

    /// <summary>Squared distance from the sensor, in m².</summary>
    public ReadOnlySpan<float> RangeSquared => _rangeSquared.AsSpan(0, Count);

    public void Take(LidarFrame frame)
    {
        Count = frame.Count;
        if (_x.Length < Count)
        {
            var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Count);
            _x = new float[capacity];
            _y = new float[capacity];
            _z = new float[capacity];
            _rangeSquared = new float[capacity];
        }

        var mount = frame.Sensor.Mount;
        var turn = Matrix4x4.CreateFromQuaternion(mount.Rotation);
        var shift = mount.TranslationMeters;
        ReadOnlySpan<float> x = frame.X, y = frame.Y, z = frame.Z;
        var vectors = Vector.IsHardwareAccelerated ? MemoryMarshal.Cast<float, Vector<float>>(x).Length : 0;
        for (var vector = 0; vector < vectors; vector++)
        {
            var at = vector * Vector<float>.Count;
            var px = new Vector<float>(x[at..]);
            var py = new Vector<float>(y[at..]);
            var pz = new Vector<float>(z[at..]);
            (px * turn.M11 + py * turn.M21 + pz * turn.M31 + new Vector<float>(shift.X)).CopyTo(_x, at);
            (px * turn.M12 + py * turn.M22 + pz * turn.M32 + new Vector<float>(shift.Y)).CopyTo(_y, at);
            (px * turn.M13 + py * turn.M23 + pz * turn.M33 + new Vector<float>(shift.Z)).CopyTo(_z, at);
            (px * px + py * py + pz * pz).CopyTo(_rangeSquared, at);
        }

        for (var at = vectors * Vector<float>.Count; at < Count; at++)
        {
            _x[at] = x[at] * turn.M11 + y[at] * turn.M21 + z[at] * turn.M31 + shift.X;
            _y[at] = x[at] * turn.M12 + y[at] * turn.M22 + z[at] * turn.M32 + shift.Y;
            _z[at] = x[at] * turn.M13 + y[at] * turn.M23 + z[at] * turn.M33 + shift.Z;
            _rangeSquared[at] = x[at] * x[at] + y[at] * y[at] + z[at] * z[at];
        }
    }
}
