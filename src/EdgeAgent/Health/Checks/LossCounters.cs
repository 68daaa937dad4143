namespace EdgeAgent.Health;

/// <summary>Tells by their names which counts of a driver stand for something lost or damaged.</summary>
public static class LossCounters
{
    /// <summary>The words that drivers and decoders use in the names of what they lost; the README lists them.</summary>
    private static readonly string[] Words =
        ["lost", "missing", "missed", "dropped", "drops", "bad", "malformed", "truncated", "damaged", "invalid", "overrun", "overruns", "gap", "gaps", "short", "corrupt", "errors"];

    /// <summary>Columns of a sweep, for shares; a sensor with fewer or more is off by a factor of two.</summary>
    private const double ColumnsPerFrame = 1024;

    /// <summary>The least that a sweep loses: the columns of a packet.</summary>
    private const double ColumnsPerPacket = 16;

    /// <summary>The first and the last sweep of a look are cut off by it.</summary>
    private const double CutFrames = 2;

    /// <summary>The largest part of the stream that one of the counts stands for: columns and frames as such, everything else as packets.</summary>
    public static double Share(IReadOnlyDictionary<string, long> counters, long frames)
    {
        var packets = Math.Max(frames, Math.Max(counters.GetValueOrDefault("datagrams"), counters.GetValueOrDefault("packets")));
        return Of(counters).Select(loss => loss.Key.Split('_') switch
        {
            [.., "columns"] => LostColumns(loss.Value, counters.GetValueOrDefault("incomplete_frames")) / (Math.Max(1, frames) * ColumnsPerFrame),
            var words when words.Any(word => word is "frames" or "scans" or "images") => loss.Value / (double)Math.Max(1, frames + loss.Value),
            _ => loss.Value / (double)Math.Max(1, packets),
        }).DefaultIfEmpty(0).Max();
    }

    /// <summary>What of the missing columns the look itself cannot have cut off: more than two sweeps, and a packet of every further sweep that was not whole.</summary>
    private static double LostColumns(long missing, long incompleteFrames) =>
        Math.Max(Math.Max(0, missing - CutFrames * ColumnsPerFrame), Math.Max(0, incompleteFrames - CutFrames) * ColumnsPerPacket);

    /// <summary>The counts above zero that stand for a loss, in the order of their names.</summary>
    public static IReadOnlyList<KeyValuePair<string, long>> Of(IReadOnlyDictionary<string, long> counters) =>
        [.. counters.Where(counter => counter.Value > 0 && counter.Key.Split('_').Any(Words.Contains)).OrderBy(counter => counter.Key, StringComparer.Ordinal)];
}
