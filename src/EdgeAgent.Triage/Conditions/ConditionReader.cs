using System.Collections.Immutable;

namespace EdgeAgent.Triage.Conditions;

/// <summary>Reads a condition's text into steps, checking types and units on the way.</summary>
/// <remarks>
/// <code>
/// or         = and { ("or" | "||") and }
/// and        = held { ("and" | "&amp;&amp;") held }
/// held       = not [ "for" number time-unit ]
/// not        = [ "not" | "!" ] comparison
/// comparison = sum [ ("&lt;" | "&lt;=" | ">" | ">=" | "==" | "!=") sum ]
/// sum        = product { ("+" | "-") product }
/// product    = negation { ("*" | "/") negation }
/// negation   = [ "-" ] primary
/// primary    = number [ unit ] | signal | "true" | "false" | word in quotation marks | "(" or ")"
///            | ("abs" | "min" | "max") "(" or { "," or } ")"
/// </code>
/// A wrong type or name is said and reading goes on; a wrong form ends it, because nothing after it can be trusted.
/// </remarks>
internal sealed class ConditionReader
{
    private const double LongestHoldSeconds = 60;

    private readonly string _text;
    private readonly ImmutableArray<ConditionSignal> _signals;
    private readonly ConditionScanner _scanner;
    private readonly ConditionChecks _checks = new();
    private readonly List<ConditionStep> _steps = [];
    private ConditionToken _token;
    private string _quotation = "";
    private int _quotationAt;
    private int _holds;
    private int _depth;

    public ConditionReader(string text, ImmutableArray<ConditionSignal> signals)
    {
        _text = text;
        _signals = signals;
        _scanner = new(text);
    }

    public ConditionReading Read()
    {
        if (_text.Length > Condition.MostCharacters)
        {
            return new(null, [new(1, $"the condition has {_text.Length} characters; at most {Condition.MostCharacters} are read")]);
        }

        try
        {
            Advance();
            var at = _token.At;
            var type = Or();
            if (_token.Kind != ConditionTokenKind.End)
            {
                throw new FormatException($"'{_token.Text}' is not expected here; a condition goes on with and, or, for, or ends");
            }

            if (!type.IsInvalid && !type.IsTruth)
            {
                _checks.Say(at, $"the condition is {type}; expected a comparison or something true or false");
            }
        }
        catch (FormatException wrong)
        {
            _checks.Say(_token.At, wrong.Message);
        }

        return _checks.Problems.Count > 0
            ? new(null, [.. _checks.Problems.OrderBy(problem => problem.Column)])
            : new(new(_text, [.. _steps], _holds, _signals), []);
    }

    private ConditionType Or() => Chain(And, ConditionOperation.Or, "or", "||");

    private ConditionType And() => Chain(Held, ConditionOperation.And, "and", "&&");

    private ConditionType Chain(Func<ConditionType> part, ConditionOperation operation, string word, string symbol)
    {
        var at = _token.At;
        var type = part();
        while (Is(word) || Is(symbol))
        {
            _checks.Want(type, at, word);
            Advance();
            at = _token.At;
            var next = part();
            _checks.Want(next, at, word);
            Emit(new(operation));
            type = ConditionType.Truth;
        }

        return type;
    }

    private ConditionType Held()
    {
        var at = _token.At;
        var type = Not();
        if (!Is("for"))
        {
            return type;
        }

        _checks.Want(type, at, "for");
        Advance();
        var number = _token;
        if (number.Kind != ConditionTokenKind.Number)
        {
            throw new FormatException($"'{number.Text}' is no duration; expected such as: for 0.5 s");
        }

        Advance();
        var unit = TakeUnit();
        var seconds = number.Number * unit.Factor;
        if (unit.Dimension != Dimension.Seconds || seconds is <= 0 or > LongestHoldSeconds)
        {
            _checks.Say(number.At, $"a duration above 0 s and at most {LongestHoldSeconds} s is expected after 'for'");
        }

        if (_holds == Condition.MostHolds)
        {
            throw new FormatException($"a condition has at most {Condition.MostHolds} durations");
        }

        Emit(new(ConditionOperation.Hold, seconds, _holds++));
        return ConditionType.Truth;
    }

