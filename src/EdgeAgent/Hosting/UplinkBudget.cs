using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage.Selection;
using EdgeAgent.Uplink;

namespace EdgeAgent.Hosting;

/// <summary>Selection's budget at the uplink's pick: bytes per day with what is saved up, and the share of each trigger. Its state is in the store.</summary>
/// <remarks>Used by the uplink's loop only. A sudden end forgets at most a MiB that was spent.</remarks>
public sealed class UplinkBudget
{
    private const string StateKey = "selection.budget";
    private const long SaveEveryBytes = 1 << 20;
    private const double Price = 1;

    private readonly ClipStore _store;
    private readonly TimeProvider _time;
    private readonly SendBudget _budget;
    private long _unsaved;

    /// <summary>The budget as the store remembers it, or a new one.</summary>
    public UplinkBudget(SelectionSettings settings, ClipStore store, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        (_store, _time) = (store, time);
        _budget = new(settings, Now(), SelectionJson.TryReadBudget(store.GetState(StateKey) ?? []));
    }

    /// <summary>The budget as the uplink asks it; null where there is no limit.</summary>
    public UploadQuota? Quota => _budget.IsLimited ? new(HasAny, TryTake) : null;

    private bool HasAny(string trigger, PriorityClass priority, long bytes) => _budget.Allows(ShareOf(trigger), priority, bytes, Price, Now());

    private bool TryTake(string trigger, PriorityClass priority, long bytes)
    {
        if (!HasAny(trigger, priority, bytes))
        {
            return false;
        }

        _budget.Take(ShareOf(trigger), bytes, Price, Now());
        _unsaved += bytes;
        if (_unsaved >= SaveEveryBytes)
        {
            _unsaved = 0;
            _store.SetState(StateKey, SelectionJson.Write(_budget.Save()));
        }

        return true;
    }

    private static string ShareOf(string trigger) => trigger == UploadQuota.Requested ? Shares.Requested : Shares.Of(trigger);

    private Instant Now() => Instant.From(_time.GetUtcNow());
}
