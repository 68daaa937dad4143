using System.Buffers.Binary;

namespace EdgeAgent.Mcap.Ros2;

/// <summary>radar_msgs/RadarTrack: an object a radar follows; covariances are the six numbers of an upper triangle.</summary>
public sealed record RadarTrack
{
    internal const int SmallestBytes = UuidBytes + (12 * sizeof(double)) + 2 + (4 * CovarianceLength * sizeof(float));

    private const int UuidBytes = 16;
    private const int CovarianceLength = 6;

    /// <summary>The track's id.</summary>
    public UInt128 Uuid { get; init; }

    /// <summary>The centre, in metres.</summary>
    public Vector3 Position { get; init; }

    /// <summary>Metres per second.</summary>
    public Vector3 Velocity { get; init; }

    /// <summary>Metres per second squared.</summary>
    public Vector3 Acceleration { get; init; }

    /// <summary>Length, width and height in metres.</summary>
    public Vector3 Size { get; init; }

    /// <summary>0 unknown, 1 static, 2 dynamic; 32000 and above belong to the vendor.</summary>
    public ushort Classification { get; init; }

    /// <summary>Of the position; empty for zeros.</summary>
    public IReadOnlyList<float> PositionCovariance { get; init; } = [];

    /// <summary>Of the velocity; empty for zeros.</summary>
    public IReadOnlyList<float> VelocityCovariance { get; init; } = [];

    /// <summary>Of the acceleration; empty for zeros.</summary>
    public IReadOnlyList<float> AccelerationCovariance { get; init; } = [];

    /// <summary>Of the size; empty for zeros.</summary>
    public IReadOnlyList<float> SizeCovariance { get; init; } = [];

    internal void Encode(ref CdrWriter writer)
    {
        Span<byte> uuid = stackalloc byte[UuidBytes];
        BinaryPrimitives.WriteUInt128BigEndian(uuid, Uuid);
        writer.Raw(uuid);
        Position.Encode(ref writer);
        Velocity.Encode(ref writer);
        Acceleration.Encode(ref writer);
        Size.Encode(ref writer);
        writer.U16(Classification);
        EncodeCovariance(ref writer, PositionCovariance);
        EncodeCovariance(ref writer, VelocityCovariance);
        EncodeCovariance(ref writer, AccelerationCovariance);
        EncodeCovariance(ref writer, SizeCovariance);
    }

    internal static RadarTrack Decode(ref CdrReader reader)
    {
        var uuid = reader.Raw(UuidBytes);
        return new RadarTrack
        {
            Uuid = uuid.IsEmpty ? 0 : BinaryPrimitives.ReadUInt128BigEndian(uuid),
            Position = Vector3.Decode(ref reader),
            Velocity = Vector3.Decode(ref reader),
            Acceleration = Vector3.Decode(ref reader),
            Size = Vector3.Decode(ref reader),
            Classification = reader.U16(),
            PositionCovariance = reader.FixedFloats(CovarianceLength).ToArray(),
            VelocityCovariance = reader.FixedFloats(CovarianceLength).ToArray(),
            AccelerationCovariance = reader.FixedFloats(CovarianceLength).ToArray(),
            SizeCovariance = reader.FixedFloats(CovarianceLength).ToArray(),
        };
    }

    private static void EncodeCovariance(ref CdrWriter writer, IReadOnlyList<float> covariance)
    {
        Span<float> values = stackalloc float[CovarianceLength];
        values.Clear();
        for (var index = 0; index < covariance.Count && index < CovarianceLength; index++)
        {
            values[index] = covariance[index];
        }

        writer.FixedFloats(values, CovarianceLength);
    }
}
