using System.Security.Cryptography;
using EdgeAgent.Mcap;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Bags;

/// <summary>An MCAP file as a bag.</summary>
internal sealed class McapBagFile : IBagFile
{
    // More than any summary that matters to identity; less than anyone would wait for.
    private const int MostFingerprintBytes = 4 << 20;

    private readonly string _path;
    private readonly McapReader _reader;
    private readonly Dictionary<ushort, BagTopic> _topics = [];
    private long _damagedChunks;
    private long _withoutChannel;

    private McapBagFile(string path, McapReader reader)
    {
        _path = path;
        _reader = reader;
        var counts = reader.Statistics?.ChannelMessageCounts;
        foreach (var (id, channel) in reader.Channels.OrderBy(channel => channel.Key))
        {
            reader.Schemas.TryGetValue(channel.SchemaId, out var schema);
            _topics[id] = new()
            {
                Name = channel.Topic,
                Type = BagTopic.Normalize(schema?.Name ?? ""),
                Encoding = channel.MessageEncoding,
                Count = (long)(counts?.GetValueOrDefault(id) ?? 0),
                Metadata = channel.Metadata,
                Channel = id,
            };
        }
    }

    public IReadOnlyList<BagTopic> Topics => [.. _topics.Values];

    public (Instant First, Instant Last)? Span => _reader.Statistics is { MessageCount: > 0 } statistics
        ? (Nanoseconds(statistics.MessageStartTime), Nanoseconds(statistics.MessageEndTime))
        : null;

    public IReadOnlyList<DriveIssue> Issues
    {
        get
        {
            var issues = new List<DriveIssue>();
            if (!_reader.IsFinished)
            {
                issues.Add(new("truncated_file", "", 1, $"The file has no end ({_reader.Error}); what could be recovered of it is read."));
            }
            else if (_reader.Error.IsError)
            {
                issues.Add(new("damaged_summary", "", 1, $"{Sentence(_reader.Error.ToString())}; the file was read through instead."));
            }

            if (_damagedChunks > 0)
            {
                issues.Add(new("damaged_chunk", "", _damagedChunks, "Chunks that could not be read whole; the messages in them that could not be read are missing."));
            }

            if (_withoutChannel > 0)
            {
                issues.Add(new("unknown_channel", "", _withoutChannel, "Messages of channels that the file does not describe were passed over."));
            }

            return issues;
        }
    }

    /// <summary>Opens a file; false, with the reason, where it is no MCAP.</summary>
    public static bool TryOpen(string path, out McapBagFile? file, out string error)
    {
        var opened = McapReader.TryOpen(path, out var reader, out var fault);
        file = opened ? new(path, reader!) : null;
        error = opened ? "" : $"{path}: {fault}; an MCAP file (mcap.dev) is expected.";
        return opened;
    }

    /// <summary>The last metadata record of that name, or null.</summary>
    public IReadOnlyDictionary<string, string>? Metadata(string name)
    {
        foreach (var index in _reader.Metadata.Where(index => index.Name == name).Reverse())
        {
            if (_reader.TryReadMetadata(index, out var metadata, out _))
            {
                return metadata.Values;
            }
        }

        return null;
    }

    /// <summary>The end of a finished file is its summary: counts, indexes and CRCs of all the rest. An unfinished one is known by its start and size.</summary>
    public byte[] Fingerprint()
    {
        using var stream = File.OpenRead(_path);
        var bytes = new byte[Math.Min(stream.Length, MostFingerprintBytes)];
        stream.Position = _reader.IsFinished ? stream.Length - bytes.Length : 0;
        stream.ReadExactly(bytes);
        return SHA256.HashData([.. bytes, .. BitConverter.GetBytes(stream.Length)]);
    }

    public IEnumerable<BagMessage> Read(IReadOnlySet<BagTopic> topics)
    {
        var query = new McapQuery { Topics = [.. topics.Select(topic => topic.Name).Distinct()] };
        using var messages = _reader.ReadMessages(query);
        while (messages.TryRead(out var message))
        {
            if (_topics.TryGetValue(message.ChannelId, out var topic) && topics.Contains(topic))
            {
                yield return new(topic, Nanoseconds(message.LogTime), Nanoseconds(message.PublishTime), message.Sequence, message.Data);
            }
        }

        _damagedChunks = messages.DamagedChunks;
        _withoutChannel = messages.MessagesWithoutChannel;
    }

    public void Dispose() => _reader.Dispose();

    private static Instant Nanoseconds(ulong time) => new((long)Math.Min(time, long.MaxValue));

    private static string Sentence(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
