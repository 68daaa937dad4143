using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>Learns the fleet's prior from ordinary driving of the calibration split.</summary>
internal static class PriorLearning
{
    /// <summary>What the drives taught together, and on how many blocks of five seconds it rests.</summary>
    public static (CalibrationState Prior, double Blocks) Learn(IReadOnlyList<Recording> drives)
    {
        var byTrigger = new SortedDictionary<string, TailDigest>(StringComparer.Ordinal);
        foreach (var drive in drives)
        {
            var replay = new FiringReplay(CandidateCutter.TriggersOf(drive));
            for (var index = 0; index < drive.Ticks.Length; index++)
            {
                replay.Step(CandidateCutter.TimeOf(drive.Ticks[index].Seconds), drive.Ticks[index].DrivingContext, drive.SeveritiesOf(index));
            }

            replay.Flush(CandidateCutter.TimeOf(drive.Header.Seconds));
            foreach (var state in replay.SaveCalibration().Triggers)
            {
                byTrigger.TryAdd(state.Trigger, new());
                byTrigger[state.Trigger].Merge(new(state.All));
            }
        }

        var triggers = byTrigger.Select(pair => new TriggerCalibrationState { Trigger = pair.Key, Version = Triage.TriggerCatalogue.All.First(known => known.Id == pair.Key).Version, All = pair.Value.Save() });
        return (new() { Triggers = [.. triggers] }, byTrigger.Values.Select(digest => digest.Weight).DefaultIfEmpty(0).Max());
    }

    /// <summary>The same distribution with a weight that triage believes: a small pool knows common severities as well as a large one, and rare ones less.</summary>
    public static CalibrationState Weighed(CalibrationState prior, double blocks, double wanted) => blocks >= wanted || blocks == 0 ? prior : new()
    {
        Triggers = [.. prior.Triggers.Select(state => state with
        {
            All = new() { Centroids = [.. state.All.Centroids.Select(centroid => (double[])[centroid[0], centroid[1] * wanted / blocks, centroid[2], centroid[3]])] },
        })],
    };
}
