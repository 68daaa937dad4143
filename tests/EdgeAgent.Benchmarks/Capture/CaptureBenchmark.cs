using System.Diagnostics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;

namespace EdgeAgent.Benchmarks.Capture;

/// <summary>The whole capture side over whole drives: replay speed, time to a verdict, bytes a frame, memory, start; beside a plain copy of the drive.</summary>
/// <remarks>Each run is a process of its own; RESULTS.md says how each column is measured.</remarks>
public static class CaptureBenchmark
{
    /// <summary>Runs it; an argument gives the rounds (3 where left out), of which medians are printed.</summary>
    public static int Run(string[] args)
    {
        if (args is ["child", var name, var role, var path, var threads])
        {
            return CaptureChild.Run(BenchmarkDrive.All().Single(drive => drive.Name == name), role, path, int.Parse(threads));
        }

        var rounds = args is [var text, ..] && int.TryParse(text, out var count) && count > 0 ? count : 3;
        var folder = Directory.CreateTempSubdirectory("edgeagent-capture-benchmark-");
        try
        {
            foreach (var drive in BenchmarkDrive.All())
            {
                Measure(drive, Path.Combine(folder.FullName, drive.Name + ".mcap"), rounds);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    private static void Measure(BenchmarkDrive drive, string path, int rounds)
    {
        using (var source = drive.Open())
        {
            DriveImport.Copy(source, path, null, CancellationToken.None);
        }

        var copy = Medians(drive, "copy", path, 1, rounds);
        Console.WriteLine();
        Console.WriteLine($"{drive.Name}: {new FileInfo(path).Length / 1e6:f1} MB, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}; plain copy {copy["seconds"]:f2} s, CPU {copy["cpuSeconds"]:f2} s, RSS {copy["peakRssMiB"]:f0} MiB");
        Console.WriteLine("| threads | replay s | x real time | CPU s | x real time a core | replay / copy | set to verdict p50 ms | p99 ms | bytes/frame | bytes/set | clip drafting bytes | first frame ms | peak RSS MiB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var threads in new[] { 1, Math.Max(2, Environment.ProcessorCount) })
        {
            var session = Medians(drive, "session", path, threads, rounds);
            var pipeline = Medians(drive, "pipeline", path, threads, rounds);
            var real = pipeline["deliveringSeconds"];
            Console.WriteLine(
                $"| {threads} | {session["seconds"]:f2} | {real / session["seconds"]:f1} | {session["cpuSeconds"]:f2} | {real / session["cpuSeconds"]:f1} | {session["seconds"] / copy["seconds"]:f2} "
                + $"| {pipeline["p50Ms"]:f2} | {pipeline["p99Ms"]:f2} | {pipeline["bytesPerFrame"]:f0} | {pipeline["bytesPerSet"]:f0} | {pipeline["draftingBytes"]:f0} "
                + $"| {session["firstFrameMs"]:f0} | {session["peakRssMiB"]:f0} |");
        }
    }

    private static Dictionary<string, double> Medians(BenchmarkDrive drive, string role, string path, int threads, int rounds)
    {
        var runs = Enumerable.Range(0, rounds).Select(_ => RunChild(drive.Name, role, path, threads)).ToArray();
        return runs[0].Keys.ToDictionary(key => key, key => runs.Select(run => run[key]).Order().ElementAt(rounds / 2));
    }

    private static Dictionary<string, double> RunChild(string drive, string role, string path, int threads)
    {
        string[] self = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. self, "capture", "child", drive, role, path, $"{threads}"])
        {
            RedirectStandardOutput = true,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The run of {drive} as {role} ended with {process.ExitCode}.");
        }

        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('='))
            .ToDictionary(pair => pair[0], pair => double.Parse(pair[1]));
    }
}
