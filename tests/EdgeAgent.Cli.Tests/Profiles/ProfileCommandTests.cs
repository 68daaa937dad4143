using System.Security.Cryptography;
using System.Text.Json;

namespace EdgeAgent.Cli.Tests;

public sealed class ProfileCommandTests : IDisposable
{
    private static readonly string Library = Path.Combine(TestData.RepositoryRoot, "hw-profiles");

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void AProfileIsSignedInstalledOnAnImageListedAndRolledBack()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var keys = Directory.CreateDirectory(_scratch["image/etc/edgeagent/trusted-keys"]).FullName;
        File.WriteAllText(Path.Combine(keys, "release.pem"), key.ExportSubjectPublicKeyInfoPem());
        File.WriteAllText(_scratch["release.key"], key.ExportECPrivateKeyPem());
        var (van, car, image) = (Path.Combine(Library, "vehicles/van-042.yaml"), Path.Combine(Library, "synthetic-car.yaml"), _scratch["image"]);

        var unsigned = EdgeAgentProgram.Run("profile", "flash", van, "--root", image);
        Assert.Equal(3, unsigned.ExitCode);
        Assert.Contains("no signature", unsigned.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["image/var"]));

        Assert.Equal(0, EdgeAgentProgram.Run("profile", "sign", van, "--key", _scratch["release.key"], "-o", _scratch["van.sig"]).ExitCode);
        Assert.Equal(0, EdgeAgentProgram.Run("profile", "flash", van, "--signature", _scratch["van.sig"], "--root", image).ExitCode);
        Assert.Equal(0, EdgeAgentProgram.Run("profile", "flash", car, "--allow-unsigned", "--root", image).ExitCode);
        Assert.Equal(0, EdgeAgentProgram.Run("profile", "rollback", "--root", image).ExitCode);

        var slots = JsonDocument.Parse(EdgeAgentProgram.Run("profile", "slots", "--root", image, "--json").Output).RootElement;
        Assert.Equal("A", slots.GetProperty("status").GetProperty("active").GetString());
        Assert.Equal(("van-042", "release"), (slots.GetProperty("status").GetProperty("a").GetProperty("name").GetString(), slots.GetProperty("status").GetProperty("a").GetProperty("signedBy").GetString()));
        Assert.Equal(["installed", "installed", "rolled-back"], slots.GetProperty("history").EnumerateArray().Select(entry => entry.GetProperty("event").GetString()));
    }

    [Fact]
    public void ADamagedSlotAndADamagedStateAreToldAsSuch()
    {
        var image = Directory.CreateDirectory(_scratch["image"]).FullName;
        Assert.Equal(0, EdgeAgentProgram.Run("profile", "flash", Path.Combine(Library, "synthetic-car.yaml"), "--allow-unsigned", "--root", image).ExitCode);
        Assert.Equal(0, EdgeAgentProgram.Run("profile", "flash", Path.Combine(Library, "bench.yaml"), "--allow-unsigned", "--root", image).ExitCode);

        File.AppendAllText(_scratch["image/var/lib/edgeagent/slots/b/profile.json"], " ");
        Assert.Contains("B: damaged", EdgeAgentProgram.Run("profile", "slots", "--root", image).Output, StringComparison.Ordinal);

        File.WriteAllText(_scratch["image/var/lib/edgeagent/slots/state.json"], "{");
        Assert.Contains("state.json is missing or damaged", EdgeAgentProgram.Run("profile", "slots", "--root", image).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ARootThatIsNoneIsSaidBeforeAnythingElse()
    {
        var outcome = EdgeAgentProgram.Run("profile", "flash", Path.Combine(Library, "vehicles/van-042.yaml"), "--root", _scratch["none"]);

        Assert.Equal(4, outcome.ExitCode);
        Assert.EndsWith("none: no such folder\n", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void CatalogueEntriesAreValidatedAsWhatTheyAre()
    {
        File.WriteAllText(_scratch["entry.yaml"], "schema: edgeagent.sensor/1\ntitle: A LiDAR\nsensor: { kind: lidar, rateHz: ten }\n");

        Assert.Contains("a catalogue entry", EdgeAgentProgram.Run("profile", "validate", Path.Combine(Library, "sensors/velodyne-vlp16.yaml")).Output, StringComparison.Ordinal);
        var bad = EdgeAgentProgram.Run("profile", "validate", _scratch["entry.yaml"]);
        Assert.Equal(3, bad.ExitCode);
        Assert.EndsWith("entry.yaml:3:32: sensor.rateHz: 'ten' is not a number\n", bad.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAgentThatDoesNotBecomeHealthyGoesBackToTheLastGoodProfileByItself()
    {
        var drive = _scratch["drive.mcap"];
        Assert.Equal(0, EdgeAgentProgram.Run("simulate", "-o", drive, "--seconds", "20", "--seed", "1").ExitCode);
        File.Copy(Path.Combine(Library, "synthetic-car.yaml"), _scratch["good.yaml"]);
        File.WriteAllText(_scratch["bad.yaml"], """
            extends: good.yaml
            name: bad
            trial: { healthySeconds: 1 }
            sensors:
              - { id: lidar_left, kind: lidar, topic: /lidar/left/points, rateHz: 10 }
            """);
        var root = Directory.CreateDirectory(_scratch["root"]).FullName;
        var slots = Path.Combine(root, "var/lib/edgeagent/slots");
        Assert.Equal(0, EdgeAgentProgram.Run("profile", "flash", _scratch["good.yaml"], "--allow-unsigned", "--root", root).ExitCode);
        using (var first = new RunningAgent("run", "--slots", slots, "--drive", drive, "--store", _scratch["store"]))
        {
            await first.HearAsync("is healthy and stays");
            await first.TerminateAsync();
        }

        Assert.Equal(0, EdgeAgentProgram.Run("profile", "flash", _scratch["bad.yaml"], "--allow-unsigned", "--root", root).ExitCode);
        using (var second = new RunningAgent("run", "--slots", slots, "--drive", drive, "--store", _scratch["store"]))
        {
            // On a loaded machine more sensors than the one that is not there may be missing within the second.
            await second.HearAsync("did not become healthy, going back to the last good one: after 1 s nothing came from");
            await second.HearAsync("lidar_left");
            await second.HearAsync("starts with the profile in slot A\n");
            Assert.Equal(0, (await second.TerminateAsync()).ExitCode);
        }

        Assert.Contains("went-back  slot A", EdgeAgentProgram.Run("profile", "slots", "--root", root).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void BashCompletesVerbsAndOptionsWithoutStartingTheProgram()
    {
        File.WriteAllText(_scratch["completion"], EdgeAgentProgram.Run("completion", "bash").Output);
        using var bash = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bash", ["-c", """
            source "$0"
            COMP_WORDS=(edgeagent profile fl) COMP_CWORD=2; _edgeagent; echo "${COMPREPLY[*]}"
            COMP_WORDS=(edgeagent profile flash x.yaml --al) COMP_CWORD=4; _edgeagent; echo "${COMPREPLY[*]}"
            """, _scratch["completion"]]) { RedirectStandardOutput = true })!;
        Assert.Equal("flash\n--allow-unsigned\n", bash.StandardOutput.ReadToEnd());
    }
}
