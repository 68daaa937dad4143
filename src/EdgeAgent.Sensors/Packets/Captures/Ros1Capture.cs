using System.Buffers.Binary;
using EdgeAgent.Mcap;
using EdgeAgent.Mcap.Ros2;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Bags;

namespace EdgeAgent.Sensors.Packets;

/// <summary>A ROS 1 bag of raw packets, read from front to back without its index, its topics as channels.</summary>
internal sealed class Ros1Capture : PacketCapture
{
    /// <summary>How messages of ROS 1 are encoded, under MCAP's name for it.</summary>
    public const string Encoding = "ros1";

    // A chunk has 768 KiB unless the recorder was told otherwise, or one message is larger.
    private const int MostRecordBytes = 1 << 27;
    private const int LengthBytes = sizeof(uint);

    private readonly CaptureBytes _bytes;
    private readonly Func<CaptureBytes> _again;
    private readonly RecordedMetadata _metadata = new();
    private readonly Dictionary<uint, BagTopic> _topics = [];
    private readonly List<RawPacket> _packets = [];
    private readonly StreamCounter _messages;
    private readonly StreamCounter _otherMessages;
    private readonly StreamCounter _malformed;
    private readonly StreamCounter _damagedChunks;
    private readonly StreamCounter _damaged;
    private readonly StreamCounter _truncated;
    private byte[] _record = [];
    private ReadOnlyMemory<byte> _chunk;
    private int _next;

    public Ros1Capture(CaptureBytes bytes, Func<CaptureBytes> again) : base("rosbag")
    {
        _bytes = bytes;
        _again = again;
        _bytes.TrySkip(Magic.Length);
        _messages = Counters.Of("messages");
        _otherMessages = Counters.Of("other_messages");
        _malformed = Counters.Of("malformed_messages");
        _damagedChunks = Counters.Of("damaged_chunks");
        _damaged = Counters.Of("damaged_blocks");
        _truncated = Counters.Of("truncated_file");
    }

    public override double Progress => _bytes.Progress;

    private static ReadOnlySpan<byte> Magic => "#ROSBAG V2.0\n"u8;

    public static bool LooksRight(ReadOnlySpan<byte> start) => start.StartsWith(Magic);

    /// <summary>Looks ahead for it in the file, since it is recorded like any other message.</summary>
    public override string? MetadataOf(string? channel)
    {
        using var ahead = new Ros1Capture(_again(), _again);
        while (!ahead._metadata.Has(channel) && ahead.TryRead(out _))
        {
        }

        return ahead._metadata.Of(channel);
    }

    private protected override bool TryReadNext(out SensorPacket packet)
    {
        packet = default;
        while (_next == _packets.Count)
        {
            _packets.Clear();
            _next = 0;
            if (!TryTakeFromChunk(out var record) && !TryTakeFromFile(out record))
            {
                return false;
            }

            Take(record);
        }

        var raw = _packets[_next++];
        packet = new(raw.Payload.Span, raw.Time, raw.Origin);
        return true;
    }

    private protected override void Close() => _bytes.Dispose();

    private void Take(Ros1Record record)
    {
        switch (record.Operation)
        {
            case Ros1Record.Chunk:
                _chunk = Decompress(record);
                break;
            case Ros1Record.Connection when record.Number("conn"u8) is { } number:
                _topics[number] = new()
                {
                    Name = Text(record.Field("topic"u8)),
                    Type = BagTopic.Normalize(Text(Ros1Record.FieldOf(record.Data.Span, "type"u8))),
                    Encoding = Encoding,
                };
                break;
            case Ros1Record.Message:
                Unpack(record);
                break;
        }
    }

    private void Unpack(Ros1Record record)
    {
        var time = record.Field("time"u8);
        if (time.Length != sizeof(ulong) || record.Number("conn"u8) is not { } number || !_topics.TryGetValue(number, out var topic))
        {
            _malformed.Add();
        }
        else if (!RawPacketMessages.Carries(topic.Type))
        {
            _otherMessages.Add();
            TakeMetadata(topic, record);
        }
        else
        {
            _messages.Add();
            var stamp = new RosTime(BinaryPrimitives.ReadInt32LittleEndian(time), BinaryPrimitives.ReadUInt32LittleEndian(time[sizeof(int)..]));
            _malformed.Add(RawPacketMessages.TryUnpack(new(topic, new Instant(stamp.ToNanoseconds()), null, 0, record.Data), _packets) ? 0 : 1);
        }
    }

    private void TakeMetadata(BagTopic topic, Ros1Record record)
    {
        if (RecordedMetadata.IsOn(topic))
        {
            var text = CdrReader.OfRos1(record.Data.Span);
            _metadata.Take(topic.Name, ref text);
        }
    }

    private ReadOnlyMemory<byte> Decompress(Ros1Record chunk)
    {
        var compression = chunk.Field("compression"u8);
        if (compression.SequenceEqual("none"u8))
        {
            return chunk.Data;
        }

        var size = (int)Math.Min(chunk.Number("size"u8) ?? 0, MostRecordBytes);
        var content = compression.SequenceEqual("lz4"u8) ? Lz4Frame.TryDecompress(chunk.Data.Span, size)
            : compression.SequenceEqual("bz2"u8) ? LibBz2.TryDecompress(chunk.Data.Span, size)
            : null;
        _damagedChunks.Add(content is null ? 1 : 0);
        return content;
    }

    private bool TryTakeFromChunk(out Ros1Record record)
    {
        if (Ros1Record.TryTake(ref _chunk, out record))
        {
            return true;
        }

        _damaged.Add(_chunk.IsEmpty ? 0 : 1);
        _chunk = default;
        return false;
    }

    private bool TryTakeFromFile(out Ros1Record record)
    {
        record = default;
        if (_bytes.IsAtEnd)
        {
            _truncated.Add(_bytes.Damaged ? 1 : 0);
            return false;
        }

        if (!TryMeasure(out var length))
        {
            return EndEarly(_truncated);
        }

        if (length > MostRecordBytes)
        {
            return EndEarly(_damaged);
        }

        if (!_bytes.TryTake((int)length, out var bytes))
        {
            return EndEarly(_truncated);
        }

        _record = _record.Length < length ? new byte[length] : _record;
        bytes.CopyTo(_record);
        ReadOnlyMemory<byte> whole = _record.AsMemory(0, (int)length);
        return Ros1Record.TryTake(ref whole, out record) || EndEarly(_damaged);
    }

    /// <summary>How long the next record is; false where the file ends before that can be told.</summary>
    private bool TryMeasure(out long length)
    {
        length = 0;
        for (var part = 0; part < 2; part++)
        {
            length += LengthBytes;
            if (length > MostRecordBytes)
            {
                return true;
            }

            var bytes = _bytes.Peek((int)length);
            if (bytes.Length < length)
            {
                return false;
            }

            length += BinaryPrimitives.ReadUInt32LittleEndian(bytes[^LengthBytes..]);
        }

        return true;
    }

    private bool EndEarly(StreamCounter reason)
    {
        reason.Add();
        _bytes.TrySkip(long.MaxValue);
        return false;
    }

    private static string Text(ReadOnlySpan<byte> value) => System.Text.Encoding.UTF8.GetString(value);
}