    private ConditionType Not()
    {
        if (!Is("not") && !Is("!"))
        {
            return Comparison();
        }

        Advance();
        var at = _token.At;
        using var deeper = Deeper();
        _checks.Want(Not(), at, "not");
        Emit(new(ConditionOperation.Not));
        return ConditionType.Truth;
    }

    private ConditionType Comparison()
    {
        var at = _token.At;
        var left = Sum();
        if (OperationOf(_token) is not { } operation)
        {
            return left;
        }

        var operatorAt = _token.At;
        var (leftQuotation, leftQuotationAt) = (_quotation, _quotationAt);
        Advance();
        var right = Sum();
        if (left.IsQuotation && right.IsWord)
        {
            // The constant was pushed before its signal was known: it takes the place's value now.
            Resolve(leftQuotation, leftQuotationAt, right, _steps.Count - 2);
        }
        else if (left.IsWord && right.IsQuotation)
        {
            Resolve(_quotation, _quotationAt, left, _steps.Count - 1);
        }
        else
        {
            _checks.Comparable(left, right, at, operatorAt, _quotation, _quotationAt);
        }

        if ((left.IsWord || right.IsWord || left.IsTruth) && operation is not (ConditionOperation.Equal or ConditionOperation.NotEqual))
        {
            _checks.Say(operatorAt, "only == and != are defined here");
        }

        Emit(new(operation));
        return ConditionType.Truth;
    }

    private void Resolve(string word, int at, ConditionType type, int step)
    {
        var index = type.Words.IndexOf(word, StringComparer.Ordinal);
        if (index < 0)
        {
            _checks.Say(at, $"\"{word}\" is none of the words here: {string.Join(", ", type.Words)}");
            return;
        }

        if (step >= 0 && step < _steps.Count)
        {
            _steps[step] = new(ConditionOperation.Constant, index);
        }
    }

    private ConditionType Sum()
    {
        var at = _token.At;
        var type = Product();
        while (Is("+") || Is("-"))
        {
            var operation = Is("+") ? ConditionOperation.Add : ConditionOperation.Subtract;
            Advance();
            type = _checks.SameDimension(type, at, Product());
            Emit(new(operation));
        }

        return type;
    }

    private ConditionType Product()
    {
        var at = _token.At;
        var type = Negation();
        while (Is("*") || Is("/"))
        {
            var divides = Is("/");
            Advance();
            var next = Negation();
            Emit(new(divides ? ConditionOperation.Divide : ConditionOperation.Multiply));
            type = _checks.Numbers(at, type, next)
                ? ConditionType.Number(divides ? type.Dimension / next.Dimension : type.Dimension * next.Dimension)
                : ConditionType.Invalid;
        }

        return type;
    }

    private ConditionType Negation()
    {
        if (!Is("-"))
        {
            return Primary();
        }

        Advance();
        var at = _token.At;
        using var deeper = Deeper();
        var type = Negation();
        Emit(new(ConditionOperation.Negate));
        return _checks.Numbers(at, type, type) ? type : ConditionType.Invalid;
    }

