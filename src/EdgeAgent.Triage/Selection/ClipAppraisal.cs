using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>Decides whether a clip is kept, and what it is worth (README, "Admission" and "Value"). No I/O and no clock; used by one thread.</summary>
public sealed class ClipAppraisal
{
    private const double ValuePerScore = 0.5;
    private const double UnitScore = 3;
    private const double LeastNew = 0.3;
    private const double Lowering = 0.1;
    private const int FirstKept = 2;
    private const double ExploredBelow = 0.5;
    private const double ExploredShare = 0.1;
    private const int MostFaults = 64;

    private readonly string _hardware;
    private readonly SelectionSettings _settings;
    private readonly Dictionary<string, AdmissionThreshold> _admissions = [];
    private readonly ClipMemory _memory;
    private readonly Dictionary<string, RateWatch> _watches = [];
    private readonly List<TriggerFault> _faults;

    /// <summary>An appraisal that goes on from a saved state, or begins anew.</summary>
    /// <param name="settings">How much may be kept and sent.</param>
    /// <param name="catalogue">The triggers at work; those that are not in it are not watched for being stuck.</param>
    /// <param name="hardware">What names the sensors at work: with others, what was learnt of rates and scores begins anew.</param>
    /// <param name="fleet">What the fleet has already.</param>
    /// <param name="state">What was saved; null for a new vehicle, and for a replay that must not depend on the past.</param>
    public ClipAppraisal(
        SelectionSettings settings, IReadOnlyList<TriggerDefinition> catalogue, string hardware = "", FleetCounts? fleet = null, SelectionState? state = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(catalogue);
        var isSameHardware = state?.Hardware == hardware;
        _hardware = hardware;
        Fleet = fleet ?? FleetCounts.None;
        _settings = settings;
        foreach (var saved in isSameHardware ? state!.Admissions : [])
        {
            _admissions[saved.Share] = new(settings, saved.Share, saved);
        }

        // Another camera's embeddings are not comparable; places and triggers still are.
        _memory = new(isSameHardware ? state!.Kept : (state?.Kept ?? []).Select(kept => kept with { Embedding = [] }));
        _faults = [.. state?.Faults ?? []];
        Ledger = new(state?.Ledger ?? []);
        foreach (var trigger in catalogue.Where(IsWatched))
        {
            var watch = isSameHardware ? state!.Watches.FirstOrDefault(saved => saved.Trigger == trigger.Id) : null;
            _watches[trigger.Id] = new(trigger.Id, trigger.PriorRatePerHour, watch);
        }
    }

    /// <summary>What the fleet has already; the clips that come are weighed by the latest.</summary>
    public FleetCounts Fleet { get; set; }

    /// <summary>The last decisions.</summary>
    public SelectionLedger Ledger { get; }

    /// <summary>Faults found, oldest first.</summary>
    public IReadOnlyList<TriggerFault> Faults => _faults;

    /// <summary>The score that a clip needs now whose trigger has no quota of its own.</summary>
    public double Threshold => AdmissionOf("").Value;

