using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>One detected point in the frame's own axes (x forward, y left, z up) with its side information.</summary>
internal readonly record struct TiPoint
{
    /// <summary>A point in TLV 1: x, y, z in metres and radial speed in m/s as F4. TI's x is right and y forward.</summary>
    public const int Bytes = 16;

    /// <summary>A point's entry in TLV 7: SNR and noise as I2 in 0.1 dB.</summary>
    public const int SideInfoBytes = 4;

    public float Forward { get; private init; }

    public float Left { get; private init; }

    public float Up { get; private init; }

    /// <summary>Positive when the point moves away.</summary>
    public float RadialSpeed { get; private init; }

    public float SnrDb { get; private init; }

    public float NoiseDb { get; private init; }

    public float Range => MathF.Sqrt(Forward * Forward + Left * Left + Up * Up);

    /// <summary>Whether all numbers are numbers; a point that is none comes of bytes that were lost unseen.</summary>
    public bool IsFinite => float.IsFinite(Range) && float.IsFinite(RadialSpeed);

    /// <summary>Reads a point, with its side information where there is any.</summary>
    public static TiPoint Read(ReadOnlySpan<byte> point, ReadOnlySpan<byte> sideInfo) => new()
    {
        Forward = BinaryPrimitives.ReadSingleLittleEndian(point[4..]),
        Left = -BinaryPrimitives.ReadSingleLittleEndian(point),
        Up = BinaryPrimitives.ReadSingleLittleEndian(point[8..]),
        RadialSpeed = BinaryPrimitives.ReadSingleLittleEndian(point[12..]),
        SnrDb = sideInfo.IsEmpty ? float.NaN : BinaryPrimitives.ReadInt16LittleEndian(sideInfo) * 0.1f,
        NoiseDb = sideInfo.IsEmpty ? float.NaN : BinaryPrimitives.ReadInt16LittleEndian(sideInfo[2..]) * 0.1f,
    };
}
