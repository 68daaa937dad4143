using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>What may be sent now: a bucket of bytes that fills by B a day and keeps three days, at most 2B in any 24 hours, at most its share for any trigger.</summary>
/// <remarks>A byte costs the link's price (Wi-Fi 0.1, LTE 1, roaming without end). Mandatory clips (P0) always go; what they go beyond is paid back. Used by one thread.</remarks>
public sealed class SendBudget
{
    private const double SecondsPerDay = 86_400;

    private readonly SelectionSettings _settings;
    private readonly TrailingDay _day;
    private readonly Dictionary<string, TrailingDay> _shares = [];
    private double _saved;
    private Instant _filledAt;

    /// <summary>A budget as it was saved, or a new one.</summary>
    public SendBudget(SelectionSettings settings, Instant now, SendBudgetState? state = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
        _day = new(state?.Day);
        _saved = settings.StartDays * settings.BytesPerDay;
        _filledAt = now;
        if (state is not null && double.IsFinite(state.Saved))
        {
            (_saved, _filledAt) = (Math.Clamp(state.Saved, -MostSaved, MostSaved), state.FilledAt);
            foreach (var (share, day) in state.Shares)
            {
                _shares[share] = new(day);
            }
        }
    }

    /// <summary>Whether there is a limit at all.</summary>
    public bool IsLimited => _settings.BytesPerDay > 0;

    private double MostSaved => _settings.CarryDays * _settings.BytesPerDay;

    private double MostPerDay => _settings.BurstDays * _settings.BytesPerDay;

    /// <summary>What may be sent now, all shares apart.</summary>
    public double AvailableBytes(Instant now)
    {
        if (!IsLimited)
        {
            return double.PositiveInfinity;
        }

        Fill(now);
        return Math.Max(0, Math.Min(_saved, MostPerDay - _day.Spent(now)));
    }

    /// <summary>What the share has left today.</summary>
    public double AvailableInShare(string share, Instant now)
    {
        ArgumentNullException.ThrowIfNull(share);
        return IsLimited ? Math.Max(0, LimitOf(share) - DayOf(share).Spent(now)) : double.PositiveInfinity;
    }

    /// <summary>Whether these bytes may be sent now.</summary>
    public bool Allows(string share, PriorityClass priority, long bytes, double price, Instant now) =>
        IsFree(priority) || (bytes * price <= AvailableBytes(now) && HasShare(share, priority, bytes, price, now));

    /// <summary>Whether the share has these bytes left today. One clip larger than its share's whole day may go where the day is untouched.</summary>
    public bool HasShare(string share, PriorityClass priority, long bytes, double price, Instant now)
    {
        ArgumentNullException.ThrowIfNull(share);
        if (IsFree(priority))
        {
            return true;
        }

        var (cost, limit, spent) = (bytes * price, LimitOf(share), DayOf(share).Spent(now));
        return spent + cost <= limit || (cost > limit && spent <= 0);
    }

    /// <summary>Whether these bytes could ever be sent: not those of a clip beyond what can be saved up.</summary>
    public bool CouldEverAllow(PriorityClass priority, long bytes, double price) =>
        IsFree(priority) || bytes * price <= Math.Min(MostSaved, MostPerDay);

    /// <summary>Takes what was sent.</summary>
    public void Take(string share, long bytes, double price, Instant now)
    {
        ArgumentNullException.ThrowIfNull(share);
        if (!IsLimited)
        {
            return;
        }

        Fill(now);
        // An infinite price is paid by mandatory clips only: for them bytes count once.
        var cost = bytes * (double.IsFinite(price) ? Math.Max(0, price) : 1);
        _saved = Math.Max(-MostSaved, _saved - cost);
        _day.Spend(cost, now);
        DayOf(share).Spend(cost, now);
    }

    /// <summary>What there is to save.</summary>
    public SendBudgetState Save() => new()
    {
        Saved = _saved,
        FilledAt = _filledAt,
        Day = _day.Save(),
        Shares = _shares.ToDictionary(share => share.Key, share => share.Value.Save()),
    };

    private bool IsFree(PriorityClass priority) => !IsLimited || priority == PriorityClass.P0;

    private double LimitOf(string share) => Shares.LimitOf(share, _settings) * _settings.BytesPerDay;

    private TrailingDay DayOf(string share)
    {
        if (!_shares.TryGetValue(share, out var day))
        {
            day = new(null);
            _shares.Add(share, day);
        }

        return day;
    }

    /// <summary>A clock set back gives nothing and takes nothing; one set far ahead gives no more than can be saved.</summary>
    private void Fill(Instant now)
    {
        var seconds = now.SecondsSince(_filledAt);
        _filledAt = now;
        if (seconds > 0)
        {
            _saved = Math.Min(MostSaved, _saved + _settings.BytesPerDay * Math.Min(seconds / SecondsPerDay, 2 * _settings.CarryDays));
        }
    }
}
