using System.Text.Json.Nodes;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Triage.Tests.Models;

public sealed class ModelTrialTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("strides", "[8, 16]")]
    [InlineData("family", "\"nanodet_gfl\"")]
    public void OutputsThatTheDecoderCannotReadAreRefusedAtLoad(string field, string value)
    {
        var problem = Assert.Single(ProblemsOf(manifest => manifest["decode"]![field] = JsonNode.Parse(value)));
        Assert.Contains("3549", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("decode")]
    [InlineData("inputs")]
    [InlineData("runtime")]
    public void NullWhereAValueBelongsIsAClearRefusal(string field) =>
        Assert.NotEmpty(ProblemsOf(manifest => manifest[field] = null));

    [Fact]
    public void NullInListsAndValuesOutOfRangeAreSaidTogether()
    {
        var problems = ProblemsOf(manifest =>
        {
            manifest["classes"] = new JsonArray((JsonNode?)null);
            manifest["runtime"] = new JsonObject { ["intra_op"] = -1, ["warmup"] = 1_000_000 };
            manifest["decode"]!["strides"] = new JsonArray(0);
            manifest["decode"]!["reg_max"] = 1_000_000;
            manifest["task"] = "embed";
        });
        Assert.Equal(6, problems.Count);
    }

    private IReadOnlyList<string> ProblemsOf(Action<JsonObject> change)
    {
        var manifest = new JsonObject
        {
            ["id"] = "mine", ["license"] = "Apache-2.0", ["task"] = "detect", ["file"] = "mine.onnx",
            ["inputs"] = new JsonArray(new JsonObject { ["shape"] = new JsonArray(1, 3, 416, 416) }),
            ["decode"] = new JsonObject { ["family"] = "yolox" },
        };
        change(manifest);
        File.Copy(TestData.Require("models/yolox_nano_416x416.onnx"), _folder["mine.onnx"], overwrite: true);
        File.WriteAllText(_folder["mine.json"], manifest.ToJsonString());
        return ModelPackage.Load(_folder["mine.json"]).Problems;
    }
}
