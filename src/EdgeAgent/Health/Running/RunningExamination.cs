using EdgeAgent.Model;

namespace EdgeAgent.Health;

/// <summary>Looks at the sensors of an agent that runs already, by what it says of them: two reports, some seconds apart.</summary>
public static class RunningExamination
{
    /// <summary>Reads the report now and after a while; no observation where the agent has gone meanwhile.</summary>
    public static IReadOnlyList<SensorObservation> Run(string path, SensorRig rig, TimeSpan look, TimeProvider time, CancellationToken cancellationToken)
    {
        var before = HealthFile.Read(path, time.GetUtcNow());
        cancellationToken.WaitHandle.WaitOne(look);
        cancellationToken.ThrowIfCancellationRequested();
        var after = HealthFile.Read(path, time.GetUtcNow());
        return before is null || after is null || before.ProcessId != after.ProcessId ? [] : Between(before, after, rig);
    }

    /// <summary>What came between two reports of one agent.</summary>
    public static IReadOnlyList<SensorObservation> Between(HealthReport before, HealthReport after, SensorRig rig) => [.. after.Sensors
        .Where(sensor => rig.Find(sensor.Sensor) is not null)
        .Select(sensor => Observation(before.Sensors.FirstOrDefault(earlier => earlier.Sensor == sensor.Sensor), sensor, rig.Find(sensor.Sensor)!))];

    private static SensorObservation Observation(SensorHealth? before, SensorHealth after, SensorDescriptor sensor) => new()
    {
        Sensor = sensor,
        Frames = after.Frames - (before?.Frames ?? 0),
        RateHz = after.RateHz,
        LongestGapSeconds = after.AgeSeconds ?? 0,
        SilentSeconds = after.AgeSeconds ?? 0,
        Clock = Between(before?.Clock, after.Clock),
        Trouble = after.State is SensorState.Delivering ? null : after.Note,
        Counters = after.Counters.ToDictionary(count => count.Key, count => count.Value - (before?.Counters.GetValueOrDefault(count.Key) ?? 0)),
        QueueDrops = after.QueueDrops - (before?.QueueDrops ?? 0),
    };

    /// <summary>How well the clock is known now, with what it did meanwhile: a step of last month is no news.</summary>
    private static ClockQuality? Between(ClockQuality? before, ClockQuality? after) => before is null || after is null ? after : after with
    {
        Steps = after.Steps - before.Steps,
        Backwards = after.Backwards - before.Backwards,
        Untimed = after.Untimed - before.Untimed,
    };
}
