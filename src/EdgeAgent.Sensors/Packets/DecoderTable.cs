namespace EdgeAgent.Sensors.Packets;

/// <summary>One kind of record that a decoder writes.</summary>
/// <param name="Name">The table's name, such as <c>points</c>.</param>
/// <param name="Columns">Its columns in their fixed order.</param>
public sealed record DecoderTable(string Name, IReadOnlyList<string> Columns);
