namespace EdgeAgent.Sensors.Radar.Srr520;

/// <summary>One of the radar's lists.</summary>
/// <param name="Name">Its name in options, rows and counters.</param>
/// <param name="HeaderId">CAN identifier of its header.</param>
/// <param name="ElementId">CAN identifier of its elements.</param>
/// <param name="CrcId">Its number in a CRC list.</param>
/// <param name="Messages">How many element messages it always has.</param>
/// <param name="PerMessage">How many elements a message has.</param>
/// <param name="Header">The header's fields.</param>
/// <param name="Element">An element's fields.</param>
internal sealed record Srr520ListKind(
    string Name, uint HeaderId, uint ElementId, byte CrcId, int Messages, int PerMessage, PackedField[] Header, PackedField[] Element)
{
    public static readonly Srr520ListKind Near = new("near", 900, 901, 0, 50, 10, Srr520Layout.ScanHeader, Srr520Layout.Detection);
    public static readonly Srr520ListKind Hrr = new("hrr", 1100, 1101, 1, 20, 10, Srr520Layout.ScanHeader, Srr520Layout.Detection);
    public static readonly Srr520ListKind Objects = new("objects", 1200, 1201, 2, 20, 2, Srr520Layout.ObjectHeader, Srr520Layout.Object);

    public static IReadOnlyList<Srr520ListKind> All { get; } = [Near, Hrr, Objects];

    public bool IsObjects => this == Objects;

    public int MaxElements => Messages * PerMessage;
}
