using EdgeAgent.Model;

namespace EdgeAgent.Ring;

/// <summary>When the frames were captured that one sensor lost from the ring, as far back as a clip can reach.</summary>
internal sealed class EvictionLog
{
    private const double ReachSeconds = 120;

    private readonly Queue<Instant> _captureTimes = new();

    public void Add(Instant captureTime)
    {
        _captureTimes.Enqueue(captureTime);
        // Without sign: a clock that was set back leaves times behind that no clip will ask for.
        while (Math.Abs(captureTime.SecondsSince(_captureTimes.Peek())) > ReachSeconds)
        {
            _captureTimes.Dequeue();
        }
    }

    public long CountWithin(Instant start, Instant end)
    {
        var count = 0L;
        foreach (var captureTime in _captureTimes)
        {
            if (captureTime >= start && captureTime <= end)
            {
                count++;
            }
        }

        return count;
    }
}
