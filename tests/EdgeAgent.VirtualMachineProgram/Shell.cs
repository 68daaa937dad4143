using System.Diagnostics;

namespace EdgeAgent.VirtualMachineProgram;

/// <summary>Commands of the machine's shell.</summary>
internal static class Shell
{
    /// <summary>Runs a busybox command, which must succeed.</summary>
    public static void Run(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/busybox", ["sh", "-c", command]) { RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"'{command}' failed: {error}");
        }
    }
}
