namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>Tells the models' packets apart and checks their lengths once, so that every field can be read without asking again.</summary>
/// <remarks>
/// <code>
///  Pandar40P   no header; ten blocks, each marked FF EE; 1262 bytes, 1266 with a UDP sequence number
///
///  Pandar64    0       2        3        4        5      6      8
///              | EE FF | lasers | blocks | return | unit | res. |          1194 or 1198 bytes
///
///  the others  0       2       3       4      6        7        8        9      10      11      12
///              | EE FF | major | minor | res. | lasers | blocks | return | unit | echoes | flags |
///              flags: 1 UDP sequence, 4 functional safety, 8 signature; unit: millimetres of a distance count
/// </code>
/// </remarks>
internal static class HesaiPacketReader
{
    private const int SequenceBytes = 4;
    private const int ChecksumBytes = 4;
    private const int SafetyBytes = 17;
    private const int SignatureBytes = 32;
    private const byte HasSequence = 1;
    private const byte HasSafety = 4;
    private const byte HasSignature = 8;
    private const byte UsualParts = HasSequence | HasSafety;
    private const byte UsualPartsSigned = UsualParts | HasSignature;
    private const int DefaultUnitMillimeters = 4;

    public static bool TryRead(ReadOnlySpan<byte> bytes, out HesaiPacket packet, out HesaiRefusal refusal)
    {
        packet = default;
        if (bytes.Length < 12)
        {
            refusal = HesaiRefusal.UnknownPacket;
            return false;
        }

        return (bytes[0], bytes[1]) switch
        {
            (0xFF, 0xEE) => TryRead40P(bytes, out packet, out refusal),
            (0xEE, 0xFF) when bytes[2] == HesaiModels.Pandar64.Channels && bytes[3] == HesaiModels.Pandar64.Blocks => TryRead64(bytes, out packet, out refusal),
            (0xEE, 0xFF) => TryReadVersioned(bytes, out packet, out refusal),
            _ => Refuse(HesaiRefusal.UnknownPacket, out refusal),
        };
    }

    private static bool TryRead40P(ReadOnlySpan<byte> bytes, out HesaiPacket packet, out HesaiRefusal refusal)
    {
        packet = default;
        var model = HesaiModels.Pandar40P;
        if (!TrySequence(bytes.Length, model.BodyEnd + model.Tail.Bytes, out var sequenceAt))
        {
            return Refuse(HesaiRefusal.BadLength, out refusal);
        }

        for (var block = 0; block < model.Blocks; block++)
        {
            if (bytes[block * model.BlockBytes] != 0xFF || bytes[block * model.BlockBytes + 1] != 0xEE)
            {
                return Refuse(HesaiRefusal.BadHeader, out refusal);
            }
        }

        packet = new(bytes, model, model.BodyEnd, sequenceAt, DefaultUnitMillimeters / 1000f);
        refusal = HesaiRefusal.None;
        return true;
    }

    private static bool TryRead64(ReadOnlySpan<byte> bytes, out HesaiPacket packet, out HesaiRefusal refusal)
    {
        packet = default;
        var model = HesaiModels.Pandar64;
        if (!TrySequence(bytes.Length, model.BodyEnd + model.Tail.Bytes, out var sequenceAt))
        {
            return Refuse(HesaiRefusal.BadLength, out refusal);
        }

        if (bytes[5] == 0)
        {
            return Refuse(HesaiRefusal.BadHeader, out refusal);
        }

        packet = new(bytes, model, model.BodyEnd, sequenceAt, bytes[5] / 1000f);
        refusal = HesaiRefusal.None;
        return true;
    }

    private static bool TryReadVersioned(ReadOnlySpan<byte> bytes, out HesaiPacket packet, out HesaiRefusal refusal)
    {
        packet = default;
        var model = ModelOf(bytes);
        if (model is null)
        {
            return Refuse(HesaiRefusal.UnsupportedModel, out refusal);
        }

        if (bytes[9] == 0)
        {
            return Refuse(HesaiRefusal.BadHeader, out refusal);
        }

        var flags = FlagsOf(model, bytes);
        if (model.HasChecksums && bytes.Length < LengthOf(model, flags) && bytes.Length >= LengthOf(HesaiModels.Qt128Short, flags))
        {
            model = HesaiModels.Qt128Short;
        }

        if (bytes.Length < LengthOf(model, flags))
        {
            return Refuse(HesaiRefusal.BadLength, out refusal);
        }

        var tailAt = TailAt(model, flags);
        packet = new(bytes, model, tailAt, (flags & HasSequence) == 0 ? -1 : tailAt + model.Tail.Bytes, bytes[9] / 1000f);
        refusal = HesaiRefusal.None;
        return true;
    }

    private static HesaiModel? ModelOf(ReadOnlySpan<byte> bytes)
    {
        foreach (var model in HesaiModels.All)
        {
            if (model.Protocol == (bytes[2], bytes[3]) && model.Channels == bytes[6] && model.Blocks == bytes[7])
            {
                return model;
            }
        }

        return null;
    }

    // What a QT128 sends in practice has a length of its own, whatever its header's flags say.
    private static byte FlagsOf(HesaiModel model, ReadOnlySpan<byte> bytes) =>
        !model.HasChecksums ? bytes[11]
        : bytes.Length == LengthOf(model, UsualParts) ? UsualParts
        : bytes.Length == LengthOf(model, UsualPartsSigned) ? UsualPartsSigned
        : bytes[11];

    private static int TailAt(HesaiModel model, byte flags) =>
        model.BodyEnd + (model.HasChecksums ? ChecksumBytes + ((flags & HasSafety) == 0 ? 0 : SafetyBytes) : 0);

    private static int LengthOf(HesaiModel model, byte flags) =>
        TailAt(model, flags) + model.Tail.Bytes + ((flags & HasSequence) == 0 ? 0 : SequenceBytes)
        + (model.HasChecksums ? ChecksumBytes + ((flags & HasSignature) == 0 ? 0 : SignatureBytes) : 0);

    private static bool TrySequence(int length, int plainLength, out int sequenceAt)
    {
        sequenceAt = length == plainLength + SequenceBytes ? plainLength : -1;
        return length == plainLength || sequenceAt >= 0;
    }

    private static bool Refuse(HesaiRefusal reason, out HesaiRefusal refusal)
    {
        refusal = reason;
        return false;
    }
}
