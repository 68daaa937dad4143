using System.Security.Cryptography;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Bags;

/// <summary>Bag files that belong together, read as one: topics of the same name and type are one topic.</summary>
internal sealed class BagFolder : IBagFile
{
    private readonly IReadOnlyList<IBagFile> _files;
    private readonly IReadOnlyList<DriveIssue> _issues;
    private readonly List<Dictionary<BagTopic, BagTopic>> _joined = [];

    public BagFolder(IReadOnlyList<IBagFile> files, IReadOnlyList<DriveIssue> issues)
    {
        _files = files;
        _issues = issues;
        var topics = new Dictionary<(string, string, string), BagTopic>();
        foreach (var topic in files.SelectMany(file => file.Topics))
        {
            var key = (topic.Name, topic.Type, topic.Encoding);
            topics[key] = topics.TryGetValue(key, out var known) ? known with { Count = known.Count + topic.Count } : topic with { Channel = topics.Count };
        }

        Topics = [.. topics.Values];
        _joined.AddRange(files.Select(file => file.Topics.ToDictionary(topic => topic, topic => topics[(topic.Name, topic.Type, topic.Encoding)])));
    }

    public IReadOnlyList<BagTopic> Topics { get; }

    public (Instant First, Instant Last)? Span
    {
        get
        {
            var spans = _files.Select(file => file.Span).OfType<(Instant First, Instant Last)>().ToArray();
            return spans.Length == 0 ? null : (spans.Min(span => span.First), spans.Max(span => span.Last));
        }
    }

    public IReadOnlyList<DriveIssue> Issues => [.. _issues, .. _files.SelectMany(file => file.Issues)];

    public byte[] Fingerprint() => SHA256.HashData([.. _files.SelectMany(file => file.Fingerprint())]);

    public IEnumerable<BagMessage> Read(IReadOnlySet<BagTopic> topics)
    {
        var readers = _files.Select((file, index) => file.Read(file.Topics.Where(topic => topics.Contains(_joined[index][topic])).ToHashSet()).GetEnumerator()).ToArray();
        var waiting = new PriorityQueue<int, (long Time, int File)>();
        try
        {
            for (var file = 0; file < readers.Length; file++)
            {
                Advance(file);
            }

            while (waiting.TryDequeue(out var next, out _))
            {
                var message = readers[next].Current;
                yield return message with { Topic = _joined[next][message.Topic] };
                Advance(next);
            }
        }
        finally
        {
            foreach (var reader in readers)
            {
                reader.Dispose();
            }
        }

        void Advance(int file)
        {
            if (readers[file].MoveNext())
            {
                waiting.Enqueue(file, (readers[file].Current.Time.UnixNanoseconds, file));
            }
        }
    }

    public void Dispose()
    {
        foreach (var file in _files)
        {
            file.Dispose();
        }
    }
}
