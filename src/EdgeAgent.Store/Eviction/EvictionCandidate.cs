using EdgeAgent.Model;

namespace EdgeAgent.Store;

/// <summary>What eviction weighs of a stored clip.</summary>
internal readonly record struct EvictionCandidate(
    string Id, long SizeBytes, long DiskBytes, double Value, PriorityClass Priority, ClipState State, bool IsDelivered, bool Pinned)
{
    public double ValuePerByte => Value / Math.Max(1, SizeBytes);
}
