using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace EdgeAgent.Triage.Models;

/// <summary>Reads a Python literal, as exporters write them into <c>metadata_props</c>: <c>{0: 'person', 1: "driver's"}</c>, <c>[640, 640]</c>, <c>True</c>.</summary>
/// <remarks>Python Language Reference §2.4 and §6.2: numbers, strings without prefix, True, False, None, lists, tuples, dictionaries. Keys become text.</remarks>
internal ref struct PythonLiteral
{
    private const int DeepestNesting = 16;

    private readonly string _text;
    private int _at;
    private int _depth;

    private PythonLiteral(string text) => _text = text;

    /// <summary>The literal as JSON; false where the text is none.</summary>
    public static bool TryRead(string text, out JsonNode? value)
    {
        var reader = new PythonLiteral(text);
        return reader.TryValue(out value) && reader.Peek() == '\0' && reader._at == text.Length;
    }

    private char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _at < _text.Length ? _text[_at] : '\0';
    }

    private bool Take(char wanted)
    {
        var isThere = Peek() == wanted;
        _at += isThere ? 1 : 0;
        return isThere;
    }

    private bool TryValue(out JsonNode? value)
    {
        value = null;
        if (_depth >= DeepestNesting)
        {
            return false;
        }

        _depth++;
        var isRead = Peek() switch
        {
            '{' => TryDictionary(out value),
            '[' => TryList(']', out value),
            '(' => TryList(')', out value),
            '\'' or '"' => TryText(out value),
            _ => TryWord(out value),
        };
        _depth--;
        return isRead;
    }

    private bool TryDictionary(out JsonNode? value)
    {
        var entries = new JsonObject();
        value = entries;
        Take('{');
        while (!Take('}'))
        {
            if (!TryValue(out var key) || !Take(':') || !TryValue(out var entry))
            {
                return false;
            }

            entries[key?.ToString() ?? "None"] = entry;
            if (!Take(',') && Peek() != '}')
            {
                return false;
            }
        }

        return true;
    }

    private bool TryList(char end, out JsonNode? value)
    {
        var entries = new JsonArray();
        value = entries;
        _at++;
        while (!Take(end))
        {
            if (!TryValue(out var entry))
            {
                return false;
            }

            entries.Add(entry);
            if (!Take(',') && Peek() != end)
            {
                return false;
            }
        }

        return true;
    }

    private bool TryText(out JsonNode? value)
    {
        value = null;
        var quote = _text[_at++];
        var text = new StringBuilder();
        for (; _at < _text.Length && _text[_at] != quote; _at++)
        {
            if (_text[_at] != '\\')
            {
                text.Append(_text[_at]);
            }
            else if (!TryEscape(text))
            {
                return false;
            }
        }

        value = text.ToString();
        return _at++ < _text.Length;
    }

    /// <summary>At a backslash; stands on the last character of the escape afterwards.</summary>
    private bool TryEscape(StringBuilder text)
    {
        _at++;
        var kind = _at < _text.Length ? _text[_at] : '\0';
        var digits = kind switch { 'x' => 2, 'u' => 4, _ => 0 };
        if (digits > 0)
        {
            if (_at + digits >= _text.Length || !ushort.TryParse(_text.AsSpan(_at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                return false;
            }

            text.Append((char)code);
            _at += digits;
            return true;
        }

        char? plain = kind switch { 'n' => '\n', 't' => '\t', 'r' => '\r', '\\' or '\'' or '"' => kind, _ => null };
        if (plain is { } character)
        {
            text.Append(character);
        }

        return plain is not null;
    }

    private bool TryWord(out JsonNode? value)
    {
        var start = _at;
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] is '.' or '-' or '+' or '_'))
        {
            _at++;
        }

        var word = _text.AsSpan(start, _at - start);
        value = null;
        switch (word)
        {
            case "None":
                return true;
            case "True" or "False":
                value = word is "True";
                return true;
            default:
                break;
        }

        if (long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            value = whole;
            return true;
        }

        var isNumber = double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);
        value = isNumber ? number : null;
        return isNumber;
    }
}
