using System.Threading.Channels;

namespace EdgeAgent.Uplink;

/// <summary>What outlives a connection: uploads, estimates, budget. Touched by the uplink's loop only.</summary>
internal sealed class UplinkParts
{
    private readonly long _origin;
    private readonly Lock _gate = new();
    private TaskCompletionSource? _drained;

    public UplinkParts(TimeProvider time) => (Time, _origin) = (time, time.GetTimestamp());

    public TimeProvider Time { get; }

    public required Channel<UplinkEvent> Events { get; init; }

    public required UploadJournal Journal { get; init; }

    public required ChunkSlots Slots { get; init; }

    public required SendWindow Window { get; init; }

    public required LinkConditions Conditions { get; init; }

    public required ChunkSize Chunk { get; init; }

    public required DailyBudget Budget { get; init; }

    public required UplinkCounters Counters { get; init; }

    public required UplinkPump Pump { get; init; }

    /// <summary>The loop's clock: it never goes back.</summary>
    public TimeSpan Now() => Time.GetElapsedTime(_origin);

    /// <summary>Completes at the loop's next look that finds nothing left to send.</summary>
    public Task WhenDrained()
    {
        lock (_gate)
        {
            _drained ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            Events.Writer.TryWrite(default);
            return _drained.Task;
        }
    }

    public void TellDrained()
    {
        lock (_gate)
        {
            if (_drained is not null && Journal.IsDrained)
            {
                _drained.SetResult();
                _drained = null;
            }
        }
    }
}
