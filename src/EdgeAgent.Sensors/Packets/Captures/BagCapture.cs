using EdgeAgent.Mcap.Ros2;
using EdgeAgent.Sensors.Bags;

namespace EdgeAgent.Sensors.Packets;

/// <summary>A ROS 2 bag of raw packets, its topics as channels.</summary>
internal sealed class BagCapture : PacketCapture
{
    private readonly IBagFile _bag;
    private readonly IEnumerator<BagMessage> _messages;
    private readonly List<RawPacket> _packets = [];
    private readonly RecordedMetadata _metadata;
    private readonly long _total;
    private readonly StreamCounter _messagesRead;
    private readonly StreamCounter _malformed;
    private int _next;
    private bool _ended;

    public BagCapture(IBagFile bag) : base("rosbag2")
    {
        _bag = bag;
        var topics = bag.Topics.Where(topic => RawPacketMessages.Carries(topic.Type)).ToHashSet();
        _total = topics.Sum(topic => topic.Count);
        _messagesRead = Counters.Of("messages");
        _malformed = Counters.Of("malformed_messages");
        Counters.Of("other_messages").Add(bag.Topics.Where(topic => !topics.Contains(topic)).Sum(topic => topic.Count));
        _metadata = MetadataIn(bag);
        _messages = bag.Read(topics).GetEnumerator();
    }

    public override double Progress => _ended ? 1 : Math.Min(1, _messagesRead.Value / (double)Math.Max(1, _total));

    public override string? MetadataOf(string? channel) => _metadata.Of(channel);

    private protected override bool TryReadNext(out SensorPacket packet)
    {
        while (_next == _packets.Count)
        {
            if (_ended || !_messages.MoveNext())
            {
                End();
                packet = default;
                return false;
            }

            _messagesRead.Add();
            _packets.Clear();
            _next = 0;
            _malformed.Add(RawPacketMessages.TryUnpack(_messages.Current, _packets) ? 0 : 1);
        }

        var raw = _packets[_next++];
        packet = new(raw.Payload.Span, raw.Time, raw.Origin);
        return true;
    }

    private protected override void Close()
    {
        _messages.Dispose();
        _bag.Dispose();
    }

    private static RecordedMetadata MetadataIn(IBagFile bag)
    {
        var metadata = new RecordedMetadata();
        var topics = bag.Topics.Where(RecordedMetadata.IsOn).ToHashSet();
        foreach (var message in topics.Count == 0 ? [] : bag.Read(topics))
        {
            var text = new CdrReader(message.Data.Span);
            metadata.Take(message.Topic.Name, ref text);
            if (metadata.Count == topics.Count)
            {
                break;
            }
        }

        return metadata;
    }

    /// <summary>What is wrong with the files is known when they were read.</summary>
    private void End()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        foreach (var issue in _bag.Issues)
        {
            Counters.Of(issue.Code).Add(issue.Count);
        }
    }
}
