namespace EdgeAgent.Uplink;

/// <summary>Campaigns on one connection: hands each over as it comes and, once those that the broker retains must be in, names all of them.</summary>
/// <remarks>MQTT does not say where the retained messages end, and a campaign taken back while the vehicle was away comes as nothing at all.</remarks>
internal sealed class CampaignChannel : IDisposable
{
    private readonly CampaignListener _listener;
    private readonly UplinkTimings _timings;
    private readonly Action _changed;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _published = new(StringComparer.Ordinal);
    private readonly ITimer _settle;
    private readonly ITimer _quiet;
    private bool _isOver;

    public CampaignChannel(CampaignListener listener, UplinkTimings timings, TimeProvider time, Action changed)
    {
        (_listener, _timings, _changed) = (listener, timings, changed);
        _settle = time.CreateTimer(_ => Settle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _quiet = time.CreateTimer(_ => _changed(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The broker answered the subscription; where it refuses, nothing is known of what it retains.</summary>
    public void Subscribed(bool isAccepted)
    {
        if (isAccepted)
        {
            _settle.Change(_timings.CampaignsSettle, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Takes a campaign's message.</summary>
    public void Take(string id, ReadOnlySpan<byte> message)
    {
        lock (_gate)
        {
            if (message.IsEmpty)
            {
                _published.Remove(id);
            }
            else
            {
                _published.Add(id);
            }

            _listener.Take(id, message);
        }

        _quiet.Change(_timings.CampaignsQuiet, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
        }

        _settle.Dispose();
        _quiet.Dispose();
    }

    private void Settle()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return;
            }

            _listener.KeepOnly(_published);
        }

        _changed();
    }
}
