using System.Collections.Concurrent;

namespace EdgeAgent.Triage;

/// <summary>Clips that people or the back end asked for, waiting for the next frame set. Any thread may ask; triage takes.</summary>
internal sealed class ClipRequests
{
    private const int MostWaiting = 64;

    private readonly ConcurrentQueue<string> _waiting = new();
    private long _dropped;

    /// <summary>Requests beyond the 64 that may wait for one frame set; that set's clip covers them too.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public void Ask(string reason)
    {
        if (_waiting.Count >= MostWaiting)
        {
            Interlocked.Increment(ref _dropped);
            return;
        }

        _waiting.Enqueue(reason);
    }

    public bool TryTake(out string reason)
    {
        var taken = _waiting.TryDequeue(out var value);
        reason = value ?? "";
        return taken;
    }
}
