using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Tests.Radar;

/// <summary>Builds output frames as the mmWave demo sends them.</summary>
internal sealed class TiFrame
{
    private readonly List<(uint Type, byte[] Value)> _tlvs = [];

    public uint Number { get; init; }

    public uint SubFrame { get; init; }

    public uint Cycles { get; init; }

    public uint Version { get; init; } = 0x0305_0004;

    public uint Platform { get; init; } = 0xA6843;

    /// <summary>The header's length: 36 without a sub-frame number.</summary>
    public int HeaderBytes { get; init; } = 40;

    public uint Objects { get; set; }

    public TiFrame With(uint type, byte[] value)
    {
        _tlvs.Add((type, value));
        return this;
    }

    /// <summary>Points in TI's axes: x right, y forward, z up, radial speed.</summary>
    public TiFrame Points(params (float X, float Y, float Z, float Speed)[] points)
    {
        Objects = (uint)points.Length;
        return With(1, [.. points.SelectMany(point => new[] { point.X, point.Y, point.Z, point.Speed }).SelectMany(BitConverter.GetBytes)]);
    }

    /// <summary>Points as before SDK 3: bins, peak and coordinates in 2^-bits metres.</summary>
    public TiFrame FixedPoints(ushort fractionBits, params (ushort RangeBin, short DopplerBin, ushort Peak, short X, short Y, short Z)[] points)
    {
        Objects = (uint)points.Length;
        return With(1, [.. BitConverter.GetBytes((ushort)points.Length), .. BitConverter.GetBytes(fractionBits), .. points.SelectMany(point =>
            new[] { point.RangeBin, (ushort)point.DopplerBin, point.Peak, (ushort)point.X, (ushort)point.Y, (ushort)point.Z }).SelectMany(BitConverter.GetBytes)]);
    }

    /// <summary>SNR and noise in tenths of a dB.</summary>
    public TiFrame SideInfo(params (short Snr, short Noise)[] infos) =>
        With(7, [.. infos.SelectMany(info => new[] { info.Snr, info.Noise }).SelectMany(BitConverter.GetBytes)]);

    public TiFrame Statistics(params int[] values) => With(6, [.. values.SelectMany(BitConverter.GetBytes)]);

    public TiFrame Temperatures(int validity, uint milliseconds, params short[] celsius) =>
        With(9, [.. BitConverter.GetBytes(validity), .. BitConverter.GetBytes(milliseconds), .. celsius.SelectMany(BitConverter.GetBytes)]);

    public byte[] Bytes()
    {
        var body = _tlvs.SelectMany(tlv => (byte[])[.. BitConverter.GetBytes(tlv.Type), .. BitConverter.GetBytes(tlv.Value.Length), .. tlv.Value]).ToArray();
        var length = (HeaderBytes + body.Length + 31) / 32 * 32;
        var frame = new byte[length];
        byte[] magic = [2, 1, 4, 3, 6, 5, 8, 7];
        magic.CopyTo(frame, 0);
        uint[] words = [Version, (uint)length, Platform, Number, Cycles, Objects, (uint)_tlvs.Count, SubFrame];
        for (var index = 0; index < HeaderBytes / 4 - 2; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(8 + 4 * index), words[index]);
        }

        body.CopyTo(frame, HeaderBytes);
        frame.AsSpan(HeaderBytes + body.Length).Fill(0x0F);
        return frame;
    }
}
