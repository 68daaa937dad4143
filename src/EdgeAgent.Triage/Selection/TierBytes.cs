using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>What each tier of a clip costs in bytes; 0 for a tier that the clip does not have.</summary>
/// <param name="Record">T0.</param>
/// <param name="Preview">T1.</param>
/// <param name="Lite">T2.</param>
/// <param name="Full">T3.</param>
public readonly record struct TierBytes(long Record, long Preview, long Lite, long Full)
{
    private static readonly double[] Gains =
        [0, TierNames.GainOf(TierNames.Record), TierNames.GainOf(TierNames.Preview), TierNames.GainOf(TierNames.Lite), TierNames.GainOf(TierNames.Full)];

    /// <summary>A clip that exists whole or not at all.</summary>
    public static TierBytes OnlyFull(long bytes) => new(0, 0, 0, bytes);

    /// <summary>The bytes of a tier.</summary>
    public long Of(ClipTier tier) => tier switch
    {
        ClipTier.Record => Record,
        ClipTier.Preview => Preview,
        ClipTier.Lite => Lite,
        ClipTier.Full => Full,
        _ => 0,
    };

    /// <summary>The share of a clip's value that a tier gives.</summary>
    public static double GainOf(ClipTier tier) => Gains[(int)tier];

    /// <summary>What is still to be sent for a tier once another one is there.</summary>
    public long Missing(ClipTier tier, ClipTier sent) => Math.Max(0, Of(tier) - Of(sent));

    /// <summary>ρ = V·(g_tier - g_sent) / (bytes_tier - bytes_sent): what each further byte gives; null where the tier is not there or gives nothing.</summary>
    public double? MarginalValuePerByte(double value, ClipTier tier, ClipTier sent) =>
        tier > sent && Of(tier) > Of(sent) ? value * (GainOf(tier) - GainOf(sent)) / Missing(tier, sent) : null;

    /// <summary>What admission counts on for a clip: T2 where there is one, else the largest.</summary>
    public long Typical => Lite > 0 ? Lite : Math.Max(Full, Math.Max(Preview, Record));
}
