using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>The triage benchmark: which share of rare events reaches the back end for how many bytes (Benchmarking/README.md).</summary>
public static class TriageBenchmark
{
    /// <summary>Makes what is missing of a pool; stops between two recordings, and goes on from there when called again.</summary>
    public static void MakePool(PoolRequest request, string folder, int threads, Action<PoolProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(folder);
        new RecordingPool(folder, isAnyBuildGood: false).Make(PoolPlan.Of(request), threads, progress, cancellationToken);
    }

    /// <summary>Measures with what of a pool is in a folder; null where that is too little to say anything.</summary>
    /// <param name="request">The pool.</param>
    /// <param name="folder">Where it is.</param>
    /// <param name="isAnyBuildGood">Whether recordings made by other builds count; the result names them.</param>
    /// <param name="progress">Told how much of the evaluation is done, 0 to 1.</param>
    public static BenchmarkResult? Evaluate(PoolRequest request, string folder, bool isAnyBuildGood, Action<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        var recordings = Load(request, folder, isAnyBuildGood);
        return recordings.Any(recording => recording.Header.Part == PoolPart.Mundane) && recordings.Any(recording => recording.Header.Part == PoolPart.Event)
            ? new Evaluation(request, recordings, FingerprintOf(recordings), progress).Run()
            : null;
    }

    /// <summary>The fleet's prior from the calibration drives of a pool, as it ships with the agent, and the blocks of five seconds it rests on; null without any.</summary>
    public static (CalibrationState Prior, double Blocks)? LearnPrior(PoolRequest request, string folder, bool isAnyBuildGood)
    {
        ArgumentNullException.ThrowIfNull(request);
        var drives = Load(request, folder, isAnyBuildGood).Where(recording => recording.Header.Part == PoolPart.Calibration).ToArray();
        return drives.Length == 0 ? null : PriorLearning.Learn(drives);
    }

    private static IReadOnlyList<Recording> Load(PoolRequest request, string folder, bool isAnyBuildGood) => new RecordingPool(folder, isAnyBuildGood).Find(PoolPlan.Of(request));

    private static string FingerprintOf(IReadOnlyList<Recording> recordings) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', recordings.Select(recording => $"{recording.Header.Drive} {recording.Header.MadeBy} {recording.Header.Part}").Order(StringComparer.Ordinal)))));
}
