using System.Buffers.Binary;

namespace EdgeAgent.Mcap;

/// <summary>
/// Writes one MCAP file onto a stream, only ever appending. The same calls give the same bytes. Not for concurrent use.
/// A writer that is disposed without <see cref="Finish"/> leaves an unfinished file, as a crash would.
/// </summary>
public sealed class McapWriter : IDisposable
{
    private const int RecordHeaderLength = 1 + 8;
    private const int MessageHeaderLength = RecordHeaderLength + McapMessage.DataAt;

    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly McapWriterOptions _options;
    private readonly McapOutput _output;
    private readonly RecordBuffer _record = new();
    private readonly ChunkWriter? _chunks;
    private readonly SummaryContents _contents = new();
    private WriterChannel? _lastChannel;
    private bool _finished;

    /// <summary>Starts a file: magic and header are written at once.</summary>
    public McapWriter(Stream stream, McapWriterOptions? options = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _leaveOpen = leaveOpen;
        _options = options ?? new McapWriterOptions();
        _output = new McapOutput(stream, _options.DataSectionCrc);
        _chunks = _options.UseChunks ? new ChunkWriter(_output, _options, _contents) : null;
        _output.Write(McapMagic.Bytes);
        WriteRecord(McapOpcode.Header, new McapHeader(_options.Profile, _options.Library).WriteTo);
        _output.Flush();
    }

    /// <summary>How many bytes the file has so far, without the open chunk.</summary>
    public ulong BytesWritten => _output.Position;

    /// <summary>How many messages were written.</summary>
    public ulong MessagesWritten => _contents.MessageCount;

    internal int OpenChunkBytes => _chunks?.Records.Length ?? 0;

    /// <summary>The id of the first schema of that name, where one was added.</summary>
    public ushort? FindSchema(string name) => _contents.Schemas.Values.FirstOrDefault(schema => schema.Name == name)?.Id;

    /// <summary>Describes a message type; returns its id, counted from 1.</summary>
    public ushort AddSchema(string name, string encoding, ReadOnlySpan<byte> data)
    {
        var schema = new McapSchema(checked((ushort)(_contents.LastSchemaId + 1)), name, encoding, data.ToArray());
        AddSchema(schema);
        return schema.Id;
    }

    /// <summary>Describes a message type under the id it already has; 0 is not a schema's id.</summary>
    public void AddSchema(McapSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentOutOfRangeException.ThrowIfZero(schema.Id);
        _contents.Add(schema);
        WriteDefinition(McapOpcode.Schema, schema.WriteTo);
    }

    /// <summary>Opens a channel; returns its id, counted from 1. Schema id 0 says that there is no schema.</summary>
    public ushort AddChannel(
        ushort schemaId, string topic, string messageEncoding, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var id = checked((ushort)(_contents.LastChannelId + 1));
        AddChannel(new McapChannel(id, schemaId, topic, messageEncoding, metadata ?? new Dictionary<string, string>()));
        return id;
    }

    /// <summary>Opens a channel under the id it already has.</summary>
    public void AddChannel(McapChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        _contents.Add(channel);
        WriteDefinition(McapOpcode.Channel, channel.WriteTo);
    }

    /// <summary>Writes a message.</summary>
    public void WriteMessage(ushort channelId, uint sequence, ulong logTime, ulong publishTime, ReadOnlySpan<byte> data) =>
        WriteMessage(channelId, sequence, logTime, publishTime, data, default, default);

    /// <summary>Writes a message whose data comes in up to three pieces, so that large payloads are copied once only.</summary>
    public void WriteMessage(
        ushort channelId,
        uint sequence,
        ulong logTime,
        ulong publishTime,
        ReadOnlySpan<byte> head,
        ReadOnlySpan<byte> payload,
        ReadOnlySpan<byte> tail = default)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        var channel = ChannelOf(channelId);
        var dataLength = checked(head.Length + payload.Length + tail.Length);
        Span<byte> fixedPart = stackalloc byte[MessageHeaderLength];
        fixedPart[0] = (byte)McapOpcode.Message;
        BinaryPrimitives.WriteUInt64LittleEndian(fixedPart[1..], (ulong)(McapMessage.DataAt + dataLength));
        McapMessage.WriteFixedFields(fixedPart[RecordHeaderLength..], channelId, sequence, logTime, publishTime);
        if (_chunks is not null)
        {
            _chunks.Add(channel, logTime, fixedPart, head, payload, tail);
        }
        else
        {
            _output.Write(fixedPart);
            _output.Write(head);
            _output.Write(payload);
            _output.Write(tail);
        }

