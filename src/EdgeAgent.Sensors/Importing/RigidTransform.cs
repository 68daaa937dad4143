using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Importing;

/// <summary>Poses from the rotation matrices that calibrations are written in.</summary>
internal static class RigidTransform
{
    /// <summary>The pose of a matrix given row by row, rotation 3×3 and translation: what takes sensor coordinates to the parent's.</summary>
    public static Pose FromRows(ReadOnlySpan<double> rotation, ReadOnlySpan<double> translation)
    {
        // System.Numerics multiplies rows from the left, so its matrix is the transpose.
        var matrix = new Matrix4x4(
            (float)rotation[0], (float)rotation[3], (float)rotation[6], 0,
            (float)rotation[1], (float)rotation[4], (float)rotation[7], 0,
            (float)rotation[2], (float)rotation[5], (float)rotation[8], 0,
            0, 0, 0, 1);
        return new(
            new((float)translation[0], (float)translation[1], (float)translation[2]),
            Quaternion.Normalize(Quaternion.CreateFromRotationMatrix(matrix)));
    }

    /// <summary>The pose that undoes another.</summary>
    public static Pose Inverse(Pose pose)
    {
        var rotation = Quaternion.Conjugate(pose.Rotation);
        return new(-Vector3.Transform(pose.TranslationMeters, rotation), rotation);
    }

    /// <summary>A pose given in a parent that has a pose itself.</summary>
    public static Pose Then(Pose inner, Pose outer) =>
        new(outer.ToVehicle(inner.TranslationMeters), Quaternion.Normalize(outer.Rotation * inner.Rotation));
}
