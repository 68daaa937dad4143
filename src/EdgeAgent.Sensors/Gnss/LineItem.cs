namespace EdgeAgent.Sensors.Gnss;

/// <summary>One whole, checked item of the line; valid until the reader goes on.</summary>
internal readonly ref struct LineItem(LineItemKind kind, ReadOnlySpan<byte> bytes)
{
    /// <summary>What it is.</summary>
    public LineItemKind Kind { get; } = kind;

    /// <summary>A sentence without <c>$</c>, checksum and line end; a u-blox message from its class to the end of its payload.</summary>
    public ReadOnlySpan<byte> Bytes { get; } = bytes;
}
