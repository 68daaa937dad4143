using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Drives;

/// <summary>One sensor in a drive file's record of itself.</summary>
internal sealed record SensorRecord
{
    public required string Id { get; init; }

    public required SensorKind Kind { get; init; }

    public required string Topic { get; init; }

    public required string FrameId { get; init; }

    public double RateHz { get; init; }

    public ClockSource Clock { get; init; }

    /// <summary>x, y, z in metres.</summary>
    public IReadOnlyList<float> TranslationMeters { get; init; } = [0, 0, 0];

    /// <summary>Unit quaternion x, y, z, w.</summary>
    public IReadOnlyList<float> Rotation { get; init; } = [0, 0, 0, 1];

    public CameraModel? Camera { get; init; }

    public DetectionRange? Range { get; init; }

    public IReadOnlyList<string> SignalNames { get; init; } = [];

    public static SensorRecord Of(SensorDescriptor sensor)
    {
        var (translation, rotation) = sensor.Mount;
        return new()
        {
            Id = sensor.Id,
            Kind = sensor.Kind,
            Topic = sensor.Topic,
            FrameId = sensor.FrameId,
            RateHz = sensor.RateHz,
            Clock = sensor.Clock,
            TranslationMeters = [translation.X, translation.Y, translation.Z],
            Rotation = [rotation.X, rotation.Y, rotation.Z, rotation.W],
            Camera = sensor.Camera,
            Range = sensor.Range,
            SignalNames = sensor.SignalNames,
        };
    }

    public SensorDescriptor ToDescriptor() => new()
    {
        Id = Id,
        Kind = Kind,
        Topic = Topic,
        FrameId = FrameId,
        RateHz = RateHz,
        Clock = Clock,
        Mount = TranslationMeters is [var x, var y, var z] && Rotation is [var qx, var qy, var qz, var qw]
            ? new Pose(new Vector3(x, y, z), new Quaternion(qx, qy, qz, qw))
            : Pose.Identity,
        Camera = Camera,
        Range = Range,
        SignalNames = SignalNames,
    };
}
