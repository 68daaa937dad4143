using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Motion;

/// <summary>
/// Takes the vehicle's own motion out of LiDAR sweeps: every point is put where the sensor would have seen it at the sweep's device time.
/// Off unless the sensor's option <c>compensateMotion</c> is true. Used by one thread.
/// </summary>
/// <remarks>
/// Over a sweep speed and turn rate are taken as constant, so the vehicle runs on a circle about its rear axle's middle:
/// after a time dt it has turned by w dt and stands at v/w (sin w dt, 1 - cos w dt).
/// </remarks>
internal sealed class MotionCompensation
{
    /// <summary>The option of a LiDAR that switches it on.</summary>
    public const string Option = "compensateMotion";

    /// <summary>The motion is worked out for slices of the sweep this long: 30 m/s are 3 mm in one.</summary>
    private const int SliceNanoseconds = 100_000;

    /// <summary>A point later than this after the sweep's time is no point of the sweep: its time is damaged.</summary>
    private const int MostSlices = 5000;

    private readonly EgoMotion _motion = new();
    private readonly bool[] _isOn;
    private Matrix4x4[] _slices = [];

    public MotionCompensation(SensorRig rig, HardwareProfile profile) =>
        _isOn = [.. rig.Sensors.Select(sensor => sensor.Kind == SensorKind.Lidar && IsOn(profile.Sensors.FirstOrDefault(profiled => profiled.Id == sensor.Id)))];

    /// <summary>Learns the motion from a frame, or takes it out where it is a sweep; capture time is stamped and nobody shares the frame yet.</summary>
    public void Take(Frame frame)
    {
        _motion.Learn(frame);
        if (_isOn[frame.Sensor.Index] && frame is LidarFrame { Count: > 0 } sweep && _motion.TryAt(frame.CaptureTime, out var speed, out var yawRate))
        {
            Compensate(sweep, speed, yawRate);
        }
    }

    private static bool IsOn(SensorProfile? sensor) =>
        sensor?.Options.TryGetValue(Option, out var text) == true && bool.TryParse(text, out var isOn) && isOn;

    private void Compensate(LidarFrame sweep, double speed, double yawRate)
    {
        var offsets = sweep.TimeOffsetNanoseconds;
        var last = 0u;
        foreach (var offset in offsets)
        {
            last = Math.Max(last, offset);
        }

        var slices = (int)Math.Min(last / SliceNanoseconds + 1, MostSlices);
        if (_slices.Length < slices)
        {
            _slices = new Matrix4x4[slices];
        }

        var mount = Matrix4x4.CreateFromQuaternion(sweep.Sensor.Mount.Rotation) * Matrix4x4.CreateTranslation(sweep.Sensor.Mount.TranslationMeters);
        Matrix4x4.Invert(mount, out var unmount);
        for (var slice = 0; slice < slices; slice++)
        {
            _slices[slice] = mount * Moved(speed, yawRate, (slice + 0.5) * SliceNanoseconds / 1e9) * unmount;
        }

        var x = sweep.X;
        var y = sweep.Y;
        var z = sweep.Z;
        for (var index = 0; index < offsets.Length; index++)
        {
            var slice = offsets[index] / SliceNanoseconds;
            if (slice < slices)
            {
                var point = Vector3.Transform(new Vector3(x[index], y[index], z[index]), _slices[slice]);
                (x[index], y[index], z[index]) = (point.X, point.Y, point.Z);
            }
        }
    }

    /// <summary>Where the vehicle stands after a time, seen from where it was.</summary>
    private static Matrix4x4 Moved(double speed, double yawRate, double seconds)
    {
        var turn = yawRate * seconds;
        var (forward, left) = Math.Abs(turn) < 1e-6
            ? (speed * seconds, speed * seconds * turn / 2)
            : (speed / yawRate * Math.Sin(turn), speed / yawRate * (1 - Math.Cos(turn)));
        return Matrix4x4.CreateRotationZ((float)turn) * Matrix4x4.CreateTranslation((float)forward, (float)left, 0);
    }
}
