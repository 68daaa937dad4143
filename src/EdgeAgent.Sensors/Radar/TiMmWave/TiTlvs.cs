using System.Buffers.Binary;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>The parts of one frame that are used, found among its TLVs: type U4, length U4, then that many bytes.</summary>
internal ref struct TiTlvs
{
    private const int HeaderBytes = 8;
    private const int DescriptorBytes = 4;
    private const int MostFractionBits = 15;

    public ReadOnlySpan<byte> SideInfo;
    public ReadOnlySpan<byte> Statistics;
    public ReadOnlySpan<byte> Temperatures;
    private ReadOnlySpan<byte> _points;
    private bool _hasFixedPoints;
    private int _fractionBits;

    /// <summary>How many points there are.</summary>
    public readonly int PointCount => _points.Length / (_hasFixedPoints ? TiPoint.FixedBytes : TiPoint.Bytes);

    /// <summary>Whether there is side information for every point.</summary>
    public readonly bool HasSideInfo => SideInfo.Length / TiPoint.SideInfoBytes == PointCount;

    /// <summary>Cuts a frame's body; false where a TLV is longer than what is left, or a known one has no length of its kind.</summary>
    public static bool TryRead(ReadOnlySpan<byte> frame, StreamCounter known, StreamCounter unknown, out TiTlvs tlvs)
    {
        var header = new TiFrameHeader(frame);
        var body = frame[header.Length..];
        tlvs = default;
        tlvs._hasFixedPoints = header.HasFixedPoints;
        for (var index = 0; index < header.TlvCount; index++)
        {
            if (body.Length < HeaderBytes)
            {
                return false;
            }

            var type = BinaryPrimitives.ReadUInt32LittleEndian(body);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
            if (length > body.Length - HeaderBytes)
            {
                return false;
            }

            if (!tlvs.Take((TiTlvType)type, body.Slice(HeaderBytes, (int)length)))
            {
                return false;
            }

            (type is >= (uint)TiTlvType.DetectedPoints and <= (uint)TiTlvType.TemperatureStatistics ? known : unknown).Add();
            body = body[(HeaderBytes + (int)length)..];
        }

        return true;
    }

    /// <summary>A point of the frame.</summary>
    public readonly TiPoint Point(int index) => _hasFixedPoints
        ? TiPoint.ReadFixed(_points.Slice(index * TiPoint.FixedBytes, TiPoint.FixedBytes), 1 << _fractionBits)
        : TiPoint.Read(_points.Slice(index * TiPoint.Bytes, TiPoint.Bytes), HasSideInfo ? SideInfo.Slice(index * TiPoint.SideInfoBytes, TiPoint.SideInfoBytes) : default);

    // Before SDK 3: number of points U2, bits behind the binary point U2, then the points.
    private bool TakeFixedPoints(ReadOnlySpan<byte> value)
    {
        if (value.Length < DescriptorBytes)
        {
            return false;
        }

        var bytes = BinaryPrimitives.ReadUInt16LittleEndian(value) * TiPoint.FixedBytes;
        _fractionBits = BinaryPrimitives.ReadUInt16LittleEndian(value[2..]);
        if (bytes != value.Length - DescriptorBytes || _fractionBits > MostFractionBits)
        {
            return false;
        }

        _points = value[DescriptorBytes..];
        return true;
    }

    private bool Take(TiTlvType type, ReadOnlySpan<byte> value)
    {
        switch (type)
        {
            case TiTlvType.DetectedPoints when _hasFixedPoints:
                return TakeFixedPoints(value);
            case TiTlvType.DetectedPoints:
                _points = value;
                return value.Length % TiPoint.Bytes == 0;
            case TiTlvType.PointSideInfo:
                SideInfo = value;
                return value.Length % TiPoint.SideInfoBytes == 0;
            case TiTlvType.Statistics:
                Statistics = value;
                return value.Length >= TiHealth.StatisticsBytes;
            case TiTlvType.TemperatureStatistics:
                Temperatures = value;
                return value.Length >= TiHealth.TemperatureBytes;
            default:
                return true;
        }
    }
}
