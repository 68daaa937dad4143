namespace EdgeAgent.Sensors.Packets;

/// <summary>Takes decoded records with all their fields, for people and tests: CSV or JSON Lines.</summary>
/// <remarks>A record is <see cref="Begin"/>, its fields in the table's fixed order, <see cref="End"/>.</remarks>
public interface IRowSink
{
    /// <summary>Starts a record of a table such as <c>points</c>, <c>objects</c> or <c>tpv</c>.</summary>
    void Begin(string table);

    /// <summary>A number; NaN stands for what the device does not give.</summary>
    void Add(string column, double value);

    /// <summary>A number of single precision, told apart so that it is written with no more digits than it has.</summary>
    void Add(string column, float value) => Add(column, (double)value);

    /// <summary>A whole number.</summary>
    void Add(string column, long value);

    /// <summary>A text; null for what the device does not give.</summary>
    void Add(string column, string? value);

    /// <summary>Ends the record.</summary>
    void End();
}
