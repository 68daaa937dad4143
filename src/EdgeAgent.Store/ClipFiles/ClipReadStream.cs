namespace EdgeAgent.Store;

/// <summary>A clip's bytes as a stream that can seek.</summary>
internal sealed class ClipReadStream(ClipStore store, StoredClip clip) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => clip.SizeBytes;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || _position >= clip.SizeBytes)
        {
            return 0;
        }

        var count = store.ReadAt(clip, _position, buffer);
        _position += count;
        return count > 0 ? count : throw new IOException($"Clip {clip.Id} cannot be read any more: {store.Find(clip.Id)?.Reason ?? "it is gone"}.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Current => _position + offset,
        SeekOrigin.End => clip.SizeBytes + offset,
        _ => offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("A stored clip does not change.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("A stored clip does not change.");
}
