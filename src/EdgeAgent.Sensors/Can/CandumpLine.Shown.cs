using System.Buffers.Text;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Can;

/// <remarks>
/// The forms that candump shows on a terminal (can-utils, <c>lib.c</c>, sprint_long_canframe), kept by a redirection:
/// <code>
///   (1436509052.249713)  can0  123   [3]  11 22 33   '."3'    time with -t, text with -a
///   can0  RX - -  1F334455   [2]  11 22                       direction, bit rate switch and error state with -x
///   can0  123   [8]  remote request
///   can0  123  [12]  00 11 22 33 44 55 66 77 88 99 AA BB      FD: two digits of length
///   can0  20000080   [8]  00 00 00 08 00 00 00 00   ERRORFRAME
/// </code>
/// </remarks>
internal ref partial struct CandumpLine
{
    private static bool TryParseShown(ReadOnlySpan<byte> line, out CandumpLine result)
    {
        result = default;
        var closing = line.IndexOf((byte)')');
        if (line is [(byte)'(', ..] && (closing < 2 || !TryParseTime(line[1..closing].Trim(Blanks), out result.Time)))
        {
            return false;
        }

        line = line is [(byte)'(', ..] ? line[(closing + 1)..] : line;
        result.Bus = TakeWord(ref line);
        var id = TakeWord(ref line);
        if (id.SequenceEqual("RX"u8) || id.SequenceEqual("TX"u8))
        {
            result.Flags |= id[0] == 'T' ? CanFlags.Echo : CanFlags.None;
            TakeWord(ref line);
            TakeWord(ref line);
            id = TakeWord(ref line);
        }

        return result.TryParseId(id) && TakeWord(ref line) is [(byte)'[', .. var length, (byte)']'] && result.TryParseShownBody(length, line.TrimStart(Blanks));
    }

    private bool TryParseShownBody(ReadOnlySpan<byte> length, ReadOnlySpan<byte> body)
    {
        Flags |= length.Length == 2 ? CanFlags.Fd : CanFlags.None;
        if (!Utf8Parser.TryParse(length, out int bytes, out var consumed) || consumed != length.Length || bytes < 0
            || bytes > ((Flags & CanFlags.Fd) != 0 ? CanPayload.MaxBytes : ClassicBytes))
        {
            return false;
        }

        if (body.StartsWith("remote request"u8))
        {
            Flags |= CanFlags.Remote;
            Length = bytes;
            return true;
        }

        Span<byte> data = _payload;
        while (Length < bytes)
        {
            var digits = TakeWord(ref body);
            if (digits.Length != 2 || !TryParseHex(digits, out var value))
            {
                return false;
            }

            data[Length++] = (byte)value;
        }

        var rest = body.TrimStart(Blanks);
        return rest.IsEmpty || rest[0] == '\'' || rest.StartsWith("ERRORFRAME"u8);
    }

    private static ReadOnlySpan<byte> TakeWord(scoped ref ReadOnlySpan<byte> line)
    {
        line = line.TrimStart(Blanks);
        var end = line.IndexOfAny(Blanks);
        var word = end < 0 ? line : line[..end];
        line = line[word.Length..];
        return word;
    }
}
