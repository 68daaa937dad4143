using EdgeAgent.Model;
using EdgeAgent.Triage;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>The recordings of a pool, kept in a folder: what is there is not made again, so that a run can be stopped and resumed.</summary>
internal sealed class RecordingPool(string folder, bool isAnyBuildGood)
{
    // Snippets whose event does not come about take the next seed.
    private const int SeedsATry = 12;

    private readonly Lock _reporting = new();
    private int _done;
    private int _made;
    private double _madeSeconds;

    /// <summary>All recordings, those missing made on several threads.</summary>
    public IReadOnlyList<Recording> Make(IReadOnlyList<PoolItem> items, int threads, Action<PoolProgress>? progress, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        using var slabs = new SlabPool();
        var recordings = new Recording?[items.Count];
        var queue = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        // One after another, not in ranges: the plan's order keeps a pool that was stopped balanced.
        Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(Enumerable.Range(0, items.Count), System.Collections.Concurrent.EnumerablePartitionerOptions.NoBuffering), queue, index =>
        {
            recordings[index] = FindOrMake(items[index], slabs, cancellationToken, out var isMade);
            lock (_reporting)
            {
                _done++;
                _made += isMade ? 1 : 0;
                _madeSeconds += isMade ? recordings[index]?.Header.Seconds ?? 0 : 0;
                progress?.Invoke(new(_done, items.Count, _made, _madeSeconds));
            }
        });
        return [.. recordings.OfType<Recording>()];
    }

    /// <summary>The recordings that are there already.</summary>
    public IReadOnlyList<Recording> Find(IReadOnlyList<PoolItem> items) =>
        Directory.Exists(folder) ? [.. items.AsParallel().AsOrdered().Select(item => FindFor(item)).OfType<Recording>()] : [];

    private Recording? FindOrMake(PoolItem item, SlabPool slabs, CancellationToken cancellationToken, out bool isMade)
    {
        isMade = false;
        if (FindFor(item) is { } found)
        {
            return found;
        }

        for (var attempt = 0; attempt < SeedsATry; attempt++)
        {
            var seed = item.World.Seed + attempt;
            var scenario = WorldSampler.Draw(item.World with { Seed = seed, WithoutEvents = item.Part == PoolPart.Bare });
            using var drive = new SimulatedDrive(scenario, seed, BenchmarkCar.Model) { WorkersLimit = 1 };
            if (Happens(item, seed, drive))
            {
                isMade = true;
                var recording = RecordingMaker.Make(item, scenario, drive, BuildFingerprint.Current, seed, slabs, cancellationToken);
                RecordingFile.Write(PathOf(item), recording);
                return recording;
            }
        }

        return null;
    }

    // A bare snippet is the twin of one in which the event does happen.
    private static bool Happens(PoolItem item, long seed, SimulatedDrive drive)
    {
        if (item.Class is null)
        {
            return true;
        }

        if (item.Part != PoolPart.Bare)
        {
            return HasEvent(drive, item.Class);
        }

        using var twin = new SimulatedDrive(WorldSampler.Draw(item.World with { Seed = seed }), seed, BenchmarkCar.Model);
        return HasEvent(twin, item.Class);
    }

    // Dirt is dirt after twenty seconds: what its snippet cuts off sooner than its trigger's definition asks for is no event.
    private static bool HasEvent(SimulatedDrive drive, string eventClass)
    {
        var leastSeconds = TriggerCatalogue.All.Single(known => known.Id == eventClass).LagSeconds;
        return drive.Events.Any(happened => !happened.Benign && happened.Class == eventClass && happened.OffSeconds - happened.OnSeconds >= leastSeconds);
    }

    private Recording? FindFor(PoolItem item)
    {
        if (!isAnyBuildGood)
        {
            return File.Exists(PathOf(item)) ? RecordingFile.TryRead(PathOf(item)) : null;
        }

        return Directory.EnumerateFiles(folder, $"{NameOf(item)}-*{RecordingFile.Extension}").Order(StringComparer.Ordinal).Select(RecordingFile.TryRead).FirstOrDefault(read => read is not null);
    }

    private string PathOf(PoolItem item) => Path.Combine(folder, $"{NameOf(item)}-{BuildFingerprint.Current}{RecordingFile.Extension}");

    // The scenario as drawn stands for the sampler's code, the car and the simulator's version.
    private static string NameOf(PoolItem item)
    {
        var scenario = ScenarioJson.Write(WorldSampler.Draw(item.World with { WithoutEvents = item.Part == PoolPart.Bare }));
        var identity = ContentId.Create(new Instant(0), [.. scenario, .. System.Text.Encoding.UTF8.GetBytes($"|{item.Part}|{item.World.Seed}|{BenchmarkCar.Profile.Name}|{SimulatedDrive.GeneratorVersion}")]);
        return $"{item.Part.ToString().ToLowerInvariant()}-{item.Class?.ToLowerInvariant() ?? "any"}-{item.World.Seed}-{identity[^8..]}";
    }
}
