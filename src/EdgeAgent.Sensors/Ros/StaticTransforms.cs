using System.Numerics;
using System.Text;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>The tree of fixed coordinate frames from <c>/tf_static</c>.</summary>
internal sealed class StaticTransforms
{
    private const int SmallestTransformBytes = 8 + 4 + 4 + 7 * sizeof(double);
    private const int DeepestTree = 32;

    private readonly Dictionary<string, (string Parent, Pose Pose)> _parents = [];

    // tf2_msgs/TFMessage: TransformStamped[] {header, string child_frame_id, translation, rotation}
    public void Add(ref CdrReader cdr)
    {
        var count = cdr.SequenceLength(SmallestTransformBytes);
        for (var index = 0; index < count; index++)
        {
            cdr.Header(out var parent);
            var child = cdr.TextBytes();
            var translation = new Vector3((float)cdr.F64(), (float)cdr.F64(), (float)cdr.F64());
            var rotation = new Quaternion((float)cdr.F64(), (float)cdr.F64(), (float)cdr.F64(), (float)cdr.F64());
            if (cdr.Ok && rotation.LengthSquared() > 0)
            {
                _parents[Name(child)] = (Name(parent), new Pose(translation, rotation));
            }
        }
    }

    /// <summary>The pose of a frame on the vehicle: up the tree to <c>base_link</c>, or to the root where there is none.</summary>
    public Pose MountOf(string frameId)
    {
        var pose = Pose.Identity;
        var name = frameId.TrimStart('/');
        for (var depth = 0; depth < DeepestTree && name != StaticMessages.VehicleFrame && _parents.TryGetValue(name, out var step); depth++)
        {
            pose = depth == 0
                ? step.Pose
                : new Pose(step.Pose.ToVehicle(pose.TranslationMeters), Quaternion.Normalize(step.Pose.Rotation * pose.Rotation));
            name = step.Parent;
        }

        return pose;
    }

    private static string Name(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text).TrimStart('/');
}
