using System.Buffers;
using System.Buffers.Binary;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>Finds whole, checked items in a receiver's byte stream, however it is cut into pieces.</summary>
/// <remarks>
/// Only an item's own bytes are taken away when it holds; a false start costs one byte, so that what was lost in the middle of one
/// item never takes the next along. What belongs to nothing is counted as <c>skipped_bytes</c>.
/// </remarks>
internal sealed class GnssLineReader(StreamCounters counters)
{
    private const int BufferBytes = 32768;
    private const byte SentenceStart = (byte)'$';
    private const byte UbxSync1 = 0xB5;
    private const byte UbxSync2 = 0x62;
    private const byte Rtcm3Preamble = 0xD3;

    /// <summary>Proprietary sentences exceed the standard's 82 characters; twice the longest seen is a line that lost its end.</summary>
    private const int LongestSentence = 256;

    /// <summary>The longest message receivers send is RXM-RAWX with some 3 KB; a greater length is a damaged one.</summary>
    private const int LongestUbxPayload = 8192;

    private static readonly SearchValues<byte> Starts = SearchValues.Create([SentenceStart, UbxSync1, Rtcm3Preamble]);

    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly StreamCounter _skipped = counters.Of("skipped_bytes");
    private readonly StreamCounter _broken = counters.Of("nmea_broken");
    private readonly StreamCounter _badSentence = counters.Of("nmea_bad_checksum");
    private readonly StreamCounter _unchecked = counters.Of("nmea_without_checksum");
    private readonly StreamCounter _badUbx = counters.Of("ubx_bad_checksum");
    private readonly StreamCounter _rtcm3 = counters.Of("rtcm3");
    private int _start;
    private int _end;
    private bool _checksumsSeen;

    private enum Outcome
    {
        Found,
        Unfinished,
        FalseStart,
    }

