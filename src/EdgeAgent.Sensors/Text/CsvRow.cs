using System.Buffers.Text;

namespace EdgeAgent.Sensors;

/// <summary>Reads the comma-separated fields of one line from left to right.</summary>
internal ref struct CsvRow(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;
    private bool _ended;

    /// <summary>Whether every field was read.</summary>
    public readonly bool AtEnd => _ended;

    /// <summary>The next field without the spaces around it; false behind the last one.</summary>
    public bool TryRead(out ReadOnlySpan<byte> field)
    {
        field = [];
        if (_ended)
        {
            return false;
        }

        var comma = _rest.IndexOf((byte)',');
        field = (comma < 0 ? _rest : _rest[..comma]).Trim(" \t\r"u8);
        _rest = comma < 0 ? [] : _rest[(comma + 1)..];
        _ended = comma < 0;
        return true;
    }

    /// <summary>The next field as a finite number; false where there is none.</summary>
    public bool TryRead(out double value)
    {
        value = 0;
        return TryRead(out ReadOnlySpan<byte> field)
            && Utf8Parser.TryParse(field, out value, out var consumed)
            && consumed == field.Length
            && double.IsFinite(value);
    }

    /// <summary>The next field as a finite single-precision number; false where there is none.</summary>
    public bool TryRead(out float value)
    {
        var valid = TryRead(out double number);
        value = (float)number;
        return valid && float.IsFinite(value);
    }

    /// <summary>The next field as decimal seconds; false where it is none.</summary>
    public bool TryReadTime(out long nanoseconds)
    {
        nanoseconds = 0;
        return TryRead(out ReadOnlySpan<byte> field) && DecimalTime.TryParse(field, out nanoseconds);
    }
}
