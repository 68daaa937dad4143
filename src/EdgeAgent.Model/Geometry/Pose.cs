using System.Numerics;

namespace EdgeAgent.Model;

/// <summary>Where a sensor sits: the rotation and then the translation that take sensor coordinates to the vehicle's.</summary>
/// <remarks>
/// The vehicle frame <c>base_link</c> follows ROS REP 103: x forward, y left, z up, in metres, its origin on the ground
/// below the middle of the rear axle. Cameras look along their optical frame's z axis, x right, y down (REP 103 too).
/// </remarks>
/// <param name="TranslationMeters">The sensor's origin in vehicle coordinates.</param>
/// <param name="Rotation">The sensor's orientation in vehicle coordinates, a unit quaternion.</param>
public readonly record struct Pose(Vector3 TranslationMeters, Quaternion Rotation)
{
    /// <summary>A sensor at the vehicle's origin, axes aligned.</summary>
    public static Pose Identity { get; } = new(Vector3.Zero, Quaternion.Identity);

    /// <summary>A pose from metres and from roll, pitch and yaw in degrees (intrinsic z-y-x: yaw first, as in URDF).</summary>
    public static Pose FromRollPitchYaw(Vector3 translationMeters, float rollDegrees, float pitchDegrees, float yawDegrees)
    {
        var roll = Quaternion.CreateFromAxisAngle(Vector3.UnitX, float.DegreesToRadians(rollDegrees));
        var pitch = Quaternion.CreateFromAxisAngle(Vector3.UnitY, float.DegreesToRadians(pitchDegrees));
        var yaw = Quaternion.CreateFromAxisAngle(Vector3.UnitZ, float.DegreesToRadians(yawDegrees));
        return new(translationMeters, yaw * pitch * roll);
    }

    /// <summary>A point in sensor coordinates, as the vehicle sees it.</summary>
    public Vector3 ToVehicle(Vector3 inSensor) => Vector3.Transform(inSensor, Rotation) + TranslationMeters;

    /// <summary>A point in vehicle coordinates, as the sensor sees it.</summary>
    public Vector3 ToSensor(Vector3 inVehicle) => Vector3.Transform(inVehicle - TranslationMeters, Quaternion.Conjugate(Rotation));
}
