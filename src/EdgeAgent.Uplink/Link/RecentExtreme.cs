namespace EdgeAgent.Uplink;

/// <summary>The largest or smallest of recent values, over a sliding span kept in equal steps.</summary>
internal sealed class RecentExtreme(TimeSpan step, int steps, bool keepLargest)
{
    private readonly double?[] _values = new double?[steps];
    private long _current = -1;

    /// <summary>The extreme; null where nothing was added lately.</summary>
    public double? Value { get; private set; }

    public void Add(double value, TimeSpan now)
    {
        var index = now.Ticks / step.Ticks;
        for (var stale = Math.Max(_current + 1, Math.Max(0, index - steps + 1)); stale <= index; stale++)
        {
            _values[stale % steps] = null;
        }

        _current = Math.Max(_current, index);
        ref var slot = ref _values[_current % steps];
        slot = Better(slot, value);
        Value = null;
        foreach (var kept in _values)
        {
            Value = kept is { } held ? Better(Value, held) : Value;
        }
    }

    public void Clear()
    {
        Array.Clear(_values);
        _current = -1;
        Value = null;
    }

    private double Better(double? best, double value) =>
        best is not { } held ? value : keepLargest ? Math.Max(held, value) : Math.Min(held, value);
}
