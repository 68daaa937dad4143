using System.Collections.Concurrent;

namespace EdgeAgent.Sensors.Packets;

/// <summary>The counts of one stream by name; a decoder takes each counter once and keeps it.</summary>
public sealed class StreamCounters
{
    private readonly ConcurrentDictionary<string, StreamCounter> _counters = new(StringComparer.Ordinal);

    /// <summary>The counter of that name, made at the first call.</summary>
    public StreamCounter Of(string name) => _counters.GetOrAdd(name, static name => new StreamCounter(name));

    /// <summary>All counts at this moment, in the order of their names.</summary>
    public SortedDictionary<string, long> Snapshot()
    {
        var snapshot = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var counter in _counters.Values)
        {
            snapshot.Add(counter.Name, counter.Value);
        }

        return snapshot;
    }
}
