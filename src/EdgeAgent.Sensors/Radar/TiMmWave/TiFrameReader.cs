using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>Finds whole frames in the data port's byte stream.</summary>
/// <remarks>
/// A frame in which the next magic word begins has lost bytes, nobody can tell where: it is dropped and counted, and reading goes on
/// at that magic word, so that one loss costs one frame.
/// </remarks>
internal sealed class TiFrameReader(StreamCounters counters)
{
    private readonly byte[] _buffer = new byte[2 * TiFrameHeader.LongestFrameBytes];
    private readonly StreamCounter _skipped = counters.Of("skipped_bytes");
    private readonly StreamCounter _short = counters.Of("short_frames");
    private readonly StreamCounter _badHeader = counters.Of("bad_headers");
    private int _start;
    private int _end;
    private int _searched;

    /// <summary>Takes what there is room for and says how much that was.</summary>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        if (_end + bytes.Length > _buffer.Length)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _searched -= _start;
            _start = 0;
        }

        var count = Math.Min(bytes.Length, _buffer.Length - _end);
        bytes[..count].CopyTo(_buffer.AsSpan(_end));
        _end += count;
        return count;
    }

    /// <summary>The next whole frame with its header and padding; valid until bytes are appended. At the end no more bytes are waited for.</summary>
    public bool TryRead(out ReadOnlySpan<byte> frame, bool isEnd = false)
    {
        frame = default;
        while (SeekMagic())
        {
            var pending = _buffer.AsSpan(_start, _end - _start);
            if (pending.Length < TiFrameHeader.Bytes)
            {
                return false;
            }

            var header = new TiFrameHeader(pending);
            if (!header.IsPlausible)
            {
                _badHeader.Add();
                Skip(TiFrameHeader.Magic.Length);
                continue;
            }

            var length = (int)header.TotalPacketLength;
            var next = NextMagic(Math.Min(length, pending.Length));
            if (next >= 0)
            {
                _short.Add();
                Skip(next);
                continue;
            }

            if (pending.Length < length)
            {
                return false;
            }

            // A few lost bytes put the beginning of the next magic word into this frame's end: only its rest can tell.
            var overlap = Overlap(pending[..length]);
            var rest = TiFrameHeader.Magic[overlap..];
            if (overlap > 0 && pending.Length < length + rest.Length && !isEnd)
            {
                return false;
            }

            if (overlap > 0 && pending[length..].StartsWith(rest))
            {
                _short.Add();
                Skip(length - overlap);
                continue;
            }

            frame = pending[..length];
            _start += length;
            _searched = _start;
            return true;
        }

        return false;
    }

    /// <summary>Counts what is left of a frame at the end of the stream.</summary>
    public void Flush()
    {
        if (_end - _start >= TiFrameHeader.Bytes)
        {
            _short.Add();
        }

        Skip(_end - _start);
    }

    private static int Overlap(ReadOnlySpan<byte> frame)
    {
        var overlap = TiFrameHeader.Magic.Length - 1;
        while (overlap > 0 && !frame.EndsWith(TiFrameHeader.Magic[..overlap]))
        {
            overlap--;
        }

        return overlap;
    }

    private bool SeekMagic()
    {
        var pending = _buffer.AsSpan(_start, _end - _start);
        var at = pending.IndexOf(TiFrameHeader.Magic);
        if (at < 0)
        {
            // The last bytes may be the beginning of a magic word.
            Skip(Math.Max(pending.Length - (TiFrameHeader.Magic.Length - 1), 0));
            return false;
        }

        Skip(at);
        return true;
    }

    // Bytes are searched once, however small the pieces are that they come in.
    private int NextMagic(int length)
    {
        var from = Math.Max(_searched, _start + TiFrameHeader.Magic.Length);
        var window = _buffer.AsSpan(from, Math.Max(_start + length - from, 0));
        var at = window.IndexOf(TiFrameHeader.Magic);
        _searched = Math.Max(from, _start + length - (TiFrameHeader.Magic.Length - 1));
        return at < 0 ? -1 : from + at - _start;
    }

    private void Skip(int count)
    {
        _start += count;
        _skipped.Add(count);
        _searched = Math.Max(_searched, _start);
    }
}
