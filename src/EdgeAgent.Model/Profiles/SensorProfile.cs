using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace EdgeAgent.Model;

/// <summary>One sensor of a vehicle: what it is, where it sits, how it is connected.</summary>
public sealed record SensorProfile
{
    /// <summary>The sensor's id.</summary>
    [Description("The sensor's id, such as camera_front: letters, digits and underscores.")]
    [RegularExpression("^[a-z][a-z0-9_]{0,31}$")]
    public required string Id { get; init; }

    /// <summary>What it measures.</summary>
    [Description("What it measures.")]
    public required SensorKind Kind { get; init; }

    /// <summary>What reads it: <c>replay</c> or a driver's name.</summary>
    [Description("What reads it: replay (a recorded or simulated drive) or a driver's name.")]
    public string Driver { get; set; } = "replay";

    /// <summary>The ROS topic.</summary>
    [Description("The ROS topic its frames are written to.")]
    [RegularExpression("^/[A-Za-z0-9_/]+$")]
    public required string Topic { get; init; }

    /// <summary>The ROS frame; the sensor's id where left out.</summary>
    [Description("The ROS frame of its coordinates; the sensor's id where left out.")]
    public string? FrameId { get; init; }

    /// <summary>Frames per second.</summary>
    [Description("Frames per second it should deliver; 0 where it sends when it likes.")]
    [Range(0, 10_000)]
    public double RateHz { get; init; }

    /// <summary>Whether the vehicle is healthy only with it.</summary>
    [Description("Whether the vehicle counts as healthy only when this sensor delivers.")]
    public bool Required { get; set; } = true;

    /// <summary>Where its time comes from.</summary>
    [Description("Where its time comes from.")]
    public ClockSource Clock { get; set; } = ClockSource.Device;

    /// <summary>Where it sits.</summary>
    [Description("Where it sits, in base_link: x forward, y left, z up from the ground below the rear axle.")]
    public MountProfile Mount { get; set; } = new();

    /// <summary>The pinhole model of a calibrated camera.</summary>
    [Description("The pinhole model of a calibrated camera.")]
    public CameraModel? Camera { get; init; }

    /// <summary>What a LiDAR or radar can see.</summary>
    [Description("What a LiDAR or radar can see.")]
    public DetectionRange? Range { get; init; }

    /// <summary>The names of a signals sensor's numbers.</summary>
    [Description("The names of a signals sensor's numbers, in order.")]
    public IReadOnlyList<string> SignalNames { get; set; } = [];

    /// <summary>Settings of the driver.</summary>
    [Description("Settings of the driver, by name.")]
    public IReadOnlyDictionary<string, string> Options { get; set; } = new Dictionary<string, string>();

    /// <summary>The sensor as the pipeline knows it.</summary>
    public SensorDescriptor ToDescriptor() => new()
    {
        Id = Id,
        Kind = Kind,
        Topic = Topic,
        FrameId = FrameId ?? Id,
        RateHz = RateHz,
        Clock = Clock,
        Camera = Camera,
        Range = Range,
        SignalNames = SignalNames,
        Mount = Pose.FromRollPitchYaw(
            new Vector3((float)Mount.XMeters, (float)Mount.YMeters, (float)Mount.ZMeters),
            (float)Mount.RollDegrees,
            (float)Mount.PitchDegrees,
            (float)Mount.YawDegrees),
    };
}
