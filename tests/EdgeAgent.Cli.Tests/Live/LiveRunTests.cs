using System.Diagnostics;

namespace EdgeAgent.Cli.Tests;

public sealed class LiveRunTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task ADeadSensorIsSaidAndTheOthersAreRecordedUntilSigterm()
    {
        Directory.CreateDirectory(_scratch["pictures"]);
        File.Copy(TestData.Require("images/0.jpg"), _scratch["pictures/0.jpg"]);
        File.WriteAllText(_scratch["car.yaml"], Profile(
            """
              - { id: camera, kind: camera, driver: images, topic: /camera, rateHz: 20, clock: host, options: { folder: pictures } }
              - { id: bus, kind: can, driver: can, topic: /can, clock: host, options: { interface: can-gone } }
            """));

        using var agent = new RunningAgent("run", "--profile", _scratch["car.yaml"], "--store", _scratch["store"]);
        await agent.HearAsync("camera is Delivering");
        await agent.HearAsync("bus is lost: ");
        using (var button = Process.Start("kill", ["-USR1", $"{agent.Pid}"]))
        {
            await button.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await agent.HearAsync("DRV fired with");
        var (exitCode, took) = await agent.TerminateAsync();

        Assert.True(exitCode == 0, agent.Said);
        Assert.True(took < TimeSpan.FromSeconds(10), took.ToString());
        Assert.Matches(@"Clip \w+ \(DRV, \d+ bytes\): Sealed", agent.Said);
        Assert.Matches(@"camera gave \d+ frames, of which the agent dropped 0", agent.Said);
        var clips = EdgeAgentProgram.Run("clips", "list", "--store", _scratch["store"], "--json");
        Assert.Contains("\"DRV\"", clips.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FilesThatAnInstalledProfileNamesForItsSensorsAreNotSoughtInItsSlot()
    {
        Directory.CreateDirectory(_scratch["files/pictures"]);
        File.Copy(TestData.Require("images/0.jpg"), _scratch["files/pictures/0.jpg"]);
        File.WriteAllText(_scratch["car.yaml"], Profile("  - { id: camera, kind: camera, driver: images, topic: /camera, rateHz: 20, clock: host, options: { folder: pictures } }"));
        var root = Directory.CreateDirectory(_scratch["root"]).FullName;
        Assert.Equal(0, EdgeAgentProgram.Run("profile", "flash", _scratch["car.yaml"], "--allow-unsigned", "--root", root).ExitCode);

        using var agent = new RunningAgent("run", "--slots", Path.Combine(root, "var/lib/edgeagent/slots"), "--files", _scratch["files"], "--store", _scratch["store"]);
        await agent.HearAsync("camera is Delivering");

        Assert.Equal(0, (await agent.TerminateAsync()).ExitCode);
    }

    [Fact]
    public void EverythingWrongWithTheDevicesIsSaidBeforeAnyIsOpened()
    {
        File.WriteAllText(_scratch["car.yaml"], Profile(
            """
              - { id: camera, kind: camera, driver: images, topic: /camera, options: { folder: nowhere } }
              - { id: radar, kind: radar, driver: warp, topic: /radar }
            """));

        var run = EdgeAgentProgram.Run("run", "--profile", _scratch["car.yaml"], "--store", _scratch["store"]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("sensors[0].options.folder: option folder: 'nowhere'", run.Error, StringComparison.Ordinal);
        Assert.Contains("no driver 'warp'", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["store"]));
    }

    [Fact]
    public async Task ReplayedAndLiveSensorsRunTogether()
    {
        BrakingDrive.Write(_scratch["drive.mcap"]);
        Directory.CreateDirectory(_scratch["pictures"]);
        File.Copy(TestData.Require("images/0.jpg"), _scratch["pictures/0.jpg"]);
        File.WriteAllText(_scratch["car.yaml"], Profile(
            """
              - { id: camera, kind: camera, driver: images, topic: /camera, rateHz: 10, clock: host, options: { folder: pictures } }
              - { id: odometry, kind: odometry, topic: /odometry, rateHz: 50 }
            """));
        var alone = EdgeAgentProgram.Run("run", "--profile", _scratch["car.yaml"], "--store", _scratch["store"]);
        Assert.Equal(2, alone.ExitCode);
        Assert.Contains("sensors odometry replay a drive", alone.Error, StringComparison.Ordinal);

        using var agent = new RunningAgent("run", "--profile", _scratch["car.yaml"], "--drive", _scratch["drive.mcap"], "--speed", "8", "--store", _scratch["store"]);
        await agent.HearAsync("odometry is Ended");
        var (exitCode, _) = await agent.TerminateAsync();

        Assert.True(exitCode == 0, agent.Said);
        Assert.Contains("odometry gave 2000 frames", agent.Said, StringComparison.Ordinal);
    }

    private static string Profile(string sensors) =>
        $"""
        schema: edgeagent.profile/1
        name: live-test
        vehicle: {"{"} id: car-1, fleet: test {"}"}
        anchor: camera
        sensors:
        {sensors}
        store: {"{"} quotaMebibytes: 256 {"}"}
        triage: {"{"} randomPerHour: 0 {"}"}
        """;
}
