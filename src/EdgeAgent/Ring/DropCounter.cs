using System.Collections.Immutable;
using EdgeAgent.Model;

namespace EdgeAgent.Ring;

/// <summary>Frames lost, by sensor and reason: since the start for metrics, and since the last clip for its manifest. Thread-safe.</summary>
public sealed class DropCounter(SensorRig rig)
{
    /// <summary>The ring was over its byte limit.</summary>
    public const string RingBytes = "ring_bytes";

    /// <summary>The frame came after its frame set had been judged.</summary>
    public const string Late = "late";

    /// <summary>The pipeline could not keep up and its inlet was full.</summary>
    public const string QueueFull = "queue_full";

    /// <summary>No sensor was alive to anchor a frame set on.</summary>
    public const string NoAnchor = "no_anchor";

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, long>[] _total = Create(rig);
    private readonly SortedDictionary<string, long>[] _sinceLastTake = Create(rig);

    /// <summary>Counts one lost frame.</summary>
    public void Count(SensorDescriptor sensor, string reason)
    {
        lock (_gate)
        {
            Increment(_total[sensor.Index], reason);
            Increment(_sinceLastTake[sensor.Index], reason);
        }
    }

    /// <summary>All losses of a sensor since the start.</summary>
    public IReadOnlyDictionary<string, long> Total(SensorDescriptor sensor)
    {
        lock (_gate)
        {
            return _total[sensor.Index].ToImmutableSortedDictionary();
        }
    }

    /// <summary>The losses since the last call, per sensor by index; the count starts anew.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, long>> Take()
    {
        lock (_gate)
        {
            var taken = _sinceLastTake.Select(counts => (IReadOnlyDictionary<string, long>)counts.ToImmutableSortedDictionary()).ToArray();
            foreach (var counts in _sinceLastTake)
            {
                counts.Clear();
            }

            return taken;
        }
    }

    private static void Increment(SortedDictionary<string, long> counts, string reason) =>
        counts[reason] = counts.GetValueOrDefault(reason) + 1;

    private static SortedDictionary<string, long>[] Create(SensorRig rig) =>
        [.. rig.Sensors.Select(_ => new SortedDictionary<string, long>(StringComparer.Ordinal))];
}
