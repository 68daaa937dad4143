using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;

namespace EdgeAgent.Health;

/// <summary>How one sensor does at this moment: its device, its stream and its clock.</summary>
public sealed record SensorHealth
{
    /// <summary>A stream without a nominal rate sends when it likes: it is never overdue.</summary>
    private const double SilentPeriods = 5;

    /// <summary>The same patience as the synchroniser's election of its anchor.</summary>
    private const double LeastSilenceSeconds = 0.5;

    /// <summary>A sensor that was on before the agent has sent by then; one that is still booting is news when it comes.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(10);

    /// <summary>The sensor's id.</summary>
    public required string Sensor { get; init; }

    /// <summary>What it measures.</summary>
    public required SensorKind Kind { get; init; }

    /// <summary>How it is, in one word.</summary>
    public required SensorState State { get; init; }

    /// <summary>Frames per second over the last seconds.</summary>
    public required double RateHz { get; init; }

    /// <summary>Frames per second that the profile expects; 0 where it sends when it likes.</summary>
    public required double ExpectedHz { get; init; }

    /// <summary>Seconds since the last frame; null where none came yet.</summary>
    public double? AgeSeconds { get; init; }

    /// <summary>Frames since the start.</summary>
    public required long Frames { get; init; }

    /// <summary>Frames that the agent itself dropped.</summary>
    public required long QueueDrops { get; init; }

    /// <summary>Why its device was lost, or what falls short; null where nothing is.</summary>
    public string? Note { get; init; }

    /// <summary>What its driver and decoder counted since the start, by name.</summary>
    public IReadOnlyDictionary<string, long> Counters { get; init; } = new Dictionary<string, long>();

    /// <summary>How well its clock is known; null before its first frame.</summary>
    public ClockQuality? Clock { get; init; }

    /// <summary>Joins a stream's health with its clock's quality.</summary>
    public static SensorHealth Of(StreamHealth stream, ClockQuality? clock) => new()
    {
        Sensor = stream.Sensor.Id,
        Kind = stream.Sensor.Kind,
        State = StateOf(stream.DriverState, stream.Sensor.RateHz, stream.Age, stream.Uptime),
        RateHz = stream.RateHz,
        ExpectedHz = stream.Sensor.RateHz,
        AgeSeconds = stream.Age?.TotalSeconds,
        Frames = stream.Frames,
        QueueDrops = stream.QueueDrops,
        Note = stream.Note,
        Counters = stream.Counters,
        Clock = clock,
    };

    /// <summary>The one word for a device that is doing this, whose last frame is that old, and whose stream was set up so long ago.</summary>
    public static SensorState StateOf(DriverState driver, double rateHz, TimeSpan? age, TimeSpan uptime) => driver switch
    {
        DriverState.Waiting => SensorState.Lost,
        DriverState.Ended or DriverState.Stopped => SensorState.Ended,
        _ when age is null => rateHz > 0 && uptime > StartPatience ? SensorState.Silent : SensorState.Starting,
        _ when rateHz > 0 && age.Value.TotalSeconds > Math.Max(LeastSilenceSeconds, SilentPeriods / rateHz) => SensorState.Silent,
        _ => SensorState.Delivering,
    };
}
