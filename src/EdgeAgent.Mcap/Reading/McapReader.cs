using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Mcap;

/// <summary>
/// A file opened by its summary: what is in it at once, messages in the order of log time, by interval and topic.
/// A file without a usable summary is read through once when it is opened. Not for concurrent use.
/// </summary>
public sealed class McapReader : IDisposable
{
    private readonly SeekableBytes _file;
    private readonly McapReaderOptions _options;
    private readonly McapContents _contents;
    private readonly bool _leaveOpen;
    private List<DataRange>? _ranges;

    private McapReader(SeekableBytes file, McapReaderOptions options, bool leaveOpen, McapHeader header, McapContents contents)
    {
        _file = file;
        _options = options;
        _leaveOpen = leaveOpen;
        Header = header;
        _contents = contents;
    }

    /// <summary>Who wrote the file, and by which conventions.</summary>
    public McapHeader Header { get; }

    /// <summary>The message types, by id.</summary>
    public IReadOnlyDictionary<ushort, McapSchema> Schemas => _contents.Schemas;

    /// <summary>The channels, by id.</summary>
    public IReadOnlyDictionary<ushort, McapChannel> Channels => _contents.Channels;

    /// <summary>The chunks that the summary lists.</summary>
    public IReadOnlyList<McapChunkIndex> ChunkIndexes => _contents.Chunks;

    /// <summary>The attachments.</summary>
    public IReadOnlyList<McapAttachmentIndex> Attachments => _contents.Attachments;

    /// <summary>The metadata records.</summary>
    public IReadOnlyList<McapMetadataIndex> Metadata => _contents.Metadata;

    /// <summary>Counts from the summary, or, where the file had to be read through, of what was found; null where the summary has none.</summary>
    public McapStatistics? Statistics => _contents.Statistics;

    /// <summary>Whether the summary was there, whole and complete, so that nothing else had to be read.</summary>
    public bool OpenedBySummary { get; private init; }

    /// <summary>Whether the file ends with a footer: a file that is still being written, or was cut off, does not.</summary>
    public bool IsFinished { get; private init; }

    /// <summary>The first thing found wrong while opening; the file can be read nevertheless.</summary>
    public McapError Error { get; private init; }

    /// <summary>Opens a file by its path; false, with the reason, where it is not there or no MCAP.</summary>
    public static bool TryOpen(string path, [NotNullWhen(true)] out McapReader? reader, out McapError error)
    {
        try
        {
            // No buffer: chunks are read whole, straight into place.
            return TryOpen(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1), null, false, out reader, out error);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reader = null;
            error = new McapError(McapErrorKind.Unreadable, 0, exception.Message);
            return false;
        }
    }

    /// <summary>Opens a seekable stream; false, with the reason, where it is no MCAP.</summary>
    public static bool TryOpen(
        Stream stream, McapReaderOptions? options, bool leaveOpen, [NotNullWhen(true)] out McapReader? reader, out McapError error)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new McapReaderOptions();
        var file = new SeekableBytes(stream);
        if (!HeaderLoader.TryLoad(file, out var header, out error))
        {
            reader = null;
            if (!leaveOpen)
            {
                stream.Dispose();
            }

            return false;
        }

        var isFinished = SummaryLoader.TryReadFooter(file, out var footer);
        McapContents? contents = null;
        if (isFinished)
        {
            contents = SummaryLoader.TryLoad(file, footer, options.CheckCrcs, out error);
        }

        var bySummary = contents is not null && SummaryLoader.IsComplete(contents);
        reader = bySummary
            ? new McapReader(file, options, leaveOpen, header, contents!) { OpenedBySummary = true, IsFinished = true }
            : ReadThrough(file, options, leaveOpen, header, error);
        error = default;
        return true;
    }

    /// <summary>Messages in the order of log time (equal times in the order of the file). One reading at a time.</summary>
    public McapMessageReader ReadMessages(McapQuery? query = null)
    {
        _ranges ??= RangePlan.FromIndexes(_file, _options, _contents);
        return new McapMessageReader(_file, _options, _contents, _ranges, query ?? new McapQuery());
    }

    /// <summary>Reads an attachment; false, with the reason, where it is not what the index says.</summary>
    public bool TryReadAttachment(McapAttachmentIndex index, [NotNullWhen(true)] out McapAttachment? attachment, out McapError error)
    {
        ArgumentNullException.ThrowIfNull(index);
        attachment = null;
        if (!TryReadIndexed(index.Offset, index.Length, McapOpcode.Attachment, out var content, out error))
        {
            return false;
        }

        if (!McapAttachment.TryParse(content, out attachment, out var crcIsRight) || (_options.CheckCrcs && !crcIsRight))
        {
            var kind = attachment is null ? McapErrorKind.MalformedRecord : McapErrorKind.AttachmentCrcMismatch;
            error = new McapError(kind, (long)index.Offset, $"the attachment '{index.Name}' is damaged");
            attachment = null;
            return false;
        }

        return true;
    }

    /// <summary>Reads a metadata record; false, with the reason, where it is not what the index says.</summary>
    public bool TryReadMetadata(McapMetadataIndex index, [NotNullWhen(true)] out McapMetadata? metadata, out McapError error)
    {
        ArgumentNullException.ThrowIfNull(index);
        metadata = null;
        if (!TryReadIndexed(index.Offset, index.Length, McapOpcode.Metadata, out var content, out error))
        {
            return false;
        }

        if (!McapMetadata.TryParse(content.Span, out metadata))
        {
            error = new McapError(McapErrorKind.MalformedRecord, (long)index.Offset, $"the metadata '{index.Name}' is damaged");
        }

        return metadata is not null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_leaveOpen)
        {
            _file.Stream.Dispose();
        }
    }

    private static McapReader ReadThrough(
        SeekableBytes file, McapReaderOptions options, bool leaveOpen, McapHeader header, McapError summaryError)
    {
        var contents = new McapContents();
        var scan = new DataSectionScan(contents);
        file.Stream.Position = 0;
        using var forward = new McapForwardReader(file.Stream, options, leaveOpen: true);
        scan.Read(forward);
        contents.Statistics = scan.ToStatistics();
        var isFinished = SummaryLoader.TryReadFooter(file, out _);
        var error = summaryError.IsError ? summaryError : forward.Recovery.FirstError;
        return new McapReader(file, options, leaveOpen, header, contents)
        {
            IsFinished = isFinished,
            Error = error.IsError || isFinished ? error : new McapError(McapErrorKind.Unfinished, file.Length, "the file ends without a footer"),
            _ranges = scan.Ranges,
        };
    }

    private bool TryReadIndexed(ulong offset, ulong length, McapOpcode opcode, out ReadOnlyMemory<byte> content, out McapError error)
    {
        error = new McapError(McapErrorKind.WrongIndex, (long)offset, $"there is no {opcode} record of {length} bytes");
        content = default;
        if (!_file.Holds(offset, length) || length > (ulong)Array.MaxLength)
        {
            return false;
        }

        var bytes = new byte[length];
        var records = new RecordCursor(bytes);
        if (!_file.TryRead((long)offset, bytes) || !records.TryRead(out var found, out content) || found != opcode)
        {
            return false;
        }

        error = default;
        return true;
    }
}
