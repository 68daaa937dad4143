using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>Selection whole: candidates in, decisions out, what to send next under the budget, what to evict. For whoever has no store, such as the benchmark.</summary>
/// <remarks>The vehicle uses the same parts apart: <see cref="ClipAppraisal"/> before a clip is written, the store as the queue, <see cref="SendBudget"/> at the uplink.</remarks>
public sealed class ClipSelector
{
    private readonly ClipAppraisal _appraisal;
    private readonly SendQueue _queue;

    /// <summary>A selector that goes on from a saved state, or begins anew at <paramref name="now"/>.</summary>
    public ClipSelector(
        SelectionSettings settings, Instant now, IReadOnlyList<TriggerDefinition>? catalogue = null, string hardware = "", FleetCounts? fleet = null, SelectorState? state = null)
    {
        _appraisal = new(settings, catalogue ?? TriggerCatalogue.All, hardware, fleet, state?.Selection);
        _queue = new(state?.Queue ?? []);
        Budget = new(settings, now, state?.Budget);
    }

    /// <summary>What may be sent.</summary>
    public SendBudget Budget { get; }

    /// <summary>The last decisions.</summary>
    public SelectionLedger Ledger => _appraisal.Ledger;

    /// <summary>Faults found, oldest first.</summary>
    public IReadOnlyList<TriggerFault> Faults => _appraisal.Faults;

    /// <summary>The score that a clip needs now whose trigger has no quota of its own.</summary>
    public double Threshold => _appraisal.Threshold;

    /// <summary>The kept clips that are not wholly sent.</summary>
    public IReadOnlyList<QueuedClip> Queue => _queue.Clips;

    /// <summary>Decides on a clip; one that is kept waits to be sent.</summary>
    public SelectionDecision Consider(ClipCandidate candidate)
    {
        var decision = _appraisal.Consider(candidate);
        foreach (var (clipId, value) in decision.Lowered)
        {
            _queue.Revalue(clipId, value);
        }

        if (decision.Outcome != SelectionOutcome.Dropped)
        {
            _queue.Add(new()
            {
                ClipId = decision.ClipId,
                Priority = decision.Score.Priority,
                Share = decision.Share,
                Value = decision.Value,
                Bytes = candidate.Bytes,
                Time = candidate.Time,
            });
        }

        return decision;
    }

    /// <summary>What goes next on a link of that price, or null where nothing may go now; nothing is spent yet.</summary>
    public SendChoice? NextToSend(Instant now, double price = 1) => _queue.Next(Budget, now, price);

    /// <summary>Notes that a choice was sent, and pays for it.</summary>
    public void Sent(SendChoice choice, Instant now, double price = 1)
    {
        _queue.Sent(choice);
        Budget.Take(choice.Share, choice.Bytes, price, now);
    }

    /// <summary>Gives up the clips that are the least loss per byte; they make nothing redundant any more.</summary>
    public IReadOnlyList<string> Evict(long bytesToFree)
    {
        var victims = _queue.Evict(bytesToFree);
        foreach (var victim in victims)
        {
            _appraisal.Forget(victim);
        }

        return victims;
    }

    /// <summary>What there is to save.</summary>
    public SelectorState Save() => new() { Selection = _appraisal.Save(), Budget = Budget.Save(), Queue = [.. _queue.Clips] };
}
