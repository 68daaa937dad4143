namespace EdgeAgent.Hosting;

/// <summary>Shows whether a loop is stuck: it is where one step takes longer than it may. Waiting for input is not a step.</summary>
public sealed class LoopHeartbeat(TimeProvider time)
{
    private const long Idle = -1;

    private long _stepStarted = Idle;

    /// <summary>A step begins.</summary>
    public void Enter() => Volatile.Write(ref _stepStarted, time.GetTimestamp());

    /// <summary>The step is done.</summary>
    public void Leave() => Volatile.Write(ref _stepStarted, Idle);

    /// <summary>Whether the step under way has taken longer than <paramref name="limit"/>.</summary>
    public bool IsStuck(TimeSpan limit)
    {
        var started = Volatile.Read(ref _stepStarted);
        return started != Idle && time.GetElapsedTime(started) > limit;
    }
}
