using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Puts fragmented datagrams together, in any order of fragments, within bounds of number and time.</summary>
internal sealed class FragmentAssembly(StreamCounters counters)
{
    private const int MostPending = 64;

    // A LiDAR of 6,000 datagrams a second uses each of the 65,536 identifications again after 11 s.
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly Dictionary<FragmentKey, PartialDatagram> _pending = [];
    private readonly Stack<PartialDatagram> _idle = new();
    private readonly StreamCounter _fragments = counters.Of("fragments");
    private readonly StreamCounter _reassembled = counters.Of("fragments_reassembled");
    private readonly StreamCounter _repeated = counters.Of("fragments_repeated");
    private readonly StreamCounter _contradicting = counters.Of("fragments_contradicting");
    private readonly StreamCounter _incomplete = counters.Of("fragments_incomplete");
    private PartialDatagram? _handedOut;

    /// <summary>Takes a fragment; true, with the datagram valid until the next call, where it was the last one missing.</summary>
    public bool TryComplete(FragmentKey key, int offset, bool hasMore, ReadOnlySpan<byte> bytes, Instant time, out ReadOnlySpan<byte> datagram)
    {
        datagram = default;
        _fragments.Add();
        if (_handedOut is not null)
        {
            _idle.Push(_handedOut);
            _handedOut = null;
        }

        Expire(time);
        if (!_pending.TryGetValue(key, out var partial))
        {
            partial = _idle.TryPop(out var idle) ? idle : new();
            partial.Start(time);
            _pending.Add(key, partial);
        }

        switch (partial.Add(offset, hasMore, bytes))
        {
            case FragmentOutcome.Completes:
                _reassembled.Add();
                _pending.Remove(key);
                _handedOut = partial;
                datagram = partial.Whole;
                return true;
            case FragmentOutcome.Contradicts:
                _contradicting.Add();
                Forget(key);
                return false;
            case FragmentOutcome.Repeats:
                _repeated.Add();
                return false;
            default:
                return false;
        }
    }

    /// <summary>Counts what will never be whole at the end of the capture.</summary>
    public void End()
    {
        _incomplete.Add(_pending.Count);
        _pending.Clear();
    }

    private void Expire(Instant now)
    {
        while (_pending.Count > 0)
        {
            var (key, oldest) = _pending.MinBy(pending => pending.Value.Started);
            // A step of the capture's clock, either way, makes an age that says nothing.
            var isOld = (now - oldest.Started).Duration() > Lifetime;
            if (!isOld && _pending.Count < MostPending)
            {
                return;
            }

            _incomplete.Add();
            Forget(key);
        }
    }

    private void Forget(FragmentKey key)
    {
        if (_pending.Remove(key, out var partial))
        {
            _idle.Push(partial);
        }
    }
}
