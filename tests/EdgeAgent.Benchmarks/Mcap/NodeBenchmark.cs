using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace EdgeAgent.Benchmarks.Mcap;

/// <summary>Runs mcap-core-benchmark.mjs, with the packages of tests/npm installed beside the benchmark's binary.</summary>
internal sealed class NodeBenchmark
{
    private static readonly string Source = SourceFolder();

    private readonly string _modules = Path.Combine(AppContext.BaseDirectory, "npm", "node_modules");

    /// <summary>False, with npm's words, where node or npm is absent or npm fails.</summary>
    public bool TryInstall(out string problem)
    {
        var folder = Path.GetDirectoryName(_modules)!;
        Directory.CreateDirectory(folder);
        foreach (var file in new[] { "package.json", "package-lock.json" })
        {
            File.Copy(Path.Combine(Source, "..", "..", "npm", file), Path.Combine(folder, file), overwrite: true);
        }

        try
        {
            Run("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            problem = "";
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            problem = exception.Message;
            return false;
        }
    }

    public Timing Write(string path, string payloads, McapWorkload workload, string compression) => Parse(RunScript(
        "write", path, payloads, workload.PayloadLength.ToString(CultureInfo.InvariantCulture),
        workload.Count.ToString(CultureInfo.InvariantCulture), compression)).Timing;

    public Timing Read(string path, McapWorkload workload)
    {
        var (timing, bytes) = Parse(RunScript("read", path));
        return bytes == workload.PayloadBytes ? timing : throw new InvalidDataException($"@mcap/core read {bytes} bytes of {workload.PayloadBytes}");
    }

    private static (Timing Timing, long Bytes) Parse(string output)
    {
        var numbers = output.Split(' ', StringSplitOptions.TrimEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToList();
        return (new Timing(numbers[0], numbers[1]), (long)numbers[2]);
    }

    private string RunScript(params string[] arguments) =>
        Run("node", Source, [Path.Combine(Source, "mcap-core-benchmark.mjs"), _modules, .. arguments]);

    private static string Run(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {arguments[0]} failed: {output}");
    }

    private static string SourceFolder([CallerFilePath] string thisFile = "") => Path.GetDirectoryName(thisFile)!;
}
