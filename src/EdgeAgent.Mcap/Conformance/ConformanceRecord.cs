using System.Globalization;
using System.Text.Json;

namespace EdgeAgent.Mcap.Conformance;

/// <summary>One record of the suite's JSON: a type's name, and fields as pairs of name and text.</summary>
internal readonly struct ConformanceRecord(JsonElement record)
{
    private readonly JsonElement _fields = record.GetProperty("fields");

    public McapOpcode Opcode { get; } = Enum.TryParse<McapOpcode>(record.GetProperty("type").GetString(), out var opcode)
        ? opcode
        : McapOpcode.None;

    public string Text(string field) => Field(field).GetString() ?? "";

    public ulong U64(string field) => ulong.Parse(Text(field), NumberStyles.None, CultureInfo.InvariantCulture);

    public uint U32(string field) => checked((uint)U64(field));

    public ushort U16(string field) => checked((ushort)U64(field));

    public byte[] Bytes(string field) =>
        [.. Field(field).EnumerateArray().Select(value => byte.Parse(value.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture))];

    public Dictionary<string, string> TextMap(string field) =>
        Field(field).EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString() ?? "");

    private JsonElement Field(string name)
    {
        foreach (var field in _fields.EnumerateArray())
        {
            if (field[0].GetString() == name)
            {
                return field[1];
            }
        }

        throw new KeyNotFoundException($"a record has no field '{name}'");
    }
}
