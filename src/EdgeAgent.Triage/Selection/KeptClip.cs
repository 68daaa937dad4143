using System.Runtime.InteropServices;
using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>What is remembered of a kept clip, to tell whether another one is like it.</summary>
public sealed record KeptClip
{
    private const double Scale = 127;

    /// <summary>The clip.</summary>
    public required string ClipId { get; init; }

    /// <summary>Its primary trigger.</summary>
    public required string Trigger { get; init; }

    /// <summary>Its other triggers, in order.</summary>
    public IReadOnlyList<string> Others { get; set; } = [];

    /// <summary>When it was decided on.</summary>
    public required Instant Time { get; init; }

    /// <summary>Where it was; null where that is not known.</summary>
    public GeoCell? Cell { get; init; }

    /// <summary>Which way it went; null where that is not known.</summary>
    public double? HeadingDegrees { get; init; }

    /// <summary>The number of its driving context.</summary>
    public int Context { get; init; }

    /// <summary>Its primary trigger's severity in hard thresholds.</summary>
    public double Severity { get; init; }

    /// <summary>Its score.</summary>
    public required double Score { get; init; }

    /// <summary>What it is worth.</summary>
    public double Value { get; init; }

    /// <summary>Whether it was lowered as a duplicate.</summary>
    public bool IsLowered { get; init; }

    /// <summary>Its embedding of length 1 as signed bytes of 1/127; empty for none.</summary>
    public byte[] Embedding { get; set; } = [];

    /// <summary>What is remembered of a candidate.</summary>
    internal static KeptClip Of(ClipCandidate candidate, ClipValue score)
    {
        var primary = candidate.Firings.First(firing => firing.Trigger == score.PrimaryTrigger);
        return new()
        {
            ClipId = candidate.Id,
            Trigger = score.PrimaryTrigger,
            Others = [.. candidate.Firings.Select(firing => firing.Trigger).Where(trigger => trigger != score.PrimaryTrigger).Distinct().Order(StringComparer.Ordinal)],
            Time = candidate.Time,
            Cell = GeoCell.Of(candidate.Place),
            HeadingDegrees = candidate.Place?.HeadingDegrees,
            Context = candidate.Context.Index,
            Severity = primary.Threshold > 0 ? primary.Severity / primary.Threshold : primary.Severity,
            Score = score.Score,
            Embedding = Quantize(candidate.Embedding.Span),
        };
    }

    /// <summary>The embedding's numbers in 1/127.</summary>
    internal ReadOnlySpan<sbyte> Numbers => MemoryMarshal.Cast<byte, sbyte>(Embedding);

    private static byte[] Quantize(ReadOnlySpan<float> embedding)
    {
        var square = 0.0;
        foreach (var number in embedding)
        {
            square += (double)number * number;
        }

        if (!(square > 0) || !double.IsFinite(square))
        {
            return [];
        }

        var bytes = new byte[embedding.Length];
        var scale = Scale / Math.Sqrt(square);
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = unchecked((byte)(sbyte)Math.Round(embedding[index] * scale));
        }

        return bytes;
    }
}
