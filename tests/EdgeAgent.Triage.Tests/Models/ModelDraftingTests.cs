using System.Text.Json.Nodes;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Triage.Tests.Models;

public sealed class ModelDraftingTests : IDisposable
{
    private const string Kitti = "mmdet3d/kitti/000008.png";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("yolox_nano_416x416", "yolox", "", Kitti, "car", 3)]
    [InlineData("nanodet_m_320", "nanodet_gfl", "", Kitti, "car", 2)]
    [InlineData("FastestDet", "fastestdet", "", Kitti, "car", 2)]
    [InlineData("light_person_detector_192", "yolox", "person", "images/0.jpg images/1.jpg images/2.jpg images/3.jpg images/4.jpg", "person", 1)]
    [InlineData("version-RFB-320", "boxes_scores", "", "images/0.jpg images/1.jpg images/2.jpg images/3.jpg images/4.jpg", "face", 1)]
    public void ARealDetectorIsDraftedRefusedForWhatIsOpenAndSeesOnceThatIsFilledIn(string model, string family, string classes, string images, string wanted, int least)
    {
        var draft = Draft(model, new());
        Assert.Equal(family, draft.Family);
        string[] open = classes.Length > 0 ? ["classes", "license"] : ["license"];
        Assert.Equal(open, draft.Unknown.Select(gap => gap.Field));
        draft.Write();
        var refusal = ModelPackage.Load(draft.ManifestFile);
        Assert.Null(refusal.Package);
        Assert.Equal(open.Length, refusal.Problems.Count);
        Assert.All(open, field => Assert.Contains(refusal.Problems, problem => problem.Contains($"{field}: left to a person", StringComparison.Ordinal)));

        File.Delete(draft.ManifestFile);
        var complete = Draft(model, new() { License = "Apache-2.0", Classes = classes.Split(' ', StringSplitOptions.RemoveEmptyEntries) });
        Assert.Empty(complete.Unknown);
        complete.Write();
        var loading = ModelPackage.Load(complete.ManifestFile);
        Assert.True(loading.Package is not null, string.Join('\n', loading.Problems));
        using var package = loading.Package;
        var detector = new CameraDetector(package);
        var found = images.Split(' ').SelectMany(image => Detect(detector, image)).Where(seen => detector.ClassName(seen.ClassIndex) == wanted).ToArray();
        Assert.InRange(found.Length, least, 80);
        Assert.All(found, seen => Assert.True(seen.Right > seen.Left && seen.Bottom > seen.Top && seen.Left + seen.Right > 0 && seen.Top + seen.Bottom > 0, seen.ToString()));
    }

    [Fact]
    public void FastestDetFindsTheCarsWhereYoloxFindsThem()
    {
        var boxes = new[] { "yolox_nano_416x416", "FastestDet" }.Select(model =>
        {
            var draft = Draft(model, new() { License = "Apache-2.0" });
            draft.Write();
            using var package = ModelPackage.Load(draft.ManifestFile).Package!;
            return Detect(new(package), Kitti).Where(seen => seen.ClassIndex == 2).ToArray();
        }).ToArray();
        Assert.All(boxes[1], seen => Assert.Contains(boxes[0], other => other.OverlapWith(seen) > 0.3));
    }

    [Fact]
    public void TheFaceDetectorCountsFourFiveAndNoneOnTwoCats()
    {
        var draft = Draft("version-RFB-320", new() { License = "MIT" });
        draft.Write();
        using var package = ModelPackage.Load(draft.ManifestFile).Package!;
        var detector = new CameraDetector(package);
        Assert.Equal([4, 5, 0], new[] { "images/2.jpg", "images/3.jpg", "images/4.jpg" }.Select(image => Detect(detector, image).Count));
        Assert.InRange(Detect(detector, "images/1.jpg").Count, 30, 60);
    }

    [Fact]
    public void ARowOfNumbersMayBeAnEmbeddingOrClassesAndAPersonSaysWhich()
    {
        const string Model = "person-reidentification-retail-0288";
        var draft = Draft(Model, new());
        Assert.Null(draft.Family);
        string[] pixels = ["channel_order", "scale", "mean", "std", "resize.mode"];
        Assert.Equal(["decode.family", "task", .. pixels.Select(field => $"inputs[0].pixel.{field}"), "classes", "license"], draft.Unknown.Select(gap => gap.Field));

        var told = Draft(Model, new() { Family = "embedding", License = "Apache-2.0" });
        Assert.Equal(pixels.Select(field => $"inputs[0].pixel.{field}"), told.Unknown.Select(gap => gap.Field));
        told.Write();
        var manifest = JsonNode.Parse(File.ReadAllText(told.ManifestFile))!;
        var pixel = manifest["inputs"]![0]!["pixel"]!;
        (pixel["channel_order"], pixel["scale"], pixel["mean"], pixel["std"]) = ("bgr", 1, new JsonArray(), new JsonArray());
        pixel["resize"]!["mode"] = "stretch";
        File.WriteAllText(told.ManifestFile, manifest.ToJsonString());

        // The list of open fields still stands: only the person, or the next draft, takes it away.
        Assert.Equal(5, ModelPackage.Load(told.ManifestFile).Problems.Count);
        var updated = Draft(Model, new() { Family = "embedding" }, mayUpdate: true);
        Assert.Empty(updated.Unknown);
        updated.Write();
        using var package = ModelPackage.Load(updated.ManifestFile).Package!;
        Assert.Equal(("embed", 256, "Apache-2.0", "bgr"), (package.Manifest.Task, package.Manifest.Embedding!.Dim, package.Manifest.License, package.Manifest.Input.Pixel.ChannelOrder));
        var vector = new float[256];
        Assert.True(new ImageVector(package).TryCompute(File.ReadAllBytes(TestData.Require("images/0.jpg")), vector, out _));
        Assert.Equal(1, vector.Sum(value => value * value), 1e-3);
    }

    [Fact]
    public void AManifestThatIsThereIsNotWrittenOverUnasked()
    {
        File.WriteAllText(_folder["yolox_nano_416x416.json"], "{}");
        var outcome = ModelDrafting.Draft(RequestFor("yolox_nano_416x416", new()));
        Assert.Null(outcome.Draft);
        Assert.Contains("there already", Assert.Single(outcome.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void AManifestOfAnotherFileIsNotCompleted()
    {
        File.WriteAllText(_folder["yolox_nano_416x416.json"], $$"""{ "sha256": "{{new string('0', 64)}}" }""");
        var outcome = ModelDrafting.Draft(RequestFor("yolox_nano_416x416", new()) with { MayUpdate = true });
        Assert.Contains("another model", Assert.Single(outcome.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void TheKnownAnswerOfADraftIsCheckedAtLoad()
    {
        var draft = Draft("light_person_detector_192", new() { License = "MIT", Classes = ["person"] });
        draft.Write();
        Assert.Empty(ModelPackage.Load(draft.ManifestFile).Problems);
        File.WriteAllBytes(draft.GoldenFiles[1], new byte[756 * 6 * sizeof(float)]);
        Assert.Contains("golden", Assert.Single(ModelPackage.Load(draft.ManifestFile).Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a graph")]
    public void WhatIsNoGraphIsAClearRefusal(string content)
    {
        File.WriteAllText(_folder["broken.onnx"], content);
        var outcome = ModelDrafting.Draft(new() { File = _folder["broken.onnx"], Picture = Pictures.Of(64, 64) });
        Assert.StartsWith(_folder["broken.onnx"], Assert.Single(outcome.Problems), StringComparison.Ordinal);
        Assert.NotEmpty(ModelDrafting.Draft(new() { File = _folder["none.onnx"], Picture = Pictures.Of(64, 64) }).Problems);
    }

    private ModelDraft Draft(string model, DraftHints hints, bool mayUpdate = false)
    {
        var outcome = ModelDrafting.Draft(RequestFor(model, hints) with { MayUpdate = mayUpdate });
        Assert.True(outcome.Draft is not null, string.Join('\n', outcome.Problems));
        return outcome.Draft;
    }

    private ModelDraftRequest RequestFor(string model, DraftHints hints) => new()
    {
        File = TestData.Require($"models/{model}.onnx"), ManifestFile = _folder[$"{model}.json"], Picture = File.ReadAllBytes(TestData.Require("images/0.jpg")), Hints = hints,
    };

    private static List<Detection> Detect(CameraDetector detector, string image)
    {
        var found = new List<Detection>();
        Assert.True(detector.TryDetect(File.ReadAllBytes(TestData.Require(image)), found, out var error), error);
        return found;
    }
}
