using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>The calibration that an HDL-64E sends over and over, one byte in each packet.</summary>
/// <remarks>
/// HDL-64E S3 manual, appendix E. Byte 1204 of a packet says what byte 1205 is. H M S D N Y G T V: time, GPS, temperature, firmware;
/// all others are, in their order, 1820 bytes, of which W (the first of seven) is sent by an S3 only:
/// <code>
///   0 UNIT#    5 thresholds of the two banks    7 64 times 28 bytes    1799 date of the calibration, settings, checksum
///   each laser, little endian:   0 number   1 vertical, 3 rotational correction, 0.01 degrees   5 far distance correction
///      7, 9 near ones along x and y   11 vertical, 13 horizontal offset   15 focal distance, all mm   17 focal slope, 0.1
///      19 least, 20 most intensity
/// </code>
/// Like VeloView it takes the far distance correction alone: that two points are to be used, a calibration file says.
/// </remarks>
internal sealed class Hdl64Status
{
    public const int Length = 1820;
    public const int LaserCount = 64;
    public const int FirstLaserAt = 7;
    public const int LaserBytes = 28;

    private const double DegreesPerUnit = 0.01;
    private const double MetersPerUnit = 0.001;
    private const double SlopePerUnit = 0.1;

    private readonly byte[] _bytes = new byte[2 * Length];
    private int _count;

    /// <summary>Whether it is an S3: only that one has warnings.</summary>
    public bool IsS3 { get; private set; }

    private static ReadOnlySpan<byte> Start => "UNIT#"u8;

    /// <summary>Takes the two bytes of a packet; the lasers where these were the last of a whole calibration.</summary>
    public IReadOnlyList<VelodyneLaser>? Take(byte kind, byte value)
    {
        if ("HMSDNYGTV"u8.Contains(kind))
        {
            return null;
        }

        IsS3 |= kind == 'W';
        if (_count == _bytes.Length)
        {
            _bytes.AsSpan(_count - Length).CopyTo(_bytes);
            _count = Length;
        }

        _bytes[_count++] = value;
        return _count >= Length && _bytes.AsSpan(_count - Length, Length) is var whole && whole.StartsWith(Start) ? Read(whole[FirstLaserAt..]) : null;
    }

    /// <summary>The lasers; null where their numbers show that bytes are missing.</summary>
    private static VelodyneLaser[]? Read(ReadOnlySpan<byte> bytes)
    {
        var lasers = new VelodyneLaser[LaserCount];
        for (var number = 0; number < LaserCount; number++, bytes = bytes[LaserBytes..])
        {
            if (bytes[0] != number)
            {
                return null;
            }

            lasers[number] = new()
            {
                VerticalRadians = double.DegreesToRadians(I16(bytes[1..]) * DegreesPerUnit),
                RotationRadians = double.DegreesToRadians(I16(bytes[3..]) * DegreesPerUnit),
                DistanceMeters = I16(bytes[5..]) * MetersPerUnit,
                NearDistanceXMeters = I16(bytes[7..]) * MetersPerUnit,
                NearDistanceYMeters = I16(bytes[9..]) * MetersPerUnit,
                VerticalOffsetMeters = I16(bytes[11..]) * MetersPerUnit,
                HorizontalOffsetMeters = I16(bytes[13..]) * MetersPerUnit,
                FocalDistance = I16(bytes[15..]) * MetersPerUnit,
                FocalSlope = I16(bytes[17..]) * SlopePerUnit,
                MinIntensity = bytes[19],
                MaxIntensity = bytes[20],
            };
        }

        return lasers;
    }

    private static short I16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt16LittleEndian(bytes);
}
