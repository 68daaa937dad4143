using System.Diagnostics.CodeAnalysis;
using EdgeAgent.Model;

namespace EdgeAgent.Store;

/// <summary>A clip being written: a sequential stream whose bytes become a stored clip with <see cref="Complete"/>, or leave nothing without it.</summary>
/// <remarks>
/// One thread at a time. A full disk does not throw here, since the writer above could do nothing about it: what follows is
/// swallowed and <see cref="Complete"/> says so; <see cref="HasFailed"/> lets a writer stop early.
/// </remarks>
[SuppressMessage("Naming", "CA1710", Justification = "It is named for what it does; that it is a stream is how a clip's writer sees it.")]
public sealed unsafe class ClipSealing : Stream
{
    private readonly ClipAdmission _admission;
    private readonly string _path;
    private readonly ClipFileWriter _writer;
    private readonly ClipHash _hash = new();

    private readonly RowBuffers _rows = new();
    private int _rowLength;
    private long _length;
    private bool _ended;

    internal ClipSealing(ClipAdmission admission, string clipId, string path)
    {
        _admission = admission;
        _path = path;
        ClipId = clipId;
        _writer = ClipFileWriter.Create(path);
    }

    /// <summary>The clip's id.</summary>
    public string ClipId { get; }

    /// <summary>Whether the disk has refused bytes, so that <see cref="Complete"/> cannot succeed any more.</summary>
    public bool HasFailed => _writer.Fault is not null;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => !_ended;

    /// <summary>The bytes written so far.</summary>
    public override long Length => _length;

    /// <summary>The bytes written so far; it cannot be set.</summary>
    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException("A clip is written from its first to its last byte.");
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        _length += buffer.Length;
        if (_rowLength > 0)
        {
            buffer = buffer[Fill(buffer)..];
        }

        buffer = buffer[WriteWholeRows(buffer)..];
        Fill(buffer);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void WriteByte(byte value) => Write([value]);

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }

    /// <summary>Does nothing: bytes become durable with <see cref="Complete"/>, all or none.</summary>
    public override void Flush()
    {
    }

    /// <summary>Seals the clip: when this returns <see cref="SealOutcome.Sealed"/> it survives a loss of power. Evicts others where the quota asks for it.</summary>
    public SealResult Complete(ClipManifest manifest)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        if (manifest.ClipId != ClipId)
        {
            throw new ArgumentException($"The manifest is of clip '{manifest.ClipId}', not of '{ClipId}'.", nameof(manifest));
        }

        if (_rowLength > 0)
        {
            WriteRow();
        }

        var header = new ClipFileHeader(
            ClipId, _admission.Now().UnixNanoseconds, _length, ClipFileFormat.RowBytes, _hash.Finish(), ClipManifestJson.Write(manifest));
        _writer.Finish(header);
        var fault = _writer.Fault;
        End();
        return fault is { } failed
            ? _admission.Refuse(_path, header, manifest, failed)
            : _admission.Admit(_path, header, manifest);
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A clip being sealed is written only.");

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("A clip is written from its first to its last byte.");

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException("A clip is as long as what was written.");

    /// <summary>Drops the clip where it was not completed.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_ended)
        {
            End();
            ClipFolder.TryDelete(_path);
        }

        base.Dispose(disposing);
    }

    // Copies what fits into the current row and returns how much that was.
    private int Fill(ReadOnlySpan<byte> buffer)
    {
        var room = _rows.From(_rowLength);
        var count = Math.Min(buffer.Length, room.Length);
        buffer[..count].CopyTo(room);
        _rowLength += count;
        if (_rowLength == ClipFileFormat.RowBytes)
        {
            WriteRow();
        }

        return count;
    }

    // Rows that lie whole in the caller's buffer are hashed and written from there, without a copy.
    private int WriteWholeRows(ReadOnlySpan<byte> buffer)
    {
        if (_rowLength > 0 || buffer.Length < ClipFileFormat.RowBytes)
        {
            return 0;
        }

        var count = buffer.Length - buffer.Length % ClipFileFormat.RowBytes;
        fixed (byte* bytes = buffer)
        {
            for (var row = bytes; row < bytes + count; row += ClipFileFormat.RowBytes)
            {
                _hash.Append(row, ClipFileFormat.RowBytes);
                _writer.WriteRow(row, ClipFileFormat.RowBytes);
            }

            _hash.WaitUntilPending(0);
        }

        return count;
    }

    private void WriteRow()
    {
        _hash.Append(_rows.Current, _rowLength);
        _writer.WriteRow(_rows.Current, _rowLength);
        _rows.Next();
        _rowLength = 0;
        _hash.WaitUntilPending(RowBuffers.Behind);
    }

    private void End()
    {
        _ended = true;
        _writer.Dispose();
        _hash.Dispose();
        _rows.Dispose();
    }
}
