namespace EdgeAgent.Sensors.Can;

/// <summary>Ties multiplexed signals to the switches that govern them.</summary>
internal static class DbcMultiplexing
{
    private const int DeepestNesting = 16;

    /// <summary>The switch values of a multiplexing mark: <c>m3</c> or <c>m3M</c>; none for <c>M</c> and for an empty mark.</summary>
    public static IReadOnlyList<CanMultiplexRange> Mark(string mark)
    {
        if (mark is "" or "M")
        {
            return [];
        }

        return mark[0] == 'm' && ulong.TryParse(mark.AsSpan(1).TrimEnd('M'), out var value)
            ? [new(value, value)]
            : throw new FormatException($"multiplexing mark M, m<value> or m<value>M expected, found '{mark}'");
    }

    /// <summary>Finds each signal's switch; a signal whose switch is not there or governs itself is left out and said.</summary>
    public static void Link(CanMessage message, Dictionary<CanSignal, int> lines, List<DbcError> errors)
    {
        foreach (var signal in message.Signals.Where(signal => signal.SwitchValues.Count > 0).ToArray())
        {
            var onlySwitch = message.Signals.Where(other => other.IsSwitch && other.SwitchValues.Count == 0 && other != signal).Take(2).ToArray();
            signal.Switch = signal.SwitchName is { } name ? message.Find(name) : onlySwitch is [var single] ? single : null;
            if (signal.Switch is null)
            {
                LeaveOut(message, signal, lines[signal], errors, $"has no switch: {signal.SwitchName ?? "exactly one signal marked M"} expected in the message");
            }
        }

        foreach (var signal in message.Signals.Where(signal => Depth(signal) > DeepestNesting).ToArray())
        {
            LeaveOut(message, signal, lines[signal], errors, "is switched by itself");
        }

        foreach (var signal in message.Signals)
        {
            signal.SwitchName ??= signal.Switch?.Name;
        }
    }

    private static int Depth(CanSignal signal)
    {
        var depth = 0;
        for (var above = signal.Switch; above is not null && depth <= DeepestNesting; above = above.Switch)
        {
            depth++;
        }

        return depth;
    }

    private static void LeaveOut(CanMessage message, CanSignal signal, int line, List<DbcError> errors, string why)
    {
        message.Remove(signal);
        errors.Add(new(line, $"signal {signal.Name} of {message.Name} {why}; it is left out"));
    }
}
