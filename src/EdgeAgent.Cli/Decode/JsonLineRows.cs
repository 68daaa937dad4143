using System.Text.Encodings.Web;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Cli.Decode;

/// <summary>Every record as a line of JSON with its table first; what the device does not give is left out, as gpsd does.</summary>
internal sealed class JsonLineRows(Utf8Text text, string? only) : IRowSink
{
    private bool _isTaken;

    public Dictionary<string, long> Written { get; } = [];

    public Dictionary<string, long> LeftOut { get; } = [];

    public void Begin(string name)
    {
        _isTaken = only is null || only == name;
        var counts = _isTaken ? Written : LeftOut;
        counts[name] = counts.GetValueOrDefault(name) + 1;
        if (_isTaken)
        {
            text.Write("{\"table\":"u8);
            Quote(name);
        }
    }

    public void Add(string column, double value)
    {
        if (_isTaken && double.IsFinite(value))
        {
            Name(column);
            text.Write(value);
        }
    }

    public void Add(string column, float value)
    {
        if (_isTaken && float.IsFinite(value))
        {
            Name(column);
            text.Write(value);
        }
    }

    public void Add(string column, long value)
    {
        if (_isTaken)
        {
            Name(column);
            text.Write(value);
        }
    }

    public void Add(string column, string? value)
    {
        if (_isTaken && value is not null)
        {
            Name(column);
            Quote(value);
        }
    }

    public void End()
    {
        if (_isTaken)
        {
            text.Write("}\n"u8);
        }
    }

    // Columns are words of the decoders, which need no escapes.
    private void Name(string column)
    {
        text.Write(",\""u8);
        text.Write(column);
        text.Write("\":"u8);
    }

    private void Quote(string value)
    {
        text.Write((byte)'"');
        text.Write(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value));
        text.Write((byte)'"');
    }
}
