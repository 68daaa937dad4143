using System.Globalization;
using System.Text.Json;
using EdgeAgent.Capture;
using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Cli.Explain;

/// <summary>Gathers what store and ledger know of a clip's fate.</summary>
internal static class ClipExplaining
{
    /// <summary>A clip in the store.</summary>
    public static ClipExplanation Of(StoredClip clip, ClipStore store)
    {
        var manifest = ManifestOf(clip);
        var waiting = store.ClipsToSend(int.MaxValue).Select(other => other.Id).ToList();
        int? rank = waiting.IndexOf(clip.Id) is >= 0 and var index ? index + 1 : null;
        return new()
        {
            Clip = clip.Id,
            Outcome = manifest?.Selection?.Outcome,
            State = clip.State.ToString(),
            Words = string.Join(' ', [WordsOf(clip, rank, waiting.Count), .. WordsOfTier(clip, store)]),
            Priority = clip.Priority,
            Trigger = clip.Trigger,
            Score = clip.Score,
            Value = clip.Value,
            SizeBytes = clip.SizeBytes,
            Rank = rank,
            Waiting = waiting.Count,
            Reasons = ReasonsOf(manifest?.Selection?.Reasons ?? [], clip.Value),
            Firings = [.. (manifest?.Firings ?? []).Select(Explain)],
        };
    }

    /// <summary>A clip that is gone or was never written; its numbers are the ledger's as long as it knows them.</summary>
    public static ClipExplanation Of(DroppedClip dropped, ClipStore store)
    {
        var entry = LedgerOf(store).LastOrDefault(entry => entry.ClipId == dropped.Id);
        return new()
        {
            Clip = dropped.Id,
            Outcome = entry?.Outcome,
            State = dropped.Cause.ToString(),
            Words = dropped.Cause switch
            {
                DropCause.NotAdmitted => $"It was not kept ({dropped.DroppedAt}).",
                DropCause.Evicted => $"It was kept and gave way on {dropped.DroppedAt}: {dropped.Reason}; {(dropped.State == ClipState.Delivered ? "it had been delivered" : "it had not been sent")}.",
                _ => $"It is gone since {dropped.DroppedAt}: {dropped.Reason}.",
            },
            Priority = dropped.Priority,
            Trigger = dropped.Trigger,
            Score = dropped.Score,
            Value = dropped.Value,
            SizeBytes = dropped.SizeBytes > 0 ? dropped.SizeBytes : entry?.Bytes ?? 0,
            Reasons = ReasonsOf(entry?.Reasons ?? [], dropped.Value),
        };
    }

    /// <summary>What selection decided last, oldest first.</summary>
    private static IReadOnlyList<LedgerEntry> LedgerOf(ClipStore store) =>
        SelectionJson.TryReadSelection(store.GetState(ClipSelecting.StateKey) ?? [])?.Ledger ?? [];

    private static ExplainedReason[] ReasonsOf(IReadOnlyList<SelectionReason> reasons, double valueNow)
    {
        var explained = reasons.Select(reason => new ExplainedReason(reason.Code, reason.Value, reason.Limit, reason.Reference, SelectionWords.Say(reason))).ToList();
        if (reasons.FirstOrDefault(reason => reason.Code == "value") is { } value && value.Value != valueNow && valueNow > 0)
        {
            explained.Add(new("outdone", valueNow, value.Value, null, string.Create(CultureInfo.InvariantCulture, $"A better clip of the same came later: its value is {valueNow:0.####} now.")));
        }

        return [.. explained];
    }

    private static string WordsOf(StoredClip clip, int? rank, int waiting) => clip.State switch
    {
        ClipState.Sealed when rank is not null => $"It is kept and the {Ordinal(rank.Value)} of {waiting} that wait to be sent.",
        ClipState.Sending => "It is kept and being sent.",
        ClipState.Delivered => $"It was sent; the back end has it since {clip.DeliveredAt}.",
        _ => $"It is kept but will not be sent: {clip.Reason ?? clip.State.ToString()}.",
    };

    /// <summary>What an excerpt is of, and what a clip's excerpts did.</summary>
    private static IEnumerable<string> WordsOfTier(StoredClip clip, ClipStore store)
    {
        if (clip.ExcerptOf is { } whole)
        {
            yield return $"It is the {(clip.Tier == TierNames.Lite ? "lite version" : "preview")} of {whole}, {(store.Find(whole) is { } found ? found.State == ClipState.Delivered ? "which was sent as well" : "which is here" : "which is not here any more")}.";
        }

        var own = TierNames.GainOf(clip.Tier);
        if (clip.Gain < own)
        {
            var there = own - clip.Gain > TierNames.GainOf(TierNames.Preview) + 1e-9 ? "lite version" : "preview";
            yield return string.Create(CultureInfo.InvariantCulture, $"The back end has {(clip.ExcerptOf is null ? "its" : "the")} {there}, so sending it is worth {clip.Gain:0.##} of its value.");
        }

        if (clip.ExcerptOf is not null)
        {
            yield break;
        }

        switch (clip.Wish)
        {
            case ClipWish.Pulled:
                yield return "The back end asked for it.";
                break;
            case ClipWish.Dropped:
                yield return "The back end does not want it: it goes last and makes room first.";
                break;
            case ClipWish.None when clip.WaitsForWish:
                yield return "Where the profile says 'uplink: { full: onRequest }' it waits until the back end asks.";
                break;
        }

        if (clip.Rerank != 1)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The back end ranks it {clip.Rerank:0.##} times as high.");
        }
    }

    private static string Ordinal(int number) => (number % 100, number % 10) switch
    {
        (11 or 12 or 13, _) => $"{number}th",
        (_, 1) => number == 1 ? "first" : $"{number}st",
        (_, 2) => number == 2 ? "second" : $"{number}nd",
        (_, 3) => number == 3 ? "third" : $"{number}rd",
        _ => $"{number}th",
    };

    private static ExplainedFiring Explain(TriggerFiring firing) => new(
        firing.Trigger, firing.Peak.ToString(), firing.Severity, firing.Threshold, firing.Unit, firing.Surprisal, firing.Evidence, FiringWords.Say(firing));

    private static ClipManifest? ManifestOf(StoredClip clip)
    {
        try
        {
            return ClipManifestJson.Read(clip.ManifestJson.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
