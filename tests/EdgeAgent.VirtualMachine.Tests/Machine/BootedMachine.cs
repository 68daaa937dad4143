using System.Diagnostics;

namespace EdgeAgent.VirtualMachine.Tests.Machine;

/// <summary>A Linux machine in software that boots once, runs every scenario and is off again; tests ask what was seen.</summary>
public static class BootedMachine
{
    /// <summary>What the machine's console said, for people: beside the tests' assembly.</summary>
    private const string LogName = "machine.log";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(25);
    private static readonly Lazy<IReadOnlyDictionary<string, Scenario>> Scenarios = new(Run);

    /// <summary>What a scenario saw.</summary>
    public static Scenario Result(string name)
    {
        _ = new MachineParts();
        Assert.True(Scenarios.Value.TryGetValue(name, out var scenario), $"The machine said nothing of {name}:\n{string.Join('\n', Console)}");
        Assert.False(scenario!.Has("exception"), scenario.Has("exception") ? scenario["exception"] : "");
        return scenario;
    }

    private static List<string> Console { get; } = [];

    private static Dictionary<string, Scenario> Run()
    {
        var parts = new MachineParts();
        var kernel = KernelPackage.Require();
        using var folder = new ScratchFolder();
        MachineImage.Write(folder["image"], kernel, parts);
        var start = new ProcessStartInfo(parts.Emulator,
        [
            "-accel", "tcg,thread=single", "-icount", "shift=1,sleep=off", "-rtc", "base=utc,clock=vm", "-cpu", "max", "-smp", "1", "-m", "3072", "-nographic", "-no-reboot", "-nic", "none",
            "-kernel", kernel.Image, "-initrd", folder["image"], "-append", "console=ttyS0 quiet panic=-1",
        ])
        { RedirectStandardOutput = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        using var tooLong = new CancellationTokenSource(Patience);
        using var kill = tooLong.Token.Register(() => process.Kill());
        var scenarios = new Dictionary<string, Scenario>();
        using var log = File.CreateText(Path.Combine(AppContext.BaseDirectory, LogName));
        while (process.StandardOutput.ReadLine() is { } line)
        {
            Console.Add(line);
            log.WriteLine(Uri.UnescapeDataString(line));
            log.Flush();
            if (Scenario.TryParse(line, out var scenario))
            {
                scenarios[scenario.Name] = scenario;
            }
        }

        process.WaitForExit();
        return scenarios;
    }
}
