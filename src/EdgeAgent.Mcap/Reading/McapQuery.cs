namespace EdgeAgent.Mcap;

/// <summary>Which messages to read: an interval of log time, and topics; everything by default.</summary>
public sealed record McapQuery
{
    /// <summary>The earliest log time, in nanoseconds.</summary>
    public ulong StartTime { get; init; }

    /// <summary>The first log time that is too late, in nanoseconds; null for no end.</summary>
    public ulong? EndTime { get; init; }

    /// <summary>The topics wanted; null for all.</summary>
    public IReadOnlyCollection<string>? Topics { get; init; }

    internal bool Includes(ulong logTime) => logTime >= StartTime && (EndTime is not { } end || logTime < end);

    internal bool Touches(ulong first, ulong last) => last >= StartTime && (EndTime is not { } end || first < end);
}
