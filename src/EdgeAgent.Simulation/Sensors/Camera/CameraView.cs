using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>A level camera in the world.</summary>
internal readonly struct CameraView
{
    private const float LargestTilt = 1e-3f;

    private readonly CameraModel _camera;
    private readonly float _egoYaw;
    private readonly float _rightX;
    private readonly float _rightY;

    private CameraView(in EgoState ego, Pose mount, CameraModel camera)
    {
        _camera = camera;
        _egoYaw = (float)ego.Yaw;
        var (x, y) = ego.ToWorld(mount.TranslationMeters.X, mount.TranslationMeters.Y);
        (X, Y, Height) = ((float)x, (float)y, mount.TranslationMeters.Z);
        var axis = Vector3.Transform(Vector3.UnitZ, mount.Rotation);
        var (sin, cos) = MathF.SinCos(_egoYaw);
        (ForwardX, ForwardY) = (axis.X * cos - axis.Y * sin, axis.X * sin + axis.Y * cos);
        (_rightX, _rightY) = (ForwardY, -ForwardX);
    }

    public float X { get; }

    public float Y { get; }

    public float Height { get; }

    public float ForwardX { get; }

    public float ForwardY { get; }

    /// <summary>Vertical focal length in pixels.</summary>
    public float Focal => (float)_camera.Fy;

    /// <summary>The picture row of the horizon, in pixels from the top edge.</summary>
    public float HorizonRow => (float)_camera.Cy;

    public static CameraView Of(in EgoState ego, Pose mount, CameraModel camera)
    {
        var down = Vector3.Transform(Vector3.UnitY, mount.Rotation);
        return down.Z < -1 + LargestTilt
            ? new(ego, mount, camera)
            : throw new ArgumentException("Only level cameras can be simulated: roll -90, pitch 0, any yaw.", nameof(mount));
    }

    public ColumnRay Column(int column)
    {
        var aside = (float)((column - _camera.Cx) / _camera.Fx);
        var (dx, dy) = (ForwardX + _rightX * aside, ForwardY + _rightY * aside);
        var bearing = MathF.Atan2(dy, dx);
        return new(dx, dy, MathF.Sqrt(1 + aside * aside), bearing, MathF.Abs(MathF.IEEERemainder(bearing - _egoYaw, MathF.Tau)));
    }

    /// <summary>A world point in depth and metres to the right.</summary>
    public (float Depth, float Right) Locate(float x, float y) =>
        ((x - X) * ForwardX + (y - Y) * ForwardY, (x - X) * _rightX + (y - Y) * _rightY);

    /// <summary>The picture column of a point.</summary>
    public float ColumnOf(float depth, float right) => (float)(_camera.Cx + _camera.Fx * right / depth);
}