        _contents.Count(channel, logTime);
    }

    /// <summary>Writes an attachment; the open chunk is closed first, so that the file keeps the order of the calls.</summary>
    public void WriteAttachment(string name, string mediaType, ulong logTime, ulong createTime, ReadOnlySpan<byte> data)
    {
        CloseChunk();
        var start = _output.Position;
        _record.Clear();
        McapAttachment.WriteFieldsBeforeData(_record, logTime, createTime, name, mediaType, (ulong)data.Length);
        var crc = _options.AttachmentCrcs ? Crc32.Append(Crc32.Compute(_record.Span), data) : 0;
        var length = (ulong)(_record.Length + data.Length + sizeof(uint) + _options.Padding.Length);
        WriteRecordHeader(McapOpcode.Attachment, length);
        _output.Write(_record.Span);
        _output.Write(data);
        Span<byte> crcBytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(crcBytes, crc);
        _output.Write(crcBytes);
        _output.Write(_options.Padding.Span);
        _output.Flush();
        _contents.Attachments.Add(new McapAttachmentIndex(
            start, _output.Position - start, logTime, createTime, (ulong)data.Length, name, mediaType));
    }

    /// <summary>Writes a metadata record; the open chunk is closed first.</summary>
    public void WriteMetadata(string name, IReadOnlyDictionary<string, string> values)
    {
        CloseChunk();
        var start = _output.Position;
        WriteRecord(McapOpcode.Metadata, new McapMetadata(name, values).WriteTo);
        _output.Flush();
        _contents.Metadata.Add(new McapMetadataIndex(start, _output.Position - start, name));
    }

    /// <summary>Writes a record of a kind that this library does not know (0x10 and above); the open chunk is closed first.</summary>
    public void WriteUnknownRecord(byte opcode, ReadOnlySpan<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(opcode, (byte)McapOpcode.DataEnd);
        CloseChunk();
        WriteRecordHeader((McapOpcode)opcode, (ulong)content.Length);
        _output.Write(content);
        _output.Flush();
    }

    /// <summary>Ends the open chunk, so that everything written so far reaches the stream.</summary>
    public void Flush()
    {
        CloseChunk();
        _output.Flush();
        _stream.Flush();
    }

    /// <summary>Writes data end, summary, footer and magic; returns what the file holds.</summary>
    public McapStatistics Finish()
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        CloseChunk();
        _finished = true;
        new SummaryWriter(_output, _options, _contents).Write();
        _stream.Flush();
        return _contents.ToStatistics();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _chunks?.Dispose();
        _output.Flush();
        if (!_leaveOpen)
        {
            _stream.Dispose();
        }
    }

    private WriterChannel ChannelOf(ushort channelId)
    {
        if (_lastChannel?.Channel.Id != channelId)
        {
            _lastChannel = _contents.Channels.TryGetValue(channelId, out var channel)
                ? channel
                : throw new ArgumentException($"Channel {channelId} was not added to this file.", nameof(channelId));
        }

        return _lastChannel!;
    }

    private void CloseChunk()
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        _chunks?.Close();
    }

    private void WriteDefinition(McapOpcode opcode, Action<RecordBuffer> writeFields)
    {
        ObjectDisposedException.ThrowIf(_finished, this);
        if (_chunks is null)
        {
            WriteRecord(opcode, writeFields);
            return;
        }

        var start = _chunks.Records.BeginRecord(opcode);
        writeFields(_chunks.Records);
        _chunks.Records.EndRecord(start);
    }

    private void WriteRecord(McapOpcode opcode, Action<RecordBuffer> writeFields)
    {
        _record.Clear();
        var start = _record.BeginRecord(opcode);
        writeFields(_record);
        _record.Raw(_options.Padding.Span);
        _record.EndRecord(start);
        _output.Write(_record.Span);
    }

    private void WriteRecordHeader(McapOpcode opcode, ulong length)
    {
        Span<byte> header = stackalloc byte[RecordHeaderLength];
        header[0] = (byte)opcode;
        BinaryPrimitives.WriteUInt64LittleEndian(header[1..], length);
        _output.Write(header);
    }
}
