using System.Diagnostics;

namespace EdgeAgent.Store.Tests;

/// <summary>A real ext4 file system of a few MB in a file, mounted over a loop device; its tests skip, with the reason, where that is not allowed.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly ScratchFolder _scratch = new();
    private bool _mounted;

    public SmallDisk(int megabytes)
    {
        var mkfs = TestData.RequireProgram("mkfs.ext4", "e2fsprogs");
        Assert.SkipUnless(Environment.UserName == "root", "Mounting a small file system needs root.");
        using (var image = File.Create(_scratch["disk"]))
        {
            image.SetLength(megabytes * 1_000_000L);
        }

        Directory.CreateDirectory(Path);
        Assert.Equal("", Run(mkfs, "-q", "-m", "0", "-O", "^has_journal", _scratch["disk"]));
        var refusal = Run("mount", "-o", "loop", _scratch["disk"], Path);
        if (refusal.Length > 0)
        {
            _scratch.Dispose();
            Assert.Skip($"No loop mount here: {refusal}");
        }

        _mounted = true;
    }

    public string Path => _scratch["mounted"];

    public void Dispose()
    {
        if (_mounted)
        {
            // A program that another test starts holds every open file until it is the program: lazily, it goes once nobody does.
            Assert.Equal("", Run("umount", "--lazy", Path));
            _mounted = false;
        }

        _scratch.Dispose();
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? "" : $"{program}: {output.Trim()} (exit code {process.ExitCode})";
    }
}
