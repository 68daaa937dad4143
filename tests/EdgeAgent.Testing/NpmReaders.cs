using System.Diagnostics;
using Xunit;

namespace EdgeAgent.Testing;

/// <summary>The readers in tests/npm, installed once beside the tests' binaries.</summary>
public sealed class NpmReaders
{
    private static readonly string Source = Path.Combine(TestData.RepositoryRoot, "tests", "npm");
    private static readonly string Installed = Path.Combine(AppContext.BaseDirectory, "npm");

    private readonly Lock _gate = new();

    /// <summary>What read-clip.mjs prints about a file, or the reason why it failed; skips where node or npm is absent.</summary>
    public (int ExitCode, string Output, string Error) ReadClip(params string[] arguments)
    {
        var node = TestData.RequireProgram("node", "nodejs");
        var npm = TestData.RequireProgram("npm", "npm");
        lock (_gate)
        {
            Install(npm);
        }

        return Run(node, [Path.Combine(Installed, "read-clip.mjs"), .. arguments]);
    }

    private static void Install(string npm)
    {
        var stamp = Path.Combine(Installed, "node_modules", ".installed-lock.json");
        var lockText = File.ReadAllText(Path.Combine(Source, "package-lock.json"));
        Directory.CreateDirectory(Installed);
        foreach (var file in new[] { "package.json", "package-lock.json", "read-clip.mjs" })
        {
            File.Copy(Path.Combine(Source, file), Path.Combine(Installed, file), overwrite: true);
        }

        if (File.Exists(stamp) && File.ReadAllText(stamp) == lockText)
        {
            return;
        }

        var (exitCode, output, error) = Run(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
        Assert.True(exitCode == 0, $"npm ci failed in {Installed}: {output}{error}");
        File.WriteAllText(stamp, lockText);
    }

    private static (int ExitCode, string Output, string Error) Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Installed, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }
}
