using EdgeAgent.Triage;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Puts days together: mundane drives and event snippets in random order, from daylight into the night, until a given share of all windows has an event.</summary>
internal sealed class DaySplicer(IReadOnlyDictionary<Recording, IReadOnlyList<Candidate>> candidates)
{
    /// <summary>Prevalence counts windows of this length: that of an ordinary clip.</summary>
    public const double WindowSeconds = 20;

    private const double DaySeconds = 8 * 3600;

    /// <summary>Days in which every snippet comes once. The number of events in a day varies by chance, as it does in life.</summary>
    public IReadOnlyList<Day> Splice(IReadOnlyList<Recording> mundane, IReadOnlyList<Recording> snippets, double prevalence, Dice dice)
    {
        var shuffled = Shuffle(snippets, dice);
        var eventsADay = DaySeconds / WindowSeconds * prevalence;
        var days = Math.Max(1, (int)Math.Round(shuffled.Count / eventsADay));
        var ofDay = shuffled.ToLookup(_ => dice.Below(days));
        return [.. Enumerable.Range(0, days).Select(day => DayOf(mundane, [.. ofDay[day]], dice))];
    }

    /// <summary>A day of one recording.</summary>
    public Day Whole(Recording recording) => Assemble([new(recording, 0)]);

    private Day DayOf(IReadOnlyList<Recording> mundane, List<Recording> snippets, Dice dice)
    {
        var drives = new List<Recording>();
        var seconds = (double)snippets.Count * 60;
        while (seconds < DaySeconds)
        {
            // A drive comes again only when all others have been there: repeats would look like duplicates.
            foreach (var drive in Shuffle(mundane, dice))
            {
                if (seconds < DaySeconds)
                {
                    drives.Add(drive);
                    seconds += drive.Header.Seconds;
                }
            }
        }

        // Day, dusk, night: what is sampled once in half an hour of night would otherwise be due, or not, at random.
        var offset = 0.0;
        var pieces = new List<DayPiece>();
        foreach (var drive in Shuffle([.. drives, .. snippets], dice).OrderBy(LightOf))
        {
            pieces.Add(new(drive, offset));
            offset += drive.Header.Seconds;
        }

        return Assemble(pieces);
    }

    private Day Assemble(IReadOnlyList<DayPiece> pieces)
    {
        var sampled = new Dictionary<string, (double End, double Severity)>(StringComparer.Ordinal);
        var all = new List<Candidate>();
        foreach (var piece in pieces)
        {
            foreach (var candidate in candidates[piece.Recording].OrderBy(candidate => candidate.Full.From))
            {
                if (WithoutRepeats(candidate, piece.OffsetSeconds, sampled) is { } left)
                {
                    all.Add(left.MovedBy(piece.OffsetSeconds));
                }
            }
        }

        return new(pieces, all, [.. pieces.SelectMany(EventsOf)]);
    }

    // Every recording begins with triggers that are ready to fire; in a day, night and fog were sampled not long ago.
    private static Candidate? WithoutRepeats(Candidate candidate, double offset, Dictionary<string, (double End, double Severity)> sampled)
    {
        var left = candidate.Firings.Where(firing =>
        {
            var definition = TriggerCatalogue.All.First(known => known.Id == firing.Trigger);
            var (start, end) = (offset + firing.Start.UnixSeconds, offset + firing.End.UnixSeconds);
            if (!definition.Resamples)
            {
                return true;
            }

            var isReady = !sampled.TryGetValue(firing.Trigger, out var last) || start - last.End >= definition.RefractorySeconds || definition.IsWorse(firing.Severity, last.Severity);
            sampled[firing.Trigger] = isReady ? (end, firing.Severity) : last;
            return isReady;
        }).ToArray();
        return left.Length == 0 ? null : left.Length == candidate.Firings.Count ? candidate : candidate with { Firings = left, Value = ClipValue.Of(left) };
    }

    private static IEnumerable<PlacedEvent> EventsOf(DayPiece piece) =>
        piece.Recording.Header.Events.Where(happened => !happened.Benign && happened.Class is not null).Select(happened =>
            new PlacedEvent(happened, piece.Recording, piece.OffsetSeconds, piece.Recording.Header.Part == PoolPart.Continuous || happened.Class == piece.Recording.Header.Class));

    private static LightFamily LightOf(Recording recording) =>
        Enum.GetValues<LightFamily>().First(light => recording.Header.Family.Contains($"-{light}-", StringComparison.OrdinalIgnoreCase));

    private static List<Recording> Shuffle(IReadOnlyList<Recording> recordings, Dice dice)
    {
        var shuffled = recordings.ToList();
        for (var index = shuffled.Count - 1; index > 0; index--)
        {
            var other = dice.Below(index + 1);
            (shuffled[index], shuffled[other]) = (shuffled[other], shuffled[index]);
        }

        return shuffled;
    }
}
