using System.Globalization;

namespace EdgeAgent.Sensors.Can;

/// <summary>Reads the words, numbers and signs of one DBC statement from left to right.</summary>
internal ref struct DbcScanner(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;

    public bool AtEnd
    {
        get
        {
            SkipSpace();
            return _position >= _text.Length;
        }
    }

    /// <summary>An identifier: letters, digits and underscores.</summary>
    public string Word(string what)
    {
        SkipSpace();
        var start = _position;
        while (_position < _text.Length && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] == '_'))
        {
            _position++;
        }

        return _position > start ? _text[start.._position].ToString() : throw Expected(what);
    }

    public bool Take(char sign)
    {
        SkipSpace();
        if (_position < _text.Length && _text[_position] == sign)
        {
            _position++;
            return true;
        }

        return false;
    }

    public void Expect(char sign)
    {
        if (!Take(sign))
        {
            throw Expected($"'{sign}'");
        }
    }

    public double Number(string what)
    {
        var start = TakeNumber();
        return double.TryParse(_text[start.._position], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Expected(what);
    }

    public long Integer(string what)
    {
        var start = TakeNumber();
        return long.TryParse(_text[start.._position], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Expected(what);
    }

    public ulong Unsigned(string what)
    {
        var start = TakeNumber();
        return ulong.TryParse(_text[start.._position], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Expected(what);
    }

    /// <summary>A string in double quotes; DBC has no escape that ends anywhere but at the next quote not behind a backslash.</summary>
    public string Quoted(string what)
    {
        if (!Take('"'))
        {
            throw Expected($"{what} in double quotes");
        }

        var start = _position;
        while (_position < _text.Length && (_text[_position] != '"' || _text[_position - 1] == '\\'))
        {
            _position++;
        }

        if (_position >= _text.Length)
        {
            throw new FormatException($"{what} has no closing quote");
        }

        return _text[start.._position++].ToString();
    }

    private int TakeNumber()
    {
        SkipSpace();
        var start = _position;
        while (_position < _text.Length && (char.IsAsciiDigit(_text[_position]) || _text[_position] is '+' or '-' or '.' or 'e' or 'E'))
        {
            // The sign of a signal ("@0+", "[0|-1]") belongs to a number only in front or after an exponent.
            if (_text[_position] is '+' or '-' && _position > start && _text[_position - 1] is not ('e' or 'E'))
            {
                break;
            }

            _position++;
        }

        return start;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }
    }

    private readonly FormatException Expected(string what)
    {
        var rest = _text[Math.Min(_position, _text.Length)..];
        return new($"{what} expected, found {(rest.IsEmpty ? "the end of the line" : $"'{rest[..Math.Min(rest.Length, 24)]}'")}");
    }
}
