using System.Diagnostics;
using EdgeAgent.Capture;
using EdgeAgent.Model;
using EdgeAgent.Replay;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Store;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.Benchmarks.Capture;

/// <summary>One measured run in a process of its own: fresh code, fresh memory, its own peak. Prints <c>name=value</c> lines.</summary>
internal static class CaptureChild
{
    public static int Run(BenchmarkDrive drive, string role, string path, int threads)
    {
        switch (role)
        {
            case "session":
                Session(drive, path, threads);
                break;
            case "pipeline":
                Pipeline(drive, path, threads);
                break;
            default:
                Copy(path);
                break;
        }

        using var self = Process.GetCurrentProcess();
        Print("peakRssMiB", self.PeakWorkingSet64 / 1048576.0);
        return 0;
    }

    /// <summary>Drive file to sealed clips, as <c>edgeagent replay --no-uplink</c> does it.</summary>
    private static void Session(BenchmarkDrive benchmark, string path, int threads)
    {
        var profile = benchmark.Profile();
        using var drive = DriveSources.Open(path);
        using var models = LoadModels(profile);
        using var pool = new SlabPool();
        using var store = ClipStore.Open(new ClipStoreOptions { Folder = Path.Combine(Path.GetDirectoryName(path)!, $"store-{Environment.ProcessId}") }, TimeProvider.System).Store!;
        var inputs = new CaptureInputs
        {
            Profile = profile,
            ProfileSha256 = DriveProfile.HashOf(profile),
            Models = models,
            Source = drive,
            Options = new CaptureOptions { Threads = threads },
            AgentVersion = "benchmark",
        };
        double? firstFrame = null;
        using var session = new CaptureSession(inputs, store, pool, TimeProvider.System, NullLogger.Instance)
        {
            Progress = _ => firstFrame ??= SinceProcessStart(),
        };
        var summary = session.RunAsync(CancellationToken.None).GetAwaiter().GetResult();
        Print("seconds", summary.Elapsed.TotalSeconds);
        Print("firstFrameMs", firstFrame ?? double.NaN);
        Print("clips", summary.Clips.Count);
        Print("cpuSeconds", Environment.CpuUsage.TotalTime.TotalSeconds);
    }

    /// <summary>Frames from memory through the pipeline: what a frame set costs until its verdict, and what a frame allocates.</summary>
    private static void Pipeline(BenchmarkDrive benchmark, string path, int threads)
    {
        var profile = benchmark.Profile();
        using var models = LoadModels(profile);
        using var pool = new SlabPool();
        using var drive = new PreReadDrive(path, pool);
        var rig = ReplayRig.Join(drive.Info.Rig, profile);
        var triage = TriageEngine.Create(rig, profile.Vehicle, profile.Triage, drive.Info.Id, threads, models.All);
        var identity = new CaptureIdentity(drive.Info.Id, profile.Vehicle.Id, new string('0', 64), "benchmark", models.References);
        var milliseconds = new List<double>(4096);
        var began = 0L;
        using var pipeline = new CapturePipeline(rig, profile, identity, triage, pool)
        {
            Judged = (_, _) =>
            {
                milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                began = Stopwatch.GetTimestamp();
            },
        };
        var (from, to) = (drive.Frames.Count / 4, drive.Frames.Count * 3 / 4);
        long allocatedBefore = 0, allocated = 0, drafting = 0, sets = 0;
        for (var index = 0; index < drive.Frames.Count; index++)
        {
            if (index == from)
            {
                milliseconds.Clear();
                allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
            }
            else if (index == to)
            {
                allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;
                sets = milliseconds.Count;
            }

            var frame = drive.Frames[index];
            frame.Retain();
            var ownBefore = GC.GetAllocatedBytesForCurrentThread();
            began = Stopwatch.GetTimestamp();
            var drafts = pipeline.Take(frame);
            if (drafts.Count > 0)
            {
                drafting += index >= from && index < to ? GC.GetAllocatedBytesForCurrentThread() - ownBefore : 0;
                Discard(drafts);
            }
        }

        Discard(pipeline.Finish());
        milliseconds.Sort();
        Print("bytesPerFrame", (allocated - drafting) / (double)(to - from));
        Print("draftingBytes", drafting);
        Print("bytesPerSet", (allocated - drafting) / (double)sets);
        Print("p50Ms", milliseconds[milliseconds.Count / 2]);
        Print("p99Ms", milliseconds[milliseconds.Count * 99 / 100]);
        Print("deliveringSeconds", drive.DeliveringSeconds);
        Print("frames", drive.Frames.Count);
    }

    /// <summary>The same file read frame by frame and written again, nothing judged.</summary>
    private static void Copy(string path)
    {
        var copy = $"{path}.{Environment.ProcessId}.copy";
        using var drive = DriveSources.Open(path);
        var began = Stopwatch.GetTimestamp();
        DriveImport.Copy(drive, copy, null, CancellationToken.None);
        Print("seconds", Stopwatch.GetElapsedTime(began).TotalSeconds);
        Print("cpuSeconds", Environment.CpuUsage.TotalTime.TotalSeconds);
        File.Delete(copy);
    }

    private static TriageModels LoadModels(HardwareProfile profile)
    {
        var models = TriageModels.Load(profile.Triage, Environment.CurrentDirectory, mayBeUndeclared: true);
        return models.Problems.Count == 0 ? models : throw new InvalidOperationException(string.Join('\n', models.Problems));
    }

    private static void Discard(IReadOnlyList<EdgeAgent.Cutting.ClipDraft> drafts)
    {
        foreach (var draft in drafts)
        {
            draft.Dispose();
        }
    }

    private static double SinceProcessStart()
    {
        using var self = Process.GetCurrentProcess();
        return (DateTime.Now - self.StartTime).TotalMilliseconds;
    }

    private static void Print(string name, double value) => Console.WriteLine($"{name}={value}");
}
