using System.Text.Json;

namespace EdgeAgent.Cli.Tests;

public sealed class ModelsCommandTests : IDisposable
{
    private const string Profile =
        """
        schema: edgeagent.profile/1
        name: van
        vehicle: { id: car-1, fleet: test }
        anchor: camera_front
        sensors:
          - { id: camera_front, kind: camera, topic: /camera/front, rateHz: 10 }
          - { id: camera_rear, kind: camera, topic: /camera/rear, rateHz: 10 }
        triage:
          models:
            - { package: person.json, sensor: camera_front, rateHz: 0.5 }
            - { package: person.json, sensor: camera_rear, rateHz: 0.25 }
        """;

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void TheBuiltInModelIsListedPassesItsGoldenCheckAndIsMeasured()
    {
        File.WriteAllText(_scratch["broken.onnx"], "no graph");
        File.WriteAllText(_scratch["other.json"], "{}");
        var list = EdgeAgentProgram.Run("models", "list", "--folder", _scratch.Path, "--json");
        Assert.Equal(0, list.ExitCode);
        var models = JsonDocument.Parse(list.Output).RootElement;
        Assert.Equal(2, models.GetArrayLength());
        Assert.Equal(("builtin:scene-condition", true), (models[0].GetProperty("package").GetString(), models[0].GetProperty("usable").GetBoolean()));
        Assert.False(models[1].GetProperty("usable").GetBoolean());

        var file = models[0].GetProperty("file").GetString()!;
        Assert.Equal(0, EdgeAgentProgram.Run("models", "check", file).ExitCode);

        var bench = EdgeAgentProgram.Run("models", "bench", file, "--runs", "20", "--rate", "0.001", "--json");
        Assert.Equal(0, bench.ExitCode);
        var measured = JsonDocument.Parse(bench.Output).RootElement.GetProperty("measurement");
        Assert.Equal(20, measured.GetProperty("runs").GetInt32());
        Assert.True(measured.GetProperty("holdsRate").GetBoolean());
        var (p50, p99) = (measured.GetProperty("picture").GetProperty("p50").GetDouble(), measured.GetProperty("picture").GetProperty("p99").GetDouble());
        Assert.True(p50 > 0 && p50 <= p99, bench.Output);
        Assert.True(measured.GetProperty("graphAlone").GetProperty("p50").GetDouble() <= p99, bench.Output);
    }

    [Fact]
    public void AModelChangedByOneByteFailsItsCheck()
    {
        var builtin = Path.Combine(AppContext.BaseDirectory, "models");
        foreach (var file in Directory.EnumerateFiles(builtin, "scene-condition.*"))
        {
            File.Copy(file, _scratch[Path.GetFileName(file)]);
        }

        Assert.Equal(0, EdgeAgentProgram.Run("models", "check", _scratch["scene-condition.json"]).ExitCode);
        using (var golden = new FileStream(_scratch["scene-condition.golden-output.bin"], FileMode.Open))
        {
            golden.Write(BitConverter.GetBytes(5f));
        }

        var check = EdgeAgentProgram.Run("models", "check", _scratch["scene-condition.json"]);
        Assert.Equal(3, check.ExitCode);
        Assert.Contains("golden", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ADetectorWithoutAWordOnItsLicenceNeedsAPersonsAndIsThenMeasuredOnARealPicture()
    {
        var yolox = TestData.Require("models/yolox_nano_416x416.onnx");
        var refused = EdgeAgentProgram.Run("models", "check", yolox);
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("license", refused.Error, StringComparison.Ordinal);

        var accepted = EdgeAgentProgram.Run("models", "check", yolox, "--accept-undeclared-license");
        Assert.Equal(0, accepted.ExitCode);
        Assert.Contains("yolox", accepted.Output, StringComparison.Ordinal);

        var bench = EdgeAgentProgram.Run(
            "models", "bench", yolox, "--runs", "3", "--rate", "1000", "--image", TestData.Require("mmdet3d/kitti/000008.png"), "--accept-undeclared-license", "--json");
        Assert.Equal(0, bench.ExitCode);
        Assert.False(JsonDocument.Parse(bench.Output).RootElement.GetProperty("measurement").GetProperty("holdsRate").GetBoolean());
    }

    [Fact]
    public void ADraftNamesWhatIsOpenIsRefusedForItAndRunsAtItsProfilesRateOnceComplete()
    {
        var (manifest, person) = (_scratch["person.json"], TestData.Require("models/light_person_detector_192.onnx"));
        var open = EdgeAgentProgram.Run("models", "init", person, "-o", manifest);
        Assert.Equal(1, open.ExitCode);
        Assert.Contains("unknown: classes:", open.Error, StringComparison.Ordinal);
        Assert.Contains("unknown: license:", open.Error, StringComparison.Ordinal);
        var refused = EdgeAgentProgram.Run("models", "check", manifest);
        Assert.Equal(3, refused.ExitCode);
        Assert.Contains("classes: left to a person", refused.Error, StringComparison.Ordinal);

        File.WriteAllText(_scratch["names.txt"], "person\n");
        File.Delete(manifest);
        var complete = EdgeAgentProgram.Run("models", "init", person, "-o", manifest, "--license", "Apache-2.0", "--classes", _scratch["names.txt"], "--json");
        Assert.Equal(0, complete.ExitCode);
        var document = JsonDocument.Parse(complete.Output).RootElement;
        Assert.Equal(("yolox", true), (document.GetProperty("family").GetString(), document.GetProperty("usable").GetBoolean()));

        File.WriteAllText(_scratch["van.yaml"], Profile);
        var bench = EdgeAgentProgram.Run("models", "bench", manifest, "--runs", "3", "--profile", _scratch["van.yaml"], "--json");
        Assert.True(bench.ExitCode == 0, bench.Error);
        Assert.Equal(0.75, JsonDocument.Parse(bench.Output).RootElement.GetProperty("measurement").GetProperty("rateHz").GetDouble());
        var other = EdgeAgentProgram.Run("models", "bench", Path.Combine(AppContext.BaseDirectory, "models", "scene-condition.json"), "--profile", _scratch["van.yaml"]);
        Assert.Equal(3, other.ExitCode);
        Assert.Contains("person.json", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheRuntimeThinksOfAGraphDoesNotBuryWhatWeSayOfIt()
    {
        // Its exporter left the weights among the inputs; ONNX Runtime has a warning for each.
        var check = EdgeAgentProgram.Run("models", "check", TestData.Require("models/nanodet_m_320.onnx"), "--accept-undeclared-license");
        Assert.Equal(0, check.ExitCode);
        Assert.All(check.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("edgeagent: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void GarbageGivesExitCode3AndWhatIsNotThere4()
    {
        File.WriteAllText(_scratch["broken.onnx"], "no graph");
        foreach (var verb in new[] { "check", "bench" })
        {
            var garbage = EdgeAgentProgram.Run("models", verb, _scratch["broken.onnx"], "--accept-undeclared-license");
            Assert.Equal(3, garbage.ExitCode);
            Assert.Contains(_scratch["broken.onnx"], garbage.Error, StringComparison.Ordinal);
        }

        Assert.Equal(4, EdgeAgentProgram.Run("models", "check", _scratch["none.onnx"]).ExitCode);
    }
}
