using System.Net;
using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage.Selection;
using EdgeAgent.Uplink;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Hosting;

/// <summary>Selection's budget at the uplink's pick: bytes per day with what is saved up, the share of each trigger, and what a byte costs on the present link. Its state is in the store.</summary>
/// <remarks>Used by the uplink's loop only. A sudden end forgets at most a MiB that was spent.</remarks>
public sealed partial class UplinkBudget
{
    private const string StateKey = "selection.budget";
    private const long SaveEveryBytes = 1 << 20;

    private readonly ClipStore _store;
    private readonly TimeProvider _time;
    private readonly SendBudget _budget;
    private readonly IReadOnlyList<LinkProfile> _links;
    private readonly ILogger _log;
    private double _price = 1;
    private bool _isMandatoryOnly;
    private long _unsaved;

    /// <summary>The budget as the store remembers it, or a new one.</summary>
    public UplinkBudget(SelectionSettings settings, IReadOnlyList<LinkProfile> links, ClipStore store, ILogger log, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        (_links, _store, _log, _time) = (links, store, log, time);
        _budget = new(settings, Now(), SelectionJson.TryReadBudget(store.GetState(StateKey) ?? []));
    }

    /// <summary>The budget as the uplink asks it; null where nothing limits it.</summary>
    public UploadQuota? Quota => _budget.IsLimited || _links.Any(link => link.MandatoryOnly) ? new(HasAny, TryTake) { LeavesBy = address => UseLink(UplinkLinks.NameOf(address)) } : null;

    /// <summary>From now on bytes cost what they cost on this network interface.</summary>
    public void UseLink(string? interfaceName)
    {
        var link = UplinkLinks.Find(_links, interfaceName);
        (_price, _isMandatoryOnly) = (link?.Price ?? 1, link?.MandatoryOnly ?? false);
        if (_isMandatoryOnly)
        {
            LogMandatoryOnly(interfaceName ?? "an unknown interface");
        }
        else if (_links.Count > 0)
        {
            LogPrice(interfaceName ?? "an unknown interface", _price);
        }
    }

    private bool HasAny(string trigger, PriorityClass priority, long bytes) =>
        (priority == PriorityClass.P0 || !_isMandatoryOnly) && _budget.Allows(ShareOf(trigger), priority, bytes, _price, Now());

    private bool TryTake(string trigger, PriorityClass priority, long bytes)
    {
        if (!HasAny(trigger, priority, bytes))
        {
            return false;
        }

        _budget.Take(ShareOf(trigger), bytes, _price, Now());
        _unsaved += bytes;
        if (_unsaved >= SaveEveryBytes)
        {
            _unsaved = 0;
            _store.SetState(StateKey, SelectionJson.Write(_budget.Save()));
        }

        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Clips leave by {Interface}, where a byte counts {Price} times against the budget.")]
    private partial void LogPrice(string @interface, double price);

    [LoggerMessage(Level = LogLevel.Information, Message = "Clips would leave by {Interface}: only those of class P0 do.")]
    private partial void LogMandatoryOnly(string @interface);

    private static string ShareOf(string trigger) => trigger == UploadQuota.Requested ? Shares.Requested : Shares.Of(trigger);

    private Instant Now() => Instant.From(_time.GetUtcNow());
}
