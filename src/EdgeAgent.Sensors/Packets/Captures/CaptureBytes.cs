namespace EdgeAgent.Sensors.Packets;

/// <summary>A file read forward through one buffer, in pieces whose size its format says.</summary>
internal sealed class CaptureBytes(Stream stream, long fileBytes) : IDisposable
{
    /// <summary>The largest piece; no packet of any transport comes near it.</summary>
    public const int MostPieceBytes = 16 << 20;

    private const int BufferBytes = 1 << 18;

    private byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>How much of the file was read, 0 to 1.</summary>
    public double Progress => _ended && _start == _end ? 1 : Math.Min(1, (Underlying - (_end - _start)) / (double)Math.Max(1, fileBytes));

    /// <summary>Whether a damaged compressed stream ended the file before its time.</summary>
    public bool Damaged { get; private set; }

    /// <summary>Whether everything was taken.</summary>
    public bool IsAtEnd => Peek(1).IsEmpty;

    private long Underlying => stream is System.IO.Compression.GZipStream gzip ? gzip.BaseStream.Position : stream.Position;

    /// <summary>The next bytes without taking them, as many as there are up to <paramref name="most"/>; valid until the next call.</summary>
    public ReadOnlySpan<byte> Peek(int most)
    {
        Fill(most);
        return _buffer.AsSpan(_start, Math.Min(most, _end - _start));
    }

    /// <summary>Takes exactly so many bytes, valid until the next call; false, taking nothing, where fewer are left.</summary>
    public bool TryTake(int count, out ReadOnlySpan<byte> bytes)
    {
        Fill(count);
        if (_end - _start < count)
        {
            bytes = default;
            return false;
        }

        bytes = _buffer.AsSpan(_start, count);
        _start += count;
        return true;
    }

    /// <summary>Takes what is left up to <paramref name="most"/> bytes.</summary>
    public ReadOnlySpan<byte> Take(int most)
    {
        var bytes = Peek(most);
        _start += bytes.Length;
        return bytes;
    }

    /// <summary>Takes a line without its line end; one longer than <paramref name="most"/> comes in pieces.</summary>
    public bool TryTakeLine(int most, out ReadOnlySpan<byte> line)
    {
        var bytes = Peek(most);
        var end = bytes.IndexOf((byte)'\n');
        line = end < 0 ? bytes : bytes[..end];
        _start += end < 0 ? line.Length : end + 1;
        return !bytes.IsEmpty;
    }

    /// <summary>Passes over bytes; false where fewer are left.</summary>
    public bool TrySkip(long count)
    {
        while (count > 0)
        {
            var skipped = Take((int)Math.Min(count, BufferBytes)).Length;
            if (skipped == 0)
            {
                return false;
            }

            count -= skipped;
        }

        return true;
    }

    public void Dispose() => stream.Dispose();

    private void Fill(int count)
    {
        if (_end - _start >= count || _ended)
        {
            return;
        }

        var rest = _buffer.AsSpan(_start, _end - _start);
        if (count > _buffer.Length)
        {
            var larger = new byte[Math.Max(count, 2 * _buffer.Length)];
            rest.CopyTo(larger);
            _buffer = larger;
        }
        else
        {
            rest.CopyTo(_buffer);
        }

        _end -= _start;
        _start = 0;
        while (_end < count && !_ended)
        {
            var read = Read();
            _ended = read == 0;
            _end += read;
        }
    }

    private int Read()
    {
        try
        {
            return stream.Read(_buffer.AsSpan(_end));
        }
        catch (InvalidDataException)
        {
            Damaged = true;
            return 0;
        }
    }
}
