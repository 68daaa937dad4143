using EdgeAgent.Triage.Models;

namespace EdgeAgent.Triage.Tests.Models;

public sealed class ModelDraftMetadataTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AnUltralyticsExportSaysAllButWhoAnswersForItsLicence()
    {
        var graph = SmallGraph.Taking(64, 64).Giving("output0", [1, 6, 84])
            .Saying("description", "Ultralytics YOLO11n model").Saying("license", "AGPL-3.0 License (https://ultralytics.com/license)").Saying("version", "8.3.0")
            .Saying("task", "detect").Saying("stride", "32").Saying("imgsz", "[64, 64]").Saying("names", "{0: 'person', 1: \"driver's bicycle\"}");
        var draft = Draft(graph);
        Assert.Equal("yolov8", draft.Family);
        Assert.Equal(["license_accepted_by"], draft.Unknown.Select(gap => gap.Field));
        Assert.Contains("AGPL-3.0", draft.Unknown[0].Why, StringComparison.Ordinal);
        draft.Write();
        Assert.Contains("license_accepted_by: left to a person", Assert.Single(ModelPackage.Load(draft.ManifestFile).Problems), StringComparison.Ordinal);

        var accepted = File.ReadAllText(draft.ManifestFile).Replace("\"license_accepted_by\": null", "\"license_accepted_by\": \"legal@example.org\"", StringComparison.Ordinal);
        File.WriteAllText(draft.ManifestFile, accepted);
        Draft(graph, mayUpdate: true).Write();
        using var package = ModelPackage.Load(draft.ManifestFile).Package!;
        var manifest = package.Manifest;
        Assert.Equal((17, 8, "letterbox", "center", "rgb"), (manifest.Opset, manifest.Ir, manifest.Input.Pixel.Resize.Mode, manifest.Input.Pixel.Resize.PadAlign, manifest.Input.Pixel.ChannelOrder));
        Assert.Equal(["person", "driver's bicycle"], manifest.Classes.Select(entry => entry.Name));
        Assert.Contains("YOLO11n", manifest.Provenance, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatASidecarSaysCountsBeforeTheGraphAndTheGraphBeforeItsExporter()
    {
        var graph = SmallGraph.Taking(64, 64).Giving("output0", [1, 6, 84]).Saying("names", "{0: 'a', 1: 'b'}").Saying("imgsz", "[64, 64]")
            .Saying("Image.BitmapPixelFormat", "Bgr8").Saying("edgeagent.manifest", """{ "id": "embedded", "version": "7", "license": "MIT" }""");
        File.WriteAllText(_folder["model.json"], """{ "id": "beside" /* a person's word */ }""");
        Draft(graph, mayUpdate: true).Write();
        using var package = ModelPackage.Load(_folder["model.json"]).Package!;
        // The sidecar's id, the embedded version, Ultralytics' colours rather than the image keys', the exporter's classes.
        Assert.Equal(("beside", "7", "rgb", 2), (package.Manifest.Id, package.Manifest.Version, package.Manifest.Input.Pixel.ChannelOrder, package.Manifest.Classes.Count));
    }

    [Fact]
    public void ImageKeysFillWhatNobodyElseSays()
    {
        var graph = SmallGraph.Taking(32, 32).Giving("embedding", [1, 4], 0.6f, -0.8f)
            .Saying("Image.BitmapPixelFormat", "Bgr8").Saying("Image.NominalPixelRange", "Normalized_1_1").Saying("model_license", "MIT");
        var draft = Draft(graph);
        Assert.Equal("embedding", draft.Family);
        Assert.Equal(["inputs[0].pixel.resize.mode"], draft.Unknown.Select(gap => gap.Field));
        Assert.Contains("\"channel_order\": \"bgr\"", draft.Manifest, StringComparison.Ordinal);
        Assert.Contains("\"l2norm\": true", draft.Manifest, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1, 4]", "0.1 0.2 0.3 0.4", "classifier", "none")]
    [InlineData("[1, 1000]", "3 -2 1", "classifier", "softmax")]
    public void AClassifierIsToldByProbabilitiesOrByAsManyRowsAsImageNetHasClasses(string shape, string values, string family, string activation)
    {
        int[] sides = [.. shape.Trim('[', ']').Split(", ").Select(side => int.Parse(side, System.Globalization.CultureInfo.InvariantCulture))];
        float[] numbers = [.. values.Split(' ').Select(value => float.Parse(value, System.Globalization.CultureInfo.InvariantCulture))];
        var draft = Draft(SmallGraph.Taking(32, 32).Giving("scores", sides, numbers));
        Assert.Equal(family, draft.Family);
        Assert.Contains($"\"activation\": \"{activation}\"", draft.Manifest, StringComparison.Ordinal);
        Assert.Contains("classes", draft.Unknown.Select(gap => gap.Field));
    }

    [Fact]
    public void AnEntryThatIsNoLiteralIsLeftAsideAndSaidSo()
    {
        var draft = Draft(SmallGraph.Taking(64, 64).Giving("output0", [1, 6, 84]).Saying("names", "{0: 'open"));
        Assert.Contains(draft.Assumed, note => note.Contains("'names'", StringComparison.Ordinal));
        Assert.Contains("classes", draft.Unknown.Select(gap => gap.Field));
    }

    [Fact]
    public void AGraphThatTakesAnySizeIsLookedAtOnceAPersonSaysWhich()
    {
        var graph = new SmallGraph("batch", "3", "height", "width").Giving("output0", [1, 7, 84]);
        Assert.Equal(["inputs[0].shape", "decode.family", "task"], Draft(graph).Unknown.Select(gap => gap.Field).Take(3));

        var sized = Draft(graph, new() { Size = (64, 64), License = "MIT", Classes = ["a", "b", "c"] });
        Assert.Equal(("yolov8", "1 x 3 x 64 x 64", 0), (sized.Family, sized.Shape, sized.Unknown.Count));
        Assert.Contains("\"height\"", sized.Manifest, StringComparison.Ordinal);
        sized.Write();
        using var package = ModelPackage.Load(sized.ManifestFile).Package!;
        Assert.Equal(3 * 64 * 64, package.Session.Input.Length);
    }

    [Fact]
    public void OutputsThatChangeTheirSizeWithThePictureAreRefusedAtLoad()
    {
        var draft = Draft(SmallGraph.Taking(16, 16).GivingWhatIsNotZero("found"), new() { License = "MIT" });
        Assert.Contains("decode.family", draft.Unknown.Select(gap => gap.Field));
        File.WriteAllText(_folder["model.json"], """
            { "id": "m", "file": "model.onnx", "license": "MIT", "task": "embed", "inputs": [ { "shape": [1, 3, 16, 16] } ], "decode": { "family": "embedding" } }
            """);
        Assert.Contains("changes with the picture", Assert.Single(ModelPackage.Load(_folder["model.json"]).Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inputs", "3")]
    [InlineData("inputs", "[ { \"pixel\": 4 } ]")]
    [InlineData("validation", "\"none\"")]
    [InlineData("decode", "[]")]
    [InlineData("id", "\"a\", \"id\": \"b\"")]
    public void AManifestOfTheWrongTypesIsAnAnswerAndNoFault(string field, string value)
    {
        File.WriteAllText(_folder["model.json"], $$"""{ "{{field}}": {{value}} }""");
        File.WriteAllBytes(_folder["model.onnx"], SmallGraph.Taking(64, 64).Giving("output0", [1, 6, 84]).ToBytes());
        var outcome = ModelDrafting.Draft(new() { File = _folder["model.onnx"], Picture = Pictures.Of(64, 64), MayUpdate = true });
        outcome.Draft?.Write();
        Assert.NotEmpty(ModelPackage.Load(_folder["model.onnx"]).Problems);
    }

    [Theory]
    [InlineData("200", "6")]
    [InlineData("3", "100000")]
    public void AGraphThatTakesNoPictureIsRefused(string channels, string side)
    {
        File.WriteAllBytes(_folder["model.onnx"], new SmallGraph("1", channels, side, side).Giving("out", [1, 4]).ToBytes());
        var outcome = ModelDrafting.Draft(new() { File = _folder["model.onnx"], Picture = Pictures.Of(64, 64) });
        Assert.Contains("one float32 picture", Assert.Single(outcome.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void AFamilyThatTheOutputsContradictIsAProblem()
    {
        File.WriteAllBytes(_folder["model.onnx"], SmallGraph.Taking(64, 64).Giving("output0", [1, 6, 84]).ToBytes());
        var outcome = ModelDrafting.Draft(new() { File = _folder["model.onnx"], Picture = Pictures.Of(64, 64), Hints = new() { Family = "yolox" } });
        Assert.Contains("[1, 6, 84]", Assert.Single(outcome.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void ABareFileThatLeavesSomethingOpenIsPointedToTheDraft()
    {
        File.WriteAllBytes(_folder["model.onnx"], SmallGraph.Taking(64, 64).Giving("output0", [1, 6, 84]).ToBytes());
        var problem = Assert.Single(ModelPackage.Load(_folder["model.onnx"], mayBeUndeclared: true).Problems);
        Assert.Contains("classes", problem, StringComparison.Ordinal);
        Assert.Contains("models init", problem, StringComparison.Ordinal);
    }

    private ModelDraft Draft(SmallGraph graph, DraftHints? hints = null, bool mayUpdate = false)
    {
        File.WriteAllBytes(_folder["model.onnx"], graph.ToBytes());
        var outcome = ModelDrafting.Draft(new() { File = _folder["model.onnx"], Picture = Pictures.Of(64, 64), Hints = hints ?? new(), MayUpdate = mayUpdate });
        Assert.True(outcome.Draft is not null, string.Join('\n', outcome.Problems));
        return outcome.Draft;
    }
}
