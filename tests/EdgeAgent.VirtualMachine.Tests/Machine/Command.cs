using System.Diagnostics;

namespace EdgeAgent.VirtualMachine.Tests.Machine;

/// <summary>Programs of the host.</summary>
internal static class Command
{
    public static (int ExitCode, string Output) Run(string program, params string[] arguments) => RunIn(Path.GetTempPath(), program, arguments);

    public static (int ExitCode, string Output) RunIn(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    public static string Require(string program, params string[] arguments)
    {
        var (exitCode, output) = Run(program, arguments);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}");
        return output;
    }
}
