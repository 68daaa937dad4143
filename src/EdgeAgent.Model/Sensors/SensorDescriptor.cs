namespace EdgeAgent.Model;

/// <summary>One sensor of a rig: what it is, where it sits and what to expect of it.</summary>
public sealed record SensorDescriptor
{
    /// <summary>The sensor's name in the rig, such as <c>camera_front</c>: letters, digits and underscores.</summary>
    public required string Id { get; init; }

    /// <summary>What it measures.</summary>
    public required SensorKind Kind { get; init; }

    /// <summary>The ROS topic its frames are written to, such as <c>/camera/front/image/compressed</c>.</summary>
    public required string Topic { get; init; }

    /// <summary>The ROS frame of its coordinates.</summary>
    public required string FrameId { get; init; }

    /// <summary>Frames per second it should deliver; 0 where it sends when it likes.</summary>
    public double RateHz { get; init; }

    /// <summary>Where it sits on the vehicle.</summary>
    public Pose Mount { get; init; } = Pose.Identity;

    /// <summary>Where its time comes from.</summary>
    public ClockSource Clock { get; init; } = ClockSource.Device;

    /// <summary>The pinhole model of a calibrated camera.</summary>
    public CameraModel? Camera { get; init; }

    /// <summary>What a LiDAR or radar can see.</summary>
    public DetectionRange? Range { get; init; }

    /// <summary>The names of a <see cref="SensorKind.Signals"/> sensor's numbers, in order.</summary>
    public IReadOnlyList<string> SignalNames { get; init; } = [];

    /// <summary>The sensor's place in its rig, from 0.</summary>
    public int Index { get; init; }
}
