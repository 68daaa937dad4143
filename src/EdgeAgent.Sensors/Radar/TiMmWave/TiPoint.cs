using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>One detected point in the frame's own axes (x forward, y left, z up) with its side information.</summary>
internal readonly record struct TiPoint
{
    /// <summary>A point in TLV 1: x, y, z in metres and radial speed in m/s as F4. TI's x is right and y forward.</summary>
    public const int Bytes = 16;

    /// <summary>A point before SDK 3: range bin U2, Doppler bin I2, peak U2, then x, y, z as I2 with a binary point.</summary>
    public const int FixedBytes = 12;

    /// <summary>A point's entry in TLV 7: SNR and noise as I2 in 0.1 dB.</summary>
    public const int SideInfoBytes = 4;

    public float Forward { get; private init; }

    public float Left { get; private init; }

    public float Up { get; private init; }

    /// <summary>Positive when the point moves away; NaN before SDK 3, whose bins only the configuration turns into speeds.</summary>
    public float RadialSpeed { get; private init; }

    public float SnrDb { get; private init; }

    public float NoiseDb { get; private init; }

    public float Range => MathF.Sqrt(Forward * Forward + Left * Left + Up * Up);

    /// <summary>Whether all numbers are numbers; a point that is none comes of bytes that were lost unseen.</summary>
    public bool IsFinite { get; private init; }

    /// <summary>Reads a point, with its side information where there is any.</summary>
    public static TiPoint Read(ReadOnlySpan<byte> point, ReadOnlySpan<byte> sideInfo)
    {
        var speed = BinaryPrimitives.ReadSingleLittleEndian(point[12..]);
        var read = new TiPoint
        {
            Forward = BinaryPrimitives.ReadSingleLittleEndian(point[4..]),
            Left = -BinaryPrimitives.ReadSingleLittleEndian(point),
            Up = BinaryPrimitives.ReadSingleLittleEndian(point[8..]),
            RadialSpeed = speed,
            SnrDb = sideInfo.IsEmpty ? float.NaN : BinaryPrimitives.ReadInt16LittleEndian(sideInfo) * 0.1f,
            NoiseDb = sideInfo.IsEmpty ? float.NaN : BinaryPrimitives.ReadInt16LittleEndian(sideInfo[2..]) * 0.1f,
        };
        return read with { IsFinite = float.IsFinite(read.Range) && float.IsFinite(speed) };
    }

    /// <summary>Reads a point of before SDK 3.</summary>
    /// <param name="point">Its bytes.</param>
    /// <param name="unitsPerMeter">What its coordinates count.</param>
    public static TiPoint ReadFixed(ReadOnlySpan<byte> point, float unitsPerMeter) => new()
    {
        Forward = BinaryPrimitives.ReadInt16LittleEndian(point[8..]) / unitsPerMeter,
        Left = -BinaryPrimitives.ReadInt16LittleEndian(point[6..]) / unitsPerMeter,
        Up = BinaryPrimitives.ReadInt16LittleEndian(point[10..]) / unitsPerMeter,
        RadialSpeed = float.NaN,
        SnrDb = float.NaN,
        NoiseDb = float.NaN,
        IsFinite = true,
    };
}
