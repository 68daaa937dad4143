using System.Text.Json.Nodes;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Triage.Tests.Models;

public sealed class ModelPackageTests : IDisposable
{
    private const string Yolox = "models/yolox_nano_416x416.onnx";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ABareYoloxFileIsRecognisedFromItsGraphButItsLicenceIsAPersonsWord()
    {
        var path = TestData.Require(Yolox);
        Assert.Contains("license", Assert.Single(ModelPackage.Load(path).Problems), StringComparison.Ordinal);

        var loading = ModelPackage.Load(path, mayBeUndeclared: true);
        using var package = loading.Package!;
        Assert.Equal(("yolox", 416, 80), (package.Manifest.Decode.Family, package.Manifest.Input.Width, package.Manifest.Classes.Count));
        Assert.Equal(2, loading.Notes.Count);
    }

    [Fact]
    public void AManifestBesideTheFileDecides()
    {
        using var package = Load(Manifest())!;
        Assert.Equal(("mine", "2", "Apache-2.0"), (package.Manifest.Id, package.Manifest.Version, package.Manifest.License));
        Assert.Equal(64, package.Reference.Sha256.Length);
    }

    [Fact]
    public void AllProblemsOfAManifestAreSaidAtOnce()
    {
        var manifest = Manifest();
        manifest["sha256"] = new string('0', 64);
        manifest["license"] = "AGPL-3.0";
        manifest["decode"]!["family"] = "yolov2";
        manifest["inputs"]![0]!["shape"]![3] = 640;
        var problems = ProblemsOf(manifest);
        Assert.Equal(4, problems.Count);
        Assert.Contains(problems, problem => problem.Contains("sha256", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("AGPL-3.0", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("decode.family: 'yolov2'", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Contains("416", StringComparison.Ordinal));
    }

    [Fact]
    public void ARefusedLicenceIsTakenOnAPersonsWord()
    {
        var manifest = Manifest();
        manifest["license"] = "AGPL-3.0";
        manifest["license_accepted_by"] = "legal@example.org";
        using var package = Load(manifest);
        Assert.NotNull(package);
    }

    [Fact]
    public void AGoldenOutputThatDiffersIsRefused()
    {
        var manifest = Manifest();
        manifest["validation"] = new JsonObject { ["golden_input"] = "in.f32", ["golden_output"] = "out.f32" };
        File.WriteAllBytes(_folder["in.f32"], new byte[3 * 416 * 416 * sizeof(float)]);
        File.WriteAllBytes(_folder["out.f32"], new byte[3549 * 85 * sizeof(float)]);
        Assert.Contains("golden", Assert.Single(ProblemsOf(manifest)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a graph")]
    public void AnUnreadableFileIsAClearRefusal(string content)
    {
        File.WriteAllText(_folder["broken.onnx"], content);
        var problem = Assert.Single(ModelPackage.Load(_folder["broken.onnx"], mayBeUndeclared: true).Problems);
        Assert.StartsWith(_folder["broken.onnx"], problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThereAndAManifestThatIsNoneAreClearRefusals()
    {
        Assert.NotEmpty(ModelPackage.Load(_folder["none.onnx"]).Problems);
        File.WriteAllText(_folder["odd.json"], """{ "id": "x", "colour": 1 }""");
        Assert.NotEmpty(ModelPackage.Load(_folder["odd.json"]).Problems);
    }

    [Fact]
    public void AnEmbeddingHasUnitLength()
    {
        var manifest = new JsonObject
        {
            ["id"] = "reid", ["license"] = "Apache-2.0", ["task"] = "embed", ["file"] = "reid.onnx",
            ["inputs"] = new JsonArray(new JsonObject
            {
                ["layout"] = "NHWC", ["shape"] = new JsonArray(1, 256, 128, 3),
                ["pixel"] = new JsonObject { ["channel_order"] = "bgr", ["resize"] = new JsonObject { ["mode"] = "stretch" } },
            }),
            ["decode"] = new JsonObject { ["family"] = "embedding" },
        };
        File.Copy(TestData.Require("models/person-reidentification-retail-0288.onnx"), _folder["reid.onnx"]);
        File.WriteAllText(_folder["reid.json"], manifest.ToJsonString());
        using var package = ModelPackage.Load(_folder["reid.json"]).Package!;
        var embedding = new ImageVector(package);
        var vectors = new[] { "images/0.jpg", "images/1.jpg" }.Select(image =>
        {
            var vector = new float[embedding.Length];
            Assert.True(embedding.TryCompute(File.ReadAllBytes(TestData.Require(image)), vector, out _));
            return vector;
        }).ToArray();
        Assert.Equal(256, vectors[0].Length);
        Assert.All(vectors, vector => Assert.Equal(1, Math.Sqrt(vector.Sum(value => value * value)), 1e-4));
        Assert.NotEqual(vectors[0], vectors[1]);
    }

    private static JsonObject Manifest() => new()
    {
        ["id"] = "mine", ["version"] = "2", ["license"] = "Apache-2.0", ["task"] = "detect", ["file"] = "mine.onnx",
        ["inputs"] = new JsonArray(new JsonObject { ["shape"] = new JsonArray(1, 3, 416, 416), ["pixel"] = new JsonObject { ["channel_order"] = "bgr" } }),
        ["decode"] = new JsonObject { ["family"] = "yolox" },
    };

    private ModelPackage? Load(JsonObject manifest) => Loading(manifest).Package;

    private IReadOnlyList<string> ProblemsOf(JsonObject manifest) => Loading(manifest).Problems;

    private ModelLoading Loading(JsonObject manifest)
    {
        File.Copy(TestData.Require(Yolox), _folder["mine.onnx"], overwrite: true);
        File.WriteAllText(_folder["mine.json"], manifest.ToJsonString());
        return ModelPackage.Load(_folder["mine.json"]);
    }
}