    private ConditionType Primary()
    {
        var token = _token;
        switch (token.Kind)
        {
            case ConditionTokenKind.Number:
                Advance();
                var unit = TakeUnit();
                Emit(new(ConditionOperation.Constant, token.Number * unit.Factor));
                return ConditionType.Number(unit.Dimension);
            case ConditionTokenKind.Text:
                Advance();
                (_quotation, _quotationAt) = (token.Text, token.At);
                Emit(new(ConditionOperation.Constant));
                return ConditionType.Quotation;
            case ConditionTokenKind.Name when token.Text is "abs" or "min" or "max":
                Advance();
                return Function(token);
            case ConditionTokenKind.Name when token.Text is "true" or "false":
                Advance();
                Emit(new(ConditionOperation.Constant, token.Text == "true" ? 1 : 0));
                return ConditionType.Truth;
            case ConditionTokenKind.Name when token.Text is not ("and" or "or" or "not" or "for"):
                Advance();
                return Signal(token);
            case ConditionTokenKind.Operator when token.Text == "(":
                Advance();
                using (Deeper())
                {
                    var type = Or();
                    Expect(")");
                    return type;
                }

            default:
                throw new FormatException(token.Kind == ConditionTokenKind.End ? "the condition ends where a value is expected" : $"'{token.Text}' is not expected here; a number, a signal or ( is");
        }
    }

    private ConditionType Function(ConditionToken name)
    {
        Expect("(");
        using var deeper = Deeper();
        var at = _token.At;
        var type = Or();
        _ = _checks.Numbers(at, type, type);
        if (name.Text == "abs")
        {
            Emit(new(ConditionOperation.Absolute));
        }
        else
        {
            do
            {
                Expect(",");
                type = _checks.SameDimension(type, at, Or());
                Emit(new(name.Text == "min" ? ConditionOperation.Least : ConditionOperation.Greatest));
            }
            while (Is(","));
        }

        Expect(")");
        return type;
    }

    private ConditionType Signal(ConditionToken name)
    {
        for (var index = 0; index < _signals.Length; index++)
        {
            if (string.Equals(_signals[index].Name, name.Text, StringComparison.Ordinal))
            {
                Emit(new(ConditionOperation.Signal, 0, index));
                return _signals[index].Type;
            }
        }

        Emit(new(ConditionOperation.Constant, double.NaN));
        _checks.Say(name.At, $"there is no signal {name.Text}{ConditionSignal.Suggestion(name.Text, _signals)}");
        return ConditionType.Invalid;
    }

    private ConditionUnit TakeUnit()
    {
        if (_token.Kind != ConditionTokenKind.Unit)
        {
            return new(1, Dimension.None);
        }

        if (!ConditionUnit.TryParse(_token.Text, out var unit))
        {
            _checks.Say(_token.At, $"'{_token.Text}' is no unit; units are made of {ConditionUnit.Known} with /, · and powers, without spaces");
            unit = new(1, Dimension.None);
        }

        Advance();
        return unit;
    }

    private static ConditionOperation? OperationOf(ConditionToken token) => token.Kind != ConditionTokenKind.Operator ? null : token.Text switch
    {
        "<" => ConditionOperation.Less,
        "<=" => ConditionOperation.LessOrEqual,
        ">" => ConditionOperation.Greater,
        ">=" => ConditionOperation.GreaterOrEqual,
        "==" => ConditionOperation.Equal,
        "!=" => ConditionOperation.NotEqual,
        _ => null,
    };

    private bool Is(string text) => _token.Kind is ConditionTokenKind.Operator or ConditionTokenKind.Name && _token.Text == text;

    private void Expect(string symbol)
    {
        if (!Is(symbol))
        {
            throw new FormatException($"'{symbol}' is expected here, not {(_token.Kind == ConditionTokenKind.End ? "the end" : $"'{_token.Text}'")}");
        }

        Advance();
    }

    private void Advance() => _token = _scanner.Next();

    private void Emit(ConditionStep step)
    {
        if (_steps.Count == Condition.MostSteps)
        {
            throw new FormatException($"the condition has more than {Condition.MostSteps} parts");
        }

        _steps.Add(step);
    }

    private Nesting Deeper()
    {
        if (++_depth > Condition.MostNesting)
        {
            throw new FormatException($"the condition is nested more than {Condition.MostNesting} deep");
        }

        return new(this);
    }

    private readonly struct Nesting(ConditionReader reader) : IDisposable
    {
        public void Dispose() => reader._depth--;
    }
}
