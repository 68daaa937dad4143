using System.Collections;

namespace EdgeAgent.Mcap;

/// <summary>Decides which messages a reading delivers, and remembers those that no channel describes.</summary>
internal sealed class MessageFilter
{
    private readonly McapQuery _query;
    private readonly BitArray _known = new(ushort.MaxValue + 1);
    private readonly BitArray _wanted = new(ushort.MaxValue + 1);

    public MessageFilter(McapQuery query, IEnumerable<McapChannel> channels)
    {
        _query = query;
        foreach (var channel in channels)
        {
            _known[channel.Id] = true;
            _wanted[channel.Id] = query.Topics?.Contains(channel.Topic) ?? true;
        }
    }

    public long WithoutChannel { get; private set; }

    public bool Accepts(ushort channelId, ulong logTime)
    {
        if (!_known[channelId])
        {
            WithoutChannel++;
            return false;
        }

        return _wanted[channelId] && _query.Includes(logTime);
    }

    public bool Accepts(DataRange range) =>
        _query.Touches(range.StartTime, range.EndTime) && (range.Channels?.Keys.Any(channelId => _wanted[channelId]) ?? true);
}
