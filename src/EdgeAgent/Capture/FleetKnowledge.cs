using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Capture;

/// <summary>What the back end last said it has from the fleet: taken by the uplink, weighed by capture, kept in the store. From any thread.</summary>
public sealed class FleetKnowledge
{
    private const string StateKey = "selection.fleet";
    private const int MostBytes = 64 * 1024;

    private readonly ClipStore _store;
    private volatile FleetCounts _counts;

    /// <summary>What a store remembers.</summary>
    public FleetKnowledge(ClipStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        _store = store;
        _counts = WireJson.TryRead(store.GetState(StateKey) ?? [], WireJson.Default.FleetCounts, out var known) ? known : FleetCounts.None;
    }

    /// <summary>The latest counts; none where nobody told any.</summary>
    public FleetCounts Counts => _counts;

    /// <summary>Takes the back end's message, empty where it takes its counts back; false where it is neither, which changes nothing.</summary>
    public bool TryTake(ReadOnlySpan<byte> message)
    {
        FleetCounts counts;
        if (message.IsEmpty)
        {
            counts = FleetCounts.None;
        }
        else if (message.Length > MostBytes || !WireJson.TryRead(message, WireJson.Default.FleetCounts, out counts))
        {
            return false;
        }

        _counts = counts;
        _store.SetState(StateKey, WireJson.Write(counts, WireJson.Default.FleetCounts));
        return true;
    }
}