    /// <summary>Decides on one clip.</summary>
    public SelectionDecision Consider(ClipCandidate candidate)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        var fault = Watch(candidate);
        var decision = Decide(candidate) with { Fault = fault };
        Ledger.Add(decision, candidate.Bytes.Full);
        return decision;
    }

    /// <summary>A clip that is gone unsent makes nothing redundant any more.</summary>
    public void Forget(string clipId) => _memory.Forget(clipId);

    /// <summary>What there is to save; later decisions do not change it.</summary>
    public SelectionState Save() => new()
    {
        Hardware = _hardware,
        Admissions = [.. _admissions.Values.Select(admission => admission.State)],
        Watches = [.. _watches.Values.Select(watch => watch.State).Where(state => state.Last is not null)],
        Kept = [.. _memory.Clips],
        Ledger = [.. Ledger.Entries],
        Faults = [.. _faults],
    };

    private SelectionDecision Decide(ClipCandidate candidate)
    {
        var all = ClipValue.Of(candidate.Firings);
        if (all.Priority == PriorityClass.P0)
        {
            return Worth(candidate, all, [new("mandatory", all.Score)], Shares.Of(all.PrimaryTrigger), SelectionOutcome.Admitted, lowering: 1);
        }

        if (candidate.Firings.FirstOrDefault(firing => Shares.Of(firing.Trigger) == Shares.Control) is { } sample)
        {
            // The sample is of everything that happens: neither score nor likeness may thin it out.
            return Worth(candidate, all, [new("control", all.Score, Reference: sample.Trigger)], Shares.Control, SelectionOutcome.Admitted, lowering: 1);
        }

        var reasons = new List<SelectionReason>();
        var counted = candidate.Firings.Where(firing => !IsStuck(firing, candidate.Time, reasons)).ToArray();
        if (counted.Length == 0)
        {
            return DecideStuck(candidate, all, reasons);
        }

        var ranked = candidate with { Firings = counted };
        return DecideRanked(ranked, ClipValue.Of(counted), reasons);
    }

    /// <summary>All of its triggers are stuck: one clip an hour shows the fault, the others say nothing new.</summary>
    private SelectionDecision DecideStuck(ClipCandidate candidate, ClipValue score, List<SelectionReason> reasons)
    {
        if (!_watches[score.PrimaryTrigger].TrySample(candidate.Time))
        {
            return Drop(candidate, score, reasons);
        }

        reasons.Add(new("stuck_sample", Lowering));
        return Worth(candidate, score, reasons, Shares.Of(score.PrimaryTrigger), SelectionOutcome.Deferred, Lowering);
    }

    private SelectionDecision DecideRanked(ClipCandidate candidate, ClipValue score, List<SelectionReason> reasons)
    {
        var share = Shares.Of(score.PrimaryTrigger);
        var admission = AdmissionOf(Shares.AdmissionOf(share));
        var threshold = admission.Value;
        // A campaign's weight counts as the score that would give the same value.
        var effective = score.Score + Math.Log10(Math.Max(1e-6, candidate.CampaignWeight)) / ValuePerScore;
        admission.Observe(effective, candidate.Bytes.Typical, candidate.Time);
        if (effective >= threshold)
        {
            reasons.Add(new("score", effective, threshold));
        }
        else if (effective >= threshold - ExploredBelow && ChanceOf(candidate.Id) < ExploredShare)
        {
            reasons.Add(new("exploration", effective, threshold));
            share = Shares.Exploration;
        }
        else
        {
            reasons.Add(new("below_threshold", effective, threshold));
            return Drop(candidate, score, reasons);
        }

        return Worth(candidate, score, reasons, share, SelectionOutcome.Admitted, lowering: null);
    }

    /// <summary>V = 10^(0.5·(S - 3)) · w_rare · (0.3 + 0.7·ΔF) · w_campaign, a tenth of it for a duplicate.</summary>
    /// <param name="candidate">The clip, with the firings that count.</param>
    /// <param name="score">Its score.</param>
    /// <param name="reasons">What was weighed so far.</param>
    /// <param name="share">What it is paid from.</param>
    /// <param name="outcome">The decision so far.</param>
    /// <param name="lowering">A factor in place of what likeness says; null where likeness counts.</param>
    private SelectionDecision Worth(
        ClipCandidate candidate, ClipValue score, List<SelectionReason> reasons, string share, SelectionOutcome outcome, double? lowering)
    {
        var kept = KeptClip.Of(candidate, score);
        var kind = FleetCounts.KindOf(kept.Trigger, kept.Context, $"{kept.Cell}");
        var rarity = Fleet.WeightOf(kind);
        if (rarity != 1)
        {
            reasons.Add(new("rarity", rarity));
        }

        if (candidate.CampaignWeight != 1)
        {
            reasons.Add(new("campaign", candidate.CampaignWeight));
        }

        IReadOnlyList<KeyValuePair<string, double>> lowered = [];
        var factor = lowering ?? 1;
        if (lowering is null)
        {
            var redundancy = _memory.Weigh(kept);
            factor = LeastNew + (1 - LeastNew) * redundancy.Gain;
            reasons.Add(new("redundancy", redundancy.Gain, Reference: redundancy.Nearest));
            if (redundancy.Duplicates is { Count: >= FirstKept } duplicates)
            {
                (outcome, factor, lowered) = WeighDuplicates(score, duplicates, factor, reasons);
            }
        }

        var value = Math.Pow(10, ValuePerScore * (score.Score - UnitScore)) * rarity * factor * candidate.CampaignWeight;
        reasons.Add(new("value", value));
        _memory.Add(kept with { Value = value, IsLowered = outcome == SelectionOutcome.Deferred });
        return Decision(candidate, score, outcome, value, reasons, share) with { Lowered = lowered, Kind = kind };
    }

    /// <summary>The first two of a kind and the best one keep their value.</summary>
    private (SelectionOutcome Outcome, double Factor, IReadOnlyList<KeyValuePair<string, double>> Lowered) WeighDuplicates(
        ClipValue score, IReadOnlyList<KeptClip> duplicates, double factor, List<SelectionReason> reasons)
    {
        var best = duplicates[0];
        if (score.Score <= best.Score)
        {
            reasons.Add(new("duplicate", duplicates.Count, FirstKept, best.ClipId));
            return (SelectionOutcome.Deferred, factor * Lowering, []);
        }

        reasons.Add(new("best_of_duplicates", score.Score, best.Score, best.ClipId));
        var lowered = new List<KeyValuePair<string, double>>();
        foreach (var outdone in duplicates.OrderBy(clip => clip.Time).Skip(FirstKept).Where(clip => !clip.IsLowered))
        {
            lowered.Add(new(outdone.ClipId, outdone.Value * Lowering));
            _memory.Lower(outdone.ClipId, outdone.Value * Lowering);
        }

        return (SelectionOutcome.Admitted, factor, lowered);
    }

    private static SelectionDecision Drop(ClipCandidate candidate, ClipValue score, List<SelectionReason> reasons) =>
        Decision(candidate, score, SelectionOutcome.Dropped, 0, reasons, Shares.Of(score.PrimaryTrigger));

    private static SelectionDecision Decision(
        ClipCandidate candidate, ClipValue score, SelectionOutcome outcome, double value, List<SelectionReason> reasons, string share) => new()
        {
            ClipId = candidate.Id,
            Time = candidate.Time,
            Outcome = outcome,
            Score = score with { Value = value },
            Value = value,
            Reasons = reasons,
            Share = share,
        };

    private AdmissionThreshold AdmissionOf(string share)
    {
        if (!_admissions.TryGetValue(share, out var admission))
        {
            admission = new(_settings, share, null);
            _admissions.Add(share, admission);
        }

        return admission;
    }

    private TriggerFault? Watch(ClipCandidate candidate)
    {
        TriggerFault? found = null;
        foreach (var firing in candidate.Firings)
        {
            if (_watches.TryGetValue(firing.Trigger, out var watch) && watch.Fire(firing.Start) is { } fault)
            {
                found ??= fault;
                _faults.Add(fault);
            }
        }

        _faults.RemoveRange(0, Math.Max(0, _faults.Count - MostFaults));
        return found;
    }

    private bool IsStuck(TriggerFiring firing, Instant now, List<SelectionReason> reasons)
    {
        if (!_watches.TryGetValue(firing.Trigger, out var watch) || !watch.State.IsStuck)
        {
            return false;
        }

        if (!reasons.Exists(reason => reason.Reference == firing.Trigger))
        {
            reasons.Add(new("stuck", watch.RatePerHour(now), watch.LimitPerHour, firing.Trigger));
        }

        return true;
    }

    /// <summary>People may ask as often as they like, and triggers that sample have a rate of their own.</summary>
    private static bool IsWatched(TriggerDefinition trigger) =>
        trigger is { Priority: not PriorityClass.P0, Resamples: false, Group: not (TriggerGroup.Request or TriggerGroup.Control) };

    /// <summary>A number from 0 to 1 that depends on the clip's id alone (FNV-1a, mixed): the same drive explores the same clips.</summary>
    private static double ChanceOf(string clipId)
    {
        var hash = 14695981039346656037UL;
        foreach (var character in clipId)
        {
            hash = (hash ^ character) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        return (hash >> 11) * (1.0 / (1UL << 53));
    }
}
