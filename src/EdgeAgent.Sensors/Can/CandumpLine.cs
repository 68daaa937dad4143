using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Can;

/// <summary>One frame of a candump log, or of what candump shows (the other part of this type).</summary>
/// <remarks>
/// The forms that <c>candump -l</c> writes (can-utils, <c>lib.c</c>, sprint_canframe):
/// <code>
///   (1436509052.249713) can0 123#DEADBEEF          classic, 11-bit identifier (3 digits)
///   (1436509052.249713) can0 1F334455#1122_A       29-bit identifier (8 digits); raw DLC 9 to F behind '_'
///   (1436509052.249713) can0 123#R8                remote request, length behind R (none: 0)
///   (1436509052.249713) can0 123##15566            CAN FD: two '#', then one digit of flags
///   (1436509052.249713) can0 20000080#0000…00      error frame: bit 29 of the identifier
///   (1436509052.249713) can0 123#11 R              with direction (candump -x): R received, T sent by this host
/// </code>
/// </remarks>
internal ref partial struct CandumpLine
{
    private const uint ErrorFlag = 0x2000_0000;
    private const uint LargestExtended = 0x1FFF_FFFF;
    private const uint LargestStandard = 0x7FF;
    private const int ClassicBytes = 8;

    private static ReadOnlySpan<byte> Blanks => " \t\r"u8;

    public Instant Time;
    public ReadOnlySpan<byte> Bus;
    public uint Id;
    public CanFlags Flags;
    public int Length;
    private CanPayload _payload;

    /// <summary>The data field; zeros in a remote request of that length.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<byte> Data => ((ReadOnlySpan<byte>)_payload)[..Length];

    /// <summary>Reads a line without its line end; false where it has none of the forms.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out CandumpLine result)
    {
        line = line.Trim(Blanks);
        return TryParseLogged(line, out result) || TryParseShown(line, out result);
    }

    private static bool TryParseLogged(ReadOnlySpan<byte> line, out CandumpLine result)
    {
        result = default;
        var closing = line.IndexOf((byte)')');
        if (closing < 2 || line[0] != '(' || !TryParseTime(line[1..closing], out result.Time))
        {
            return false;
        }

        line = line[(closing + 1)..].TrimStart(Blanks);
        var space = line.IndexOfAny((byte)' ', (byte)'\t');
        if (space < 1)
        {
            return false;
        }

        result.Bus = line[..space];
        line = line[space..].TrimStart(Blanks);
        var end = line.IndexOfAny((byte)' ', (byte)'\t');
        if (end >= 0)
        {
            var direction = line[end..].Trim(Blanks);
            if (!direction.SequenceEqual("R"u8) && !direction.SequenceEqual("T"u8))
            {
                return false;
            }

            result.Flags |= direction[0] == 'T' ? CanFlags.Echo : CanFlags.None;
            line = line[..end];
        }

        var hash = line.IndexOf((byte)'#');
        return hash >= 0 && result.TryParseId(line[..hash]) && result.TryParseBody(line[(hash + 1)..]);
    }

    private bool TryParseId(ReadOnlySpan<byte> digits)
    {
        if (digits.Length is not (3 or 8) || !TryParseHex(digits, out var value))
        {
            return false;
        }

        if (digits.Length == 3)
        {
            Id = value;
            return value <= LargestStandard;
        }

        Flags |= (value & ErrorFlag) != 0 ? CanFlags.Error : CanFlags.Extended;
        Id = value & LargestExtended;
        return value <= (ErrorFlag | LargestExtended);
    }

    private bool TryParseBody(ReadOnlySpan<byte> body)
    {
        if (body is [(byte)'R' or (byte)'r', .. var length])
        {
            Flags |= CanFlags.Remote;
            Length = length.IsEmpty ? 0 : length[0] - '0';
            return length.IsEmpty || (Length is >= 0 and <= ClassicBytes && (length.Length == 1 || IsRawDlc(length[1..])));
        }

        var mostBytes = ClassicBytes;
        if (body is [(byte)'#', var flags, .. var rest])
        {
            if (!char.IsAsciiHexDigit((char)flags))
            {
                return false;
            }

            Flags |= CanFlags.Fd;
            body = rest;
            mostBytes = CanPayload.MaxBytes;
        }

        var underscore = body.IndexOf((byte)'_');
        if (underscore >= 0)
        {
            if (!IsRawDlc(body[underscore..]))
            {
                return false;
            }

            body = body[..underscore];
        }

        return TryParseData(body, mostBytes);
    }

    private bool TryParseData(ReadOnlySpan<byte> digits, int mostBytes)
    {
        Span<byte> data = _payload;
        while (!digits.IsEmpty)
        {
            if (digits[0] == '.' && Length > 0)
            {
                digits = digits[1..];
            }

            if (Length >= mostBytes || digits.Length < 2 || !TryParseHex(digits[..2], out var value))
            {
                return false;
            }

            data[Length++] = (byte)value;
            digits = digits[2..];
        }

        return true;
    }

    private static bool IsRawDlc(ReadOnlySpan<byte> text) => text is [(byte)'_', var digit] && char.IsAsciiHexDigit((char)digit);

    private static bool TryParseHex(ReadOnlySpan<byte> digits, out uint value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit))
            {
                return false;
            }

            value = (value << 4) | (uint)(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        return true;
    }

    private static bool TryParseTime(ReadOnlySpan<byte> text, out Instant time)
    {
        time = default;
        if (!DecimalTime.TryParse(text, out var nanoseconds))
        {
            return false;
        }

        time = new(nanoseconds);
        return true;
    }
}
