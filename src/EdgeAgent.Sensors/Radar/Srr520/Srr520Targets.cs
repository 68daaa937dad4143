using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Radar.Srr520;

/// <summary>Elements of a list to targets in the radar's own coordinates (x forward, y left).</summary>
internal static class Srr520Targets
{
    private static readonly PackedReader Range = PackedField.Reader(Srr520Layout.Detection, "range");
    private static readonly PackedReader Azimuth = PackedField.Reader(Srr520Layout.Detection, "azimuth_angle");
    private static readonly PackedReader RangeRate = PackedField.Reader(Srr520Layout.Detection, "range_rate");
    private static readonly PackedReader DetectionRcs = PackedField.Reader(Srr520Layout.Detection, "rcs");

    private static readonly PackedReader Id = PackedField.Reader(Srr520Layout.Object, "object_id");
    private static readonly PackedReader X = PackedField.Reader(Srr520Layout.Object, "dist_x");
    private static readonly PackedReader Y = PackedField.Reader(Srr520Layout.Object, "dist_y");
    private static readonly PackedReader VelocityX = PackedField.Reader(Srr520Layout.Object, "v_abs_x");
    private static readonly PackedReader VelocityY = PackedField.Reader(Srr520Layout.Object, "v_abs_y");
    private static readonly PackedReader ObjectRcs = PackedField.Reader(Srr520Layout.Object, "rcs");

    private static readonly PackedReader EgoSpeed = PackedField.Reader(Srr520Layout.ObjectHeader, "ego_vx");
    private static readonly PackedReader EgoYawRate = PackedField.Reader(Srr520Layout.ObjectHeader, "ego_yaw_rate");

    public static RadarTarget OfDetection(ReadOnlySpan<byte> detection) =>
        new(Range.Value(detection), Azimuth.Value(detection), 0, RangeRate.Value(detection), DetectionRcs.Value(detection), 0);

    /// <summary>A track, which the radar gives in the vehicle's coordinates and with its speed over ground.</summary>
    public static RadarTarget OfObject(ReadOnlySpan<byte> header, ReadOnlySpan<byte> thing, RadarMount mount)
    {
        var position = mount.FromVehicle(new(X.Value(thing), Y.Value(thing), mount.Position.Z));
        var yawRate = EgoYawRate.Value(header);
        var ego = new Vector3(EgoSpeed.Value(header) - yawRate * mount.Position.Y, yawRate * mount.Position.X, 0);
        var velocity = mount.TurnFromVehicle(new Vector3(VelocityX.Value(thing), VelocityY.Value(thing), 0) - ego);
        var range = position.Length();
        return new(
            range,
            MathF.Atan2(position.Y, position.X),
            0,
            range > 0 ? Vector3.Dot(velocity, position) / range : float.NaN,
            ObjectRcs.Value(thing),
            Id.Count(thing));
    }
}
