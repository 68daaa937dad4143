using System.Collections.Immutable;
using EdgeAgent.Model;

namespace EdgeAgent.Triage.Conditions;

/// <summary>A compiled condition with the memory of its <c>for</c> clauses. Evaluation allocates nothing and takes as many steps as the text has parts.</summary>
/// <remarks>Used by one thread.</remarks>
public sealed class Condition
{
    /// <summary>The longest text, in characters.</summary>
    public const int MostCharacters = 2000;

    internal const int MostSteps = 256;
    internal const int MostNesting = 32;
    internal const int MostHolds = 16;

    private readonly ImmutableArray<ConditionStep> _steps;
    private readonly Instant?[] _heldSince;
    private readonly int _depth;

    internal Condition(string text, ImmutableArray<ConditionStep> steps, int holds, ImmutableArray<ConditionSignal> signals)
    {
        Text = text;
        _steps = steps;
        _heldSince = new Instant?[holds];
        _depth = DepthOf(steps);
        Signals = [.. steps.Where(step => step.Operation == ConditionOperation.Signal).Select(step => step.Index).Distinct().Select(index => signals[index])];
    }

    /// <summary>The text that it was made from.</summary>
    public string Text { get; }

    /// <summary>The signals that it asks for.</summary>
    public ImmutableArray<ConditionSignal> Signals { get; }

    /// <summary>Reads a text over signals; every problem is named with its column.</summary>
    public static ConditionReading Read(string text, ImmutableArray<ConditionSignal> signals) => new ConditionReader(text, signals).Read();

    /// <summary>The answer for one instant; <paramref name="values"/> are the signals' in SI units, in the order they were given to <see cref="Read"/>, NaN where missing.</summary>
    public Truth Evaluate(ReadOnlySpan<double> values, Instant now)
    {
        Span<double> stack = stackalloc double[_depth];
        var top = -1;
        foreach (ref readonly var step in _steps.AsSpan())
        {
            switch (step.Operation)
            {
                case ConditionOperation.Constant:
                    stack[++top] = step.Value;
                    break;
                case ConditionOperation.Signal:
                    stack[++top] = values[step.Index];
                    break;
                case ConditionOperation.Negate:
                    stack[top] = -stack[top];
                    break;
                case ConditionOperation.Absolute:
                    stack[top] = Math.Abs(stack[top]);
                    break;
                case ConditionOperation.Not:
                    stack[top] = 1 - stack[top];
                    break;
                case ConditionOperation.Hold:
                    stack[top] = Held(step, stack[top], now);
                    break;
                default:
                    top--;
                    stack[top] = Join(step.Operation, stack[top], stack[top + 1]);
                    break;
            }
        }

        return stack[0] switch
        {
            1 => Truth.True,
            0 => Truth.False,
            _ => Truth.Unknown,
        };
    }

    /// <summary>Forgets how long anything has held: time jumped.</summary>
    public void Reset() => Array.Clear(_heldSince);

    private static int DepthOf(ImmutableArray<ConditionStep> steps)
    {
        var (depth, most) = (0, 0);
        foreach (var step in steps)
        {
            depth += step.Operation switch
            {
                ConditionOperation.Constant or ConditionOperation.Signal => 1,
                ConditionOperation.Negate or ConditionOperation.Absolute or ConditionOperation.Not or ConditionOperation.Hold => 0,
                _ => -1,
            };
            most = Math.Max(most, depth);
        }

        return most;
    }

    private static double Join(ConditionOperation operation, double left, double right) => operation switch
    {
        ConditionOperation.Add => left + right,
        ConditionOperation.Subtract => left - right,
        ConditionOperation.Multiply => left * right,
        ConditionOperation.Divide => left / right,
        ConditionOperation.Least => Math.Min(left, right),
        ConditionOperation.Greatest => Math.Max(left, right),
        ConditionOperation.And => left == 0 || right == 0 ? 0 : left * right,
        ConditionOperation.Or => left == 1 || right == 1 ? 1 : left + right,
        _ => double.IsNaN(left) || double.IsNaN(right) ? double.NaN : Compare(operation, left, right) ? 1 : 0,
    };

    private static bool Compare(ConditionOperation operation, double left, double right) => operation switch
    {
        ConditionOperation.Less => left < right,
        ConditionOperation.LessOrEqual => left <= right,
        ConditionOperation.Greater => left > right,
        ConditionOperation.GreaterOrEqual => left >= right,
        ConditionOperation.Equal => left == right,
        ConditionOperation.NotEqual => left != right,
        _ => throw new InvalidOperationException($"{operation} joins no two values."),
    };

    private double Held(in ConditionStep step, double truth, Instant now)
    {
        ref var since = ref _heldSince[step.Index];
        if (truth != 1)
        {
            since = null;
            return truth;
        }

        since ??= now;
        return now.SecondsSince(since.Value) >= step.Value ? 1 : 0;
    }
}
