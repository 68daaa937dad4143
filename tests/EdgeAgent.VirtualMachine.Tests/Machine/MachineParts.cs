namespace EdgeAgent.VirtualMachine.Tests.Machine;

/// <summary>What a machine is made of; the calling test is skipped, with the reason, where something is absent.</summary>
internal sealed record MachineParts
{
    private const string ScenariosVariable = "EDGEAGENT_VM_SCENARIOS";

    public string Emulator { get; } = TestData.RequireProgram("qemu-system-x86_64", "qemu-system-x86");

    public string Busybox { get; } = TestData.RequireProgram("busybox", "busybox-static");

    /// <summary>The recordings, by their names in the machine.</summary>
    public IReadOnlyDictionary<string, string> Recordings { get; } = new Dictionary<string, string>
    {
        ["can.log"] = TestData.Require("comma2k19/drive_000_030s/can.candump.log"),
        ["car.dbc"] = TestData.Require("opendbc/generator/toyota/_toyota_2017.dbc"),
        ["gnss.log"] = TestData.Require("gpsd/daemon/ublox-8.log"),
        ["lidar.pcap"] = TestData.Require("mrpt/tests/sample_velodyne_vlp16_gps.pcap"),
    };

    /// <summary>The program that runs the scenarios.</summary>
    public string Program { get; } = Built("tests/EdgeAgent.VirtualMachineProgram", "EdgeAgent.VirtualMachineProgram.dll");

    /// <summary>The agent.</summary>
    public string Agent { get; } = Built("src/EdgeAgent.Cli", "edgeagent.dll");

    /// <summary>The scenarios to run, separated by spaces; all where it is empty.</summary>
    public string Scenarios { get; } = Environment.GetEnvironmentVariable(ScenariosVariable) ?? "";

    private static string Built(string project, string assembly)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        return Path.Combine(TestData.RepositoryRoot, project, "bin", configuration, "net10.0", assembly);
    }
}
