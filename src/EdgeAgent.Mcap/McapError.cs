namespace EdgeAgent.Mcap;

/// <summary>Something wrong with a file: of which kind, at which byte, and in words.</summary>
public readonly record struct McapError(McapErrorKind Kind, long Offset, string What)
{
    /// <summary>Whether there is an error at all.</summary>
    public bool IsError => Kind != McapErrorKind.None;

    /// <inheritdoc/>
    public override string ToString() => IsError ? $"{What} (at byte {Offset})" : "no error";
}
