using System.Buffers.Binary;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>The parts of one frame that are used, found among its TLVs: type U4, length U4, then that many bytes.</summary>
internal ref struct TiTlvs
{
    private const int HeaderBytes = 8;

    public ReadOnlySpan<byte> Points;
    public ReadOnlySpan<byte> SideInfo;
    public ReadOnlySpan<byte> Statistics;
    public ReadOnlySpan<byte> Temperatures;

    /// <summary>Cuts a frame's body; false where a TLV is longer than what is left, or a known one has no length of its kind.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, uint count, StreamCounter known, StreamCounter unknown, out TiTlvs tlvs)
    {
        tlvs = default;
        for (var index = 0; index < count; index++)
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

    private bool Take(TiTlvType type, ReadOnlySpan<byte> value)
    {
        switch (type)
        {
            case TiTlvType.DetectedPoints:
                Points = value;
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
