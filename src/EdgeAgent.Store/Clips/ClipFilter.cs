namespace EdgeAgent.Store;

/// <summary>Which clips to list, and in which order.</summary>
public sealed record ClipFilter
{
    /// <summary>Only this state; null for all.</summary>
    public ClipState? State { get; init; }

    /// <summary>Only ids that begin with this.</summary>
    public string IdPrefix { get; init; } = "";

    /// <summary>Only clips that need no request to be sent, and those that were asked for.</summary>
    public bool GoingOnly { get; init; }

    /// <summary>The order.</summary>
    public ClipOrder Order { get; init; } = ClipOrder.OldestSealedFirst;

    /// <summary>At most so many.</summary>
    public int Limit { get; init; } = int.MaxValue;
}
