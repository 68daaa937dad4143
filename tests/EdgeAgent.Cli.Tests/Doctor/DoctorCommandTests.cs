using System.Text.Json;

namespace EdgeAgent.Cli.Tests;

public sealed class DoctorCommandTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void ARecordingAloneIsLookedAt()
    {
        BrakingDrive.Write(_scratch["drive.mcap"]);

        var run = EdgeAgentProgram.Run("doctor", "--drive", _scratch["drive.mcap"], "--json");

        using var report = JsonDocument.Parse(run.Output);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.True(report.RootElement.GetProperty("fit").GetBoolean());
        var checks = report.RootElement.GetProperty("checks").EnumerateArray().ToDictionary(check => check.GetProperty("name").GetString()!, check => check.GetProperty("outcome").GetString());
        Assert.Equal(("pass", "pass", "pass"), (checks["odometry present"], checks["odometry rate"], checks["odometry loss"]));
        Assert.Contains("time source", checks.Keys);
    }

    [Fact]
    public void AVehicleWithADeadSensorIsNotFitToDrive()
    {
        File.WriteAllText(_scratch["car.yaml"],
            $$"""
            schema: edgeagent.profile/1
            name: doctor-test
            vehicle: { id: car-1, fleet: test }
            anchor: camera
            sensors:
              - { id: camera, kind: camera, driver: images, topic: /camera, rateHz: 20, clock: host, options: { folder: "{{Path.GetDirectoryName(TestData.Require("images/0.jpg"))}}" } }
              - { id: bus, kind: can, driver: can, topic: /can, clock: host, options: { interface: can-gone } }
            store: { folder: "{{_scratch["store"]}}", quotaMebibytes: 64 }
            uplink: { host: 127.0.0.1, port: 1, tls: false }
            """);

        var run = EdgeAgentProgram.Run("doctor", "--profile", _scratch["car.yaml"], "--seconds", "2");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches("(?m)^ok    camera rate ", run.Output);
        Assert.Matches("(?m)^FAIL  bus present .*can-gone.* -> ", run.Output);
        Assert.Matches("(?m)^FAIL  interface can-gone ", run.Output);
        Assert.Matches("(?m)^(ok  |WARN)  disk write ", run.Output);
        Assert.Matches("(?m)^WARN  broker ", run.Output);
        Assert.Matches("(?m)^NOT FIT TO DRIVE", run.Output);
    }

    [Fact]
    public void PicturesThatAreCutOffAreCountedAndFillNoLog()
    {
        var run = LookAtCarWithPicture(File.ReadAllBytes(TestData.Require("images/0.jpg"))[..3000], "");

        Assert.Matches("(?m)^FAIL  camera view .* cannot be decoded", run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void AVehicleThatIsNotEnrolledIsLookedAtAllTheSame()
    {
        var run = LookAtCarWithPicture(
            File.ReadAllBytes(TestData.Require("images/0.jpg")),
            "uplink: { host: mqtt.example.com, caFile: pki/ca.pem, certificateFile: pki/vehicle.pem, keyFile: pki/vehicle.key }");

        Assert.Equal(1, run.ExitCode);
        Assert.Matches("(?m)^FAIL  uplink files .*ca.pem.* -> enrol ", run.Output);
        Assert.Matches("(?m)^ok    camera present ", run.Output);
    }

    [Fact]
    public void TheStreamsAreWatchedAsPlainLinesInAPipe()
    {
        BrakingDrive.Write(_scratch["drive.mcap"]);

        var run = EdgeAgentProgram.Run("doctor", "--drive", _scratch["drive.mcap"], "--watch", "--seconds", "5");

        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"(?m)^odometry +delivering +\d+\.\d +50 ", run.Output);
        Assert.DoesNotContain("\e", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAProfileItSaysWhereItLooked()
    {
        var run = EdgeAgentProgram.Run("doctor", "--profile", _scratch["none.yaml"]);

        Assert.Equal(4, run.ExitCode);
        Assert.Contains("none.yaml", run.Error, StringComparison.Ordinal);
    }

    /// <summary>The doctor on a car whose one camera shows one picture.</summary>
    private (int ExitCode, string Output, string Error) LookAtCarWithPicture(byte[] picture, string more)
    {
        Directory.CreateDirectory(_scratch["pictures"]);
        File.WriteAllBytes(_scratch["pictures/0.jpg"], picture);
        File.WriteAllText(_scratch["car.yaml"], $$"""
            schema: edgeagent.profile/1
            name: car
            vehicle: { id: car-1, fleet: test }
            anchor: camera
            sensors:
              - { id: camera, kind: camera, driver: images, topic: /camera, rateHz: 20, clock: host, options: { folder: "pictures" } }
            store: { folder: "{{_scratch["store"]}}", quotaMebibytes: 64 }
            {{more}}
            """);
        return EdgeAgentProgram.Run("doctor", "--profile", _scratch["car.yaml"], "--seconds", "1");
    }
}
