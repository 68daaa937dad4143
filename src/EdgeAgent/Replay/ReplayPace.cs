using EdgeAgent.Model;

namespace EdgeAgent.Replay;

/// <summary>Decides how long a frame waits so that a recording runs at a multiple of its own speed.</summary>
/// <param name="Speed">1 for the recording's speed, more for faster; infinity for no waiting.</param>
public readonly record struct ReplayPace(double Speed)
{
    /// <summary>As fast as the machine can.</summary>
    public static ReplayPace Max { get; } = new(double.PositiveInfinity);

    /// <summary>How long to wait before a frame that arrived at <paramref name="arrival"/> in a recording that began at <paramref name="start"/>.</summary>
    public TimeSpan WaitFor(Instant arrival, Instant start, TimeSpan elapsed)
    {
        var due = TimeSpan.FromSeconds(Math.Max(0, arrival.SecondsSince(start)) / Speed);
        return due > elapsed ? due - elapsed : TimeSpan.Zero;
    }
}
