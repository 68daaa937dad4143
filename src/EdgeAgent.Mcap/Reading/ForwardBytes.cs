namespace EdgeAgent.Mcap;

/// <summary>
/// Contiguous views into a stream that is only read forwards. The buffer grows with the bytes that really arrive, at most
/// doubling, so that a length field cannot make it grow.
/// </summary>
internal sealed class ForwardBytes(Stream stream, long firstPosition, bool computeCrc)
{
    private const int FirstLength = 64 * 1024;

    private readonly long _origin = stream.CanSeek ? stream.Position - firstPosition : 0;
    private byte[] _buffer = new byte[FirstLength];
    private int _start;
    private int _end;

    /// <summary>The stream position of the next byte.</summary>
    public long Position { get; private set; } = firstPosition;

    /// <summary>How many bytes there may be after the next record header, where the stream can tell.</summary>
    public long Remaining => stream.CanSeek ? stream.Length - _origin - Position - McapRecord.HeaderLength : long.MaxValue;

    /// <summary>The CRC of all bytes taken.</summary>
    public uint Crc { get; private set; }

    /// <summary>Looks at the next bytes; fewer than asked for where the stream ends.</summary>
    public ReadOnlyMemory<byte> Peek(long count)
    {
        while (_end - _start < count && Fill(count))
        {
        }

        return _buffer.AsMemory(_start, (int)Math.Min(count, _end - _start));
    }

    /// <summary>Goes past bytes that were looked at; they stay valid until the next call of <see cref="Peek"/>.</summary>
    public void Take(int count)
    {
        if (computeCrc)
        {
            Crc = Crc32.Append(Crc, _buffer.AsSpan(_start, count));
        }

        _start += count;
        Position += count;
    }

    private bool Fill(long wanted)
    {
        if (_start > 0 && _start + wanted > _buffer.Length)
        {
            _buffer.AsSpan(_start.._end).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            var grown = GC.AllocateUninitializedArray<byte>((int)Math.Min(2L * _buffer.Length, Array.MaxLength));
            if (grown.Length == _buffer.Length)
            {
                return false;
            }

            _buffer.AsSpan(.._end).CopyTo(grown);
            _buffer = grown;
        }

        var read = stream.Read(_buffer.AsSpan(_end));
        _end += read;
        return read > 0;
    }
}
