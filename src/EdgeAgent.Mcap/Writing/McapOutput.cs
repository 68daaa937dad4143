namespace EdgeAgent.Mcap;

/// <summary>The stream a file is appended to: gathers small writes, counts bytes and keeps a running CRC.</summary>
internal sealed class McapOutput(Stream stream, bool computeCrc)
{
    // Larger than a record of small messages, small enough to stay in the first-level cache.
    private const int BufferLength = 16 * 1024;

    private readonly byte[] _buffer = new byte[BufferLength];
    private int _buffered;
    private ulong _written;
    private uint _crc;

    public ulong Position => _written + (ulong)_buffered;

    public bool ComputeCrc { get; set; } = computeCrc;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > BufferLength - _buffered)
        {
            Flush();
            if (bytes.Length >= BufferLength)
            {
                Emit(bytes);
                return;
            }
        }

        bytes.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += bytes.Length;
    }

    public void Flush()
    {
        if (_buffered > 0)
        {
            Emit(_buffer.AsSpan(0, _buffered));
            _buffered = 0;
        }
    }

    /// <summary>The CRC of everything since the last call, or 0 where none is computed.</summary>
    public uint TakeCrc()
    {
        Flush();
        var crc = _crc;
        _crc = 0;
        return crc;
    }

    private void Emit(ReadOnlySpan<byte> bytes)
    {
        if (ComputeCrc)
        {
            _crc = Crc32.Append(_crc, bytes);
        }

        stream.Write(bytes);
        _written += (ulong)bytes.Length;
    }
}
