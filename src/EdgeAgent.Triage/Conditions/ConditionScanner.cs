using System.Globalization;

namespace EdgeAgent.Triage.Conditions;

/// <summary>Cuts a condition's text into tokens. A unit stands after a number, with or without one space between.</summary>
internal sealed class ConditionScanner(string text)
{
    private static readonly string[] Operators = ["<=", ">=", "==", "!=", "&&", "||", "<", ">", "+", "-", "*", "/", "(", ")", ",", "!"];
    private static readonly string[] Words = ["and", "or", "not", "for", "true", "false"];

    private int _at;
    private bool _afterNumber;

    public ConditionToken Next()
    {
        SkipSpace();
        var afterNumber = _afterNumber;
        _afterNumber = false;
        if (_at >= text.Length)
        {
            return new(ConditionTokenKind.End, "the end", text.Length);
        }

        if (afterNumber && UnitLength() is var length and > 0)
        {
            return Take(ConditionTokenKind.Unit, length);
        }

        var first = text[_at];
        if (char.IsAsciiDigit(first) || (first == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])))
        {
            return Number();
        }

        if (char.IsAsciiLetter(first) || first == '_')
        {
            return Take(ConditionTokenKind.Name, NameLength());
        }

        return first is '"' or '\'' ? Quoted(first) : Operator();
    }

    private ConditionToken Number()
    {
        var end = _at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
        {
            end++;
        }

        if (end + 1 < text.Length && text[end] is 'e' or 'E' && (char.IsAsciiDigit(text[end + 1]) || (text[end + 1] is '-' or '+' && end + 2 < text.Length && char.IsAsciiDigit(text[end + 2]))))
        {
            end += 2;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }
        }

        var isNumber = double.TryParse(text.AsSpan(_at, end - _at), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
        _afterNumber = isNumber;
        return Take(isNumber ? ConditionTokenKind.Number : ConditionTokenKind.Unknown, end - _at) with { Number = value };
    }

    private ConditionToken Quoted(char quote)
    {
        var end = text.IndexOf(quote, _at + 1);
        if (end < 0)
        {
            return Take(ConditionTokenKind.Unknown, text.Length - _at);
        }

        var token = new ConditionToken(ConditionTokenKind.Text, text[(_at + 1)..end], _at);
        _at = end + 1;
        return token;
    }

    private ConditionToken Operator()
    {
        foreach (var symbol in Operators)
        {
            if (string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0)
            {
                return Take(ConditionTokenKind.Operator, symbol.Length);
            }
        }

        return Take(ConditionTokenKind.Unknown, char.IsSurrogatePair(text, _at) ? 2 : 1);
    }

    private ConditionToken Take(ConditionTokenKind kind, int length)
    {
        var token = new ConditionToken(kind, text.Substring(_at, length), _at);
        _at += length;
        return token;
    }

    private void SkipSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private int NameLength()
    {
        var end = _at;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' || (text[end] == '.' && end + 1 < text.Length && (char.IsAsciiLetter(text[end + 1]) || text[end + 1] == '_'))))
        {
            end++;
        }

        return end - _at;
    }

    private int UnitLength()
    {
        var end = _at;
        if (string.CompareOrdinal(text, _at, "1/", 0, 2) == 0)
        {
            end += 2;
        }

        while (end < text.Length && IsInUnit(text, end))
        {
            end++;
        }

        return Words.Contains(text[_at..end], StringComparer.Ordinal) ? 0 : end - _at;
    }

    private static bool IsInUnit(string text, int at) => text[at] switch
    {
        '°' or '%' or '²' or '³' => true,
        '^' => at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]),
        '/' or '·' => at > 0 && IsUnitLetter(text[at - 1]) && at + 1 < text.Length && IsUnitLetter(text[at + 1]),
        var letter when char.IsAsciiLetter(letter) => true,
        var digit when char.IsAsciiDigit(digit) => at > 0 && (char.IsAsciiLetter(text[at - 1]) || text[at - 1] == '^'),
        _ => false,
    };

    private static bool IsUnitLetter(char letter) => char.IsAsciiLetter(letter) || letter is '°' or '²' or '³' or '%';
}