    /// <summary>Takes what there is room for and says how much that was; there is always room once <see cref="TryRead"/> found no more.</summary>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        if (_end + bytes.Length > BufferBytes)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        var count = Math.Min(bytes.Length, BufferBytes - _end);
        bytes[..count].CopyTo(_buffer.AsSpan(_end));
        _end += count;
        return count;
    }

    /// <summary>The next item, if it is there in whole; at the end of the stream what is unfinished is passed over.</summary>
    public bool TryRead(out LineItem item, bool isEnd = false)
    {
        while (_start < _end)
        {
            var pending = _buffer.AsSpan(_start, _end - _start);
            var skip = pending.IndexOfAny(Starts);
            if (skip != 0)
            {
                Skip(skip < 0 ? pending.Length : skip);
                continue;
            }

            var outcome = pending[0] switch
            {
                SentenceStart => TrySentence(pending, out item, out var length) is var found && found == Outcome.Found ? Take(length) : found,
                UbxSync1 => TryUbx(pending, out item, out var length) is var found && found == Outcome.Found ? Take(length) : found,
                _ => TryRtcm3(pending, out item, out var length) is var found && found == Outcome.Found ? Take(length) : found,
            };
            if (outcome == Outcome.Found)
            {
                if (item.Bytes.Length > 0)
                {
                    return true;
                }
            }
            else if (outcome == Outcome.Unfinished && !isEnd)
            {
                return false;
            }
            else
            {
                Skip(1);
            }
        }

        item = default;
        return false;
    }

    private Outcome Take(int length)
    {
        _start += length;
        return Outcome.Found;
    }

    private void Skip(int count)
    {
        _start += count;
        _skipped.Add(count);
    }

    // $ttsss,field,...,field*hh<CR><LF>    tt talker, sss sentence, hh XOR of all between $ and * (NMEA 0183, 5.3)
    private Outcome TrySentence(ReadOnlySpan<byte> pending, out LineItem item, out int length)
    {
        item = default;
        length = 0;
        var window = pending[1..Math.Min(pending.Length, LongestSentence)];
        var end = window.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
        var text = end < 0 ? window : window[..end];
        var star = text.IndexOf((byte)'*');
        var body = star < 0 ? text : text[..star];
        if (!MayBeSentence(body))
        {
            return Outcome.FalseStart;
        }

        if (star >= 0 && text.Length >= star + 3)
        {
            _checksumsSeen = true;
            length = 1 + star + 3;
            if (Checksum(body) != Hex(text[star + 1], text[star + 2]))
            {
                _badSentence.Add();
                return Outcome.FalseStart;
            }

            item = new(LineItemKind.Sentence, body);
            return Outcome.Found;
        }

        if (end < 0)
        {
            return pending.Length < LongestSentence ? Outcome.Unfinished : Broken();
        }

        // A receiver that closes its sentences with a checksum never leaves it out: the line was damaged.
        if (star >= 0 || _checksumsSeen || window[end] is not ((byte)'\r' or (byte)'\n'))
        {
            return Broken();
        }

        _unchecked.Add();
        length = 1 + end;
        item = new(LineItemKind.Sentence, body);
        return Outcome.Found;
    }

    private Outcome Broken()
    {
        _broken.Add();
        return Outcome.FalseStart;
    }

    // An address of capital letters and digits, then a comma; a second $ is where the next sentence begins.
    private static bool MayBeSentence(ReadOnlySpan<byte> body)
    {
        var comma = body.IndexOf((byte)',');
        var address = comma < 0 ? body : body[..comma];
        foreach (var character in address)
        {
            if (character is not (>= (byte)'A' and <= (byte)'Z' or >= (byte)'0' and <= (byte)'9'))
            {
                return false;
            }
        }

        return !body.Contains(SentenceStart) && (comma < 0 ? body.Length <= 10 : comma is >= 3 and <= 10);
    }

    //  0      1      2      3    4        6             6+n    7+n
    // ├ 0xB5 ┼ 0x62 ┼ class ┼ id ┼ length ┼ payload (n) ┼ CK_A ┼ CK_B ┤    Fletcher-8 over class..payload (u-blox M8, 32.4)
    private Outcome TryUbx(ReadOnlySpan<byte> pending, out LineItem item, out int length)
    {
        item = default;
        length = 0;
        if (pending.Length < 2)
        {
            return Outcome.Unfinished;
        }

        if (pending[1] != UbxSync2 || (pending.Length > 2 && !IsUbxClass(pending[2])))
        {
            return Outcome.FalseStart;
        }

        if (pending.Length < 6)
        {
            return Outcome.Unfinished;
        }

        var payload = BinaryPrimitives.ReadUInt16LittleEndian(pending[4..]);
        if (payload > LongestUbxPayload)
        {
            _badUbx.Add();
            return Outcome.FalseStart;
        }

        length = payload + 8;
        if (pending.Length < length)
        {
            return Outcome.Unfinished;
        }

        var (a, b) = Fletcher(pending[2..(payload + 6)]);
        if (pending[payload + 6] != a || pending[payload + 7] != b)
        {
            _badUbx.Add();
            return Outcome.FalseStart;
        }

        item = new(LineItemKind.Ubx, pending[2..(payload + 6)]);
        return Outcome.Found;
    }

    private static bool IsUbxClass(byte value) =>
        value is 0x01 or 0x02 or 0x04 or 0x05 or 0x06 or 0x09 or 0x0A or 0x0B or 0x0D or 0x10 or 0x13 or 0x21 or 0x27 or 0x28 or 0x29 or 0xF0 or 0xF1;

    //  0      1          3             3+n
    // ├ 0xD3 ┼ 0:6 n:10 ┼ payload (n) ┼ CRC-24Q ┤    (RTCM 10403.3, 4.1); the payload begins with 12 bits of message number
    private Outcome TryRtcm3(ReadOnlySpan<byte> pending, out LineItem item, out int length)
    {
        item = default;
        length = 0;
        if (pending.Length > 1 && (pending[1] & 0xFC) != 0)
        {
            return Outcome.FalseStart;
        }

        if (pending.Length < 5)
        {
            return Outcome.Unfinished;
        }

        var payload = BinaryPrimitives.ReadUInt16BigEndian(pending[1..]);
        if (payload < 2 || BinaryPrimitives.ReadUInt16BigEndian(pending[3..]) >> 4 is not (>= 1001 and <= 1307 or >= 4001 and <= 4095))
        {
            return Outcome.FalseStart;
        }

        length = payload + 6;
        if (pending.Length < length)
        {
            return Outcome.Unfinished;
        }

        var stated = (uint)((pending[length - 3] << 16) | (pending[length - 2] << 8) | pending[length - 1]);
        if (Crc24Q.Of(pending[..(length - 3)]) != stated)
        {
            return Outcome.FalseStart;
        }

        _rtcm3.Add();
        return Outcome.Found;
    }

    private static byte Checksum(ReadOnlySpan<byte> body)
    {
        byte sum = 0;
        foreach (var character in body)
        {
            sum ^= character;
        }

        return sum;
    }

    private static (byte A, byte B) Fletcher(ReadOnlySpan<byte> bytes)
    {
        byte a = 0;
        byte b = 0;
        foreach (var value in bytes)
        {
            a += value;
            b += a;
        }

        return (a, b);
    }

    private static int Hex(byte high, byte low) => (Digit(high) << 4) | Digit(low);

    private static int Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'A' and <= (byte)'F' => character - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        _ => 256,
    };
}
