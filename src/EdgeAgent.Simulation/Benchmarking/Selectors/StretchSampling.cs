using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Lite clips of a fixed length at times that know nothing of the driving: at random, or at equal distances.</summary>
internal sealed class StretchSampling(string name, bool isRandom) : ISelector
{
    private const double Seconds = 12;

    public static StretchSampling AtRandom { get; } = new("random", isRandom: true);

    public static StretchSampling Periodic { get; } = new("periodic", isRandom: false);

    public string Name => name;

    public Selection Select(Day day, double budgetBytes)
    {
        var slots = (int)(day.Seconds / Seconds);
        var sent = new List<SentClip>();
        var left = budgetBytes;
        foreach (var slot in isRandom ? AnyOrder(slots) : EvenOrder(day, slots, budgetBytes))
        {
            var stretch = new Stretch(slot * Seconds, (slot + 1) * Seconds);
            var bytes = day.LiteBytes(stretch);
            if (bytes > left)
            {
                break;
            }

            left -= bytes;
            sent.Add(new(stretch, ClipTier.Lite, bytes, null));
        }

        return Selection.Of(sent);
    }

    private static IEnumerable<int> AnyOrder(int slots)
    {
        var dice = new Dice(Noise.Of(slots, 7001, 0));
        var order = Enumerable.Range(0, slots).ToArray();
        for (var index = 0; index < slots; index++)
        {
            var other = index + dice.Below(slots - index);
            (order[index], order[other]) = (order[other], order[index]);
            yield return order[index];
        }
    }

    private static IEnumerable<int> EvenOrder(Day day, int slots, double budgetBytes)
    {
        var each = day.LiteBytes(new(0, day.Seconds)) / slots;
        var affordable = Math.Clamp((int)(budgetBytes / each), 1, slots);
        return Enumerable.Range(0, affordable).Select(index => (int)((index + 0.5) * slots / affordable));
    }
}
