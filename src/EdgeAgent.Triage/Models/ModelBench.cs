using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Triage.Models;

/// <summary>Measures a model on this machine, the way triage runs it: one thread, one picture at a time.</summary>
public static class ModelBench
{
    private const int WarmUps = 5;

    private delegate bool Look(ReadOnlySpan<byte> image, out string error);

    /// <summary>Loads the model, runs it, lets go of it.</summary>
    public static ModelBenchOutcome Run(ModelBenchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfLessThan(request.Runs, 1);

        // Loading the library is the agent's cost, whatever the model; its first session still counts here.
        OrtEnv.Instance();
        var residentBefore = Environment.WorkingSet;
        var loading = ModelPackage.Load(request.File, request.MayBeUndeclared);
        if (loading.Package is not { } package)
        {
            return new(null, loading.Problems, loading.Notes);
        }

        using (package)
        {
            var look = LookOf(package);
            for (var run = 0; run < WarmUps; run++)
            {
                if (!look(request.Image.Span, out var error))
                {
                    return new(null, [$"the picture: {error}"], loading.Notes);
                }
            }

            return new(Measure(package, look, request, residentBefore, cancellationToken), [], loading.Notes);
        }
    }

    private static ModelMeasurement Measure(
        ModelPackage package, Look look, ModelBenchRequest request, long residentBefore, CancellationToken cancellationToken)
    {
        var (pictures, graphs) = (new long[request.Runs], new long[request.Runs]);
        var allocated = 0L;
        for (var run = 0; run < request.Runs; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            look(request.Image.Span, out _);
            pictures[run] = Stopwatch.GetTimestamp() - started;
            allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;

            started = Stopwatch.GetTimestamp();
            package.Session.Run();
            graphs[run] = Stopwatch.GetTimestamp() - started;
        }

        var runtime = package.Manifest.Runtime;
        return new()
        {
            Id = package.Manifest.Id,
            Runs = request.Runs,
            Picture = LatencyMilliseconds.Of(pictures),
            GraphAlone = LatencyMilliseconds.Of(graphs),
            ManagedBytesPerRun = (double)allocated / request.Runs,
            ResidentBytes = Math.Max(0, Environment.WorkingSet - residentBefore),
            RateHz = request.RateHz ?? runtime.RateHz,
            MaxLatencyMs = runtime.MaxLatencyMs,
            MaxMemoryMb = runtime.MaxMemoryMb,
        };
    }

    private static Look LookOf(ModelPackage package)
    {
        if (package.Manifest.Task == "detect")
        {
            var detector = new CameraDetector(package);
            var found = new List<Detection>();
            return (image, out error) => detector.TryDetect(image, found, out error);
        }

        var vector = new ImageVector(package);
        var values = new float[vector.Length];
        return (image, out error) => vector.TryCompute(image, values, out error);
    }
}
