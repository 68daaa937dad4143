using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Knows what happens and sends the shortest lite clip that counts as a hit, cheapest first: what no agent can beat.</summary>
internal sealed class Clairvoyant : ISelector
{
    private const double Margin = 0.2;

    public string Name => "clairvoyant";

    public Selection Select(Day day, double budgetBytes)
    {
        var left = budgetBytes;
        var sent = new List<SentClip>();
        foreach (var clip in day.Events.Where(happened => happened.IsWanted).Select(happened => ClipOf(day, happened)).OrderBy(clip => clip.Bytes))
        {
            if (clip.Bytes <= left)
            {
                left -= clip.Bytes;
                sent.Add(clip);
            }
        }

        return Selection.Of(sent);
    }

    /// <summary>Half of the event with its peak in it, and a little to spare.</summary>
    public static SentClip ClipOf(Day day, PlacedEvent happened)
    {
        var half = (happened.Off - happened.On) / 2;
        var from = Math.Clamp(happened.Peak - half / 2, happened.On, happened.Off - half);
        var stretch = new Stretch(Math.Max(0, from - Margin), Math.Min(day.Seconds, from + half + Margin));
        return new(stretch, ClipTier.Lite, day.LiteBytes(stretch, happened.Peak), null);
    }
}
