using System.Text.Json.Nodes;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Simulation;

namespace EdgeAgent.Cli.Tests.Simulate;

public sealed class SimulateCommandTests
{
    [Fact]
    public void AWorldIsWrittenAsAnOrdinaryDriveWithItsTruthBesideIt()
    {
        using var folder = new ScratchFolder();
        var (exitCode, output, error) = EdgeAgentProgram.Run(
            "simulate", "world", "--seed", "4", "--minutes", "0.5", "--events-per-hour", "120", "--class", "VRU", "--road", "urban",
            "-o", folder["world.mcap"], "--truth", folder["truth.jsonl"], "--json");
        Assert.True(exitCode == 0, error);
        var summary = JsonNode.Parse(output)!;
        using var truth = File.OpenRead(folder["truth.jsonl"]);
        var lines = TruthLines.Read(truth).ToArray();
        using var drive = DriveSources.Open(folder["world.mcap"]);
        Assert.Equal(drive.Info.Id, (string?)summary["drive"]);
        Assert.Equal(drive.Info.Id, lines[0].Header!.Drive);
        Assert.Equal(drive.Info.FrameCounts.Sum(), (long?)summary["frames"]);
        Assert.Equal(BenchmarkCar.Profile.Sensors.Select(sensor => sensor.Id).Order(), drive.Info.Rig.Sensors.Select(sensor => sensor.Id).Order());
    }

    [Fact]
    public void AScenarioFileWithProblemsIsRefusedWithAllOfThem()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["bad.yaml"], "scenario: bad\nseconds: 5 s\nspeed: fast\nactors: [{ kind: car }]\n");
        var (exitCode, output, error) = EdgeAgentProgram.Run("simulate", "scenario", folder["bad.yaml"]);
        Assert.Equal(3, exitCode);
        Assert.Equal("", output);
        Assert.Contains("bad.yaml:3:8: speed: 'fast' is not a speed", error, StringComparison.Ordinal);
        Assert.Contains("bad.yaml:4:10: actors[0]: 'at' is missing", error, StringComparison.Ordinal);
    }
}
