namespace EdgeAgent.Health;

/// <summary>Tells which sensors changed their state since the last look. Used by one thread.</summary>
internal sealed class HealthChanges
{
    private readonly Dictionary<string, SensorState> _states = new(StringComparer.Ordinal);

    /// <summary>The sensors whose state is news: a change, or trouble that was there at the first look.</summary>
    public IReadOnlyList<SensorHealth> Take(IReadOnlyList<SensorHealth> now)
    {
        var changes = new List<SensorHealth>();
        foreach (var health in now)
        {
            var before = _states.GetValueOrDefault(health.Sensor, SensorState.Starting);
            if (health.State != before)
            {
                _states[health.Sensor] = health.State;
                changes.Add(health);
            }
        }

        return changes;
    }

    /// <summary>One line on all sensors, for a service's status.</summary>
    public static string StatusLine(IReadOnlyList<SensorHealth> now)
    {
        var down = now.Where(health => health.State is SensorState.Silent or SensorState.Lost).Select(health => health.Sensor).ToArray();
        return now.Count == 0 ? "capturing"
            : down.Length == 0 ? $"capturing from {now.Count} sensors"
            : $"capturing; {down.Length} of {now.Count} sensors down: {string.Join(", ", down)}";
    }
}
