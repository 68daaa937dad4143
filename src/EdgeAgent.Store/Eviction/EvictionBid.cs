using EdgeAgent.Model;

namespace EdgeAgent.Store;

/// <summary>What is offered for room: clips waiting to be sent give way only to a higher bid.</summary>
internal readonly record struct EvictionBid(double ValuePerByte, PriorityClass Priority)
{
    /// <summary>Room for no clip in particular: only clips that nobody waits for give way.</summary>
    public static readonly EvictionBid Nothing = new(double.NegativeInfinity, PriorityClass.P3);

    /// <summary>Room at any price: only locked clips stay.</summary>
    public static readonly EvictionBid Everything = new(double.PositiveInfinity, PriorityClass.P0);

    public static EvictionBid Of(StoredClip clip) => new(clip.ValuePerByte, clip.Priority);

    public bool Outbids(EvictionCandidate clip) => Priority == PriorityClass.P0 || clip.ValuePerByte < ValuePerByte;
}
