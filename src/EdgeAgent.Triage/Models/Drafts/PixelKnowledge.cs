namespace EdgeAgent.Triage.Models;

/// <summary>What is known of how pixels become numbers; null is what is not.</summary>
internal sealed record PixelKnowledge
{
    private const string Field = "inputs[0].pixel.";

    /// <summary>Nothing at all.</summary>
    public static PixelKnowledge None { get; } = new();

    public string? Order { get; init; }

    public float? Scale { get; init; }

    public IReadOnlyList<float>? Mean { get; init; }

    public IReadOnlyList<float>? Std { get; init; }

    public string? Resize { get; init; }

    public string? PadAlign { get; init; }

    public string? Gamma { get; init; }

    public string? Range { get; init; }

    /// <summary>This, with its gaps filled from what counts less.</summary>
    public PixelKnowledge Or(PixelKnowledge other) => new()
    {
        Order = Order ?? other.Order,
        Scale = Scale ?? other.Scale,
        Mean = Mean ?? other.Mean,
        Std = Std ?? other.Std,
        Resize = Resize ?? other.Resize,
        PadAlign = PadAlign ?? other.PadAlign,
        Gamma = Gamma ?? other.Gamma,
        Range = Range ?? other.Range,
    };

    /// <summary>The fields that stay open.</summary>
    public IEnumerable<string> Gaps()
    {
        (string Name, object? Value)[] fields = [("channel_order", Order), ("scale", Scale), ("mean", Mean), ("std", Std), ("resize.mode", Resize)];
        return fields.Where(field => field.Value is null).Select(field => Field + field.Name);
    }

    public ModelPixels ToPixels()
    {
        var defaults = new ModelPixels();
        return new()
        {
            ChannelOrder = Order ?? defaults.ChannelOrder,
            Scale = Scale ?? defaults.Scale,
            Mean = Mean ?? [],
            Std = Std ?? [],
            Gamma = Gamma,
            Range = Range,
            Resize = new() { Mode = Resize ?? defaults.Resize.Mode, PadAlign = PadAlign ?? defaults.Resize.PadAlign },
        };
    }
}
