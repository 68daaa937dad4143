using System.Diagnostics;

namespace EdgeAgent.VirtualMachine.Tests.Machine;

/// <summary>A Linux machine in software that boots once, runs every scenario and is off again; tests ask what was seen.</summary>
public static class BootedMachine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly Lazy<IReadOnlyDictionary<string, Scenario>> Scenarios = new(Run);

    /// <summary>What a scenario saw.</summary>
    public static Scenario Result(string name)
    {
        RequireParts();
        Assert.True(Scenarios.Value.TryGetValue(name, out var scenario), $"The machine said nothing of {name}:\n{string.Join('\n', Console)}");
        Assert.False(scenario!.Has("exception"), scenario.Has("exception") ? scenario["exception"] : "");
        return scenario;
    }

    private static List<string> Console { get; } = [];

    private static (string Machine, string Busybox, string Log) RequireParts() => (
        TestData.RequireProgram("qemu-system-x86_64", "qemu-system-x86"),
        TestData.RequireProgram("busybox", "busybox-static"),
        TestData.Require("comma2k19/drive_000_030s/can.candump.log"));

    private static Dictionary<string, Scenario> Run()
    {
        var (machine, busybox, log) = RequireParts();
        var kernel = KernelPackage.Require();
        using var folder = new ScratchFolder();
        MachineImage.Write(folder["image"], kernel, busybox, Program(), log);
        var start = new ProcessStartInfo(machine,
        [
            "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", "2048", "-nographic", "-no-reboot", "-nic", "none",
            "-kernel", kernel.Image, "-initrd", folder["image"], "-append", "console=ttyS0 quiet panic=-1",
        ])
        { RedirectStandardOutput = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        using var tooLong = new CancellationTokenSource(Patience);
        using var kill = tooLong.Token.Register(() => process.Kill());
        var scenarios = new Dictionary<string, Scenario>();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            Console.Add(line);
            if (Scenario.TryParse(line, out var scenario))
            {
                scenarios[scenario.Name] = scenario;
            }
        }

        process.WaitForExit();
        return scenarios;
    }

    private static string Program()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(TestData.RepositoryRoot, "tests/EdgeAgent.VirtualMachineProgram/bin", configuration, "net10.0/EdgeAgent.VirtualMachineProgram.dll");
    }
}
