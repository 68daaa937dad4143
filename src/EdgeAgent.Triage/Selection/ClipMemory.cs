using EdgeAgent.Model;

namespace EdgeAgent.Triage.Selection;

/// <summary>The kept clips that new ones are compared with: a bounded number, balanced over driving contexts, so that one long night does not push out the days.</summary>
internal sealed class ClipMemory(IEnumerable<KeptClip> kept)
{
    /// <summary>How many clips are remembered.</summary>
    internal const int Capacity = 1024;

    private const double SecondsPerDay = 86_400;
    private const double DaysCompared = 30;

    private readonly List<KeptClip> _clips = [.. kept.TakeLast(Capacity)];

    /// <summary>What is remembered, oldest first.</summary>
    public IReadOnlyList<KeptClip> Clips => _clips;

    /// <summary>Compares a clip with those that are kept; times count without sign, since clocks are set back as well.</summary>
    public Redundancy Weigh(KeptClip clip)
    {
        var (largest, nearest) = (0.0, (string?)null);
        var duplicates = new List<KeptClip>();
        foreach (var kept in _clips)
        {
            var days = Math.Abs(clip.Time.SecondsSince(kept.Time)) / SecondsPerDay;
            if (kept.Trigger != clip.Trigger || days > DaysCompared)
            {
                continue;
            }

            var likeness = Likeness.Of(clip, kept);
            if (nearest is null || likeness > largest)
            {
                (largest, nearest) = (likeness, kept.ClipId);
            }

            if (days < 1 && Likeness.IsAlike(clip, kept, likeness) && Likeness.IsSamePlace(clip, kept))
            {
                duplicates.Add(kept);
            }
        }

        duplicates.Sort((left, right) => right.Score.CompareTo(left.Score));
        return new(Math.Clamp(1 - largest, 0, 1), nearest, duplicates);
    }

    public void Add(KeptClip clip)
    {
        if (_clips.Count >= Capacity)
        {
            var fullest = _clips.GroupBy(kept => kept.Context).MaxBy(group => group.Count())!.Key;
            _clips.RemoveAt(_clips.FindIndex(kept => kept.Context == fullest));
        }

        _clips.Add(clip);
    }

    /// <summary>A clip that is gone unsent makes nothing redundant.</summary>
    public void Forget(string clipId) => _clips.RemoveAll(kept => kept.ClipId == clipId);

    public void Lower(string clipId, double value)
    {
        var index = _clips.FindIndex(kept => kept.ClipId == clipId);
        if (index >= 0)
        {
            _clips[index] = _clips[index] with { IsLowered = true, Value = value };
        }
    }
}
