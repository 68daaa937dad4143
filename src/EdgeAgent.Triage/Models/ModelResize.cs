namespace EdgeAgent.Triage.Models;

/// <summary>How a picture is fitted to a model's input.</summary>
public sealed record ModelResize
{
    /// <summary><c>stretch</c>, <c>letterbox</c> or <c>crop</c>.</summary>
    public string Mode { get; set; } = "letterbox";

    /// <summary>Width and height, for readers; the input's shape decides.</summary>
    public IReadOnlyList<int> Size { get; set; } = [];

    /// <summary>What a size left open must be a multiple of.</summary>
    public int? MultipleOf { get; set; }

    /// <summary>The interpolation of the training; ours is linear after a reduced decode.</summary>
    public string? Interpolation { get; set; }

    /// <summary>The pixel value of padding.</summary>
    public float PadValue { get; set; } = 114;

    /// <summary><c>center</c> or <c>top_left</c>: where a letterboxed picture lies.</summary>
    public string PadAlign { get; set; } = "top_left";
}
