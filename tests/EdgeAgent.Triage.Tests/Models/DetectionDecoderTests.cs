using EdgeAgent.Triage.Models;

namespace EdgeAgent.Triage.Tests.Models;

/// <summary>Each family's drafted manifest reads outputs whose boxes are known.</summary>
public sealed class DetectionDecoderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Yolov8GivesTheBestClassOfACellOnce()
    {
        // 64 x 64: 64 + 16 + 4 = 84 cells; three classes, of which two pass in one cell.
        var values = new float[7 * 84];
        (values[10], values[84 + 10], values[2 * 84 + 10], values[3 * 84 + 10]) = (32, 20, 16, 8);
        (values[4 * 84 + 10], values[5 * 84 + 10], values[6 * 84 + 10]) = (0.5f, 0.9f, 0.1f);
        var found = Assert.Single(Detect("yolov8", SmallGraph.Taking(64, 64).Giving("output0", [1, 7, 84], values), 3));
        AssertBox(new(1, 0.9f, 24, 16, 40, 24), found);
    }

    [Theory]
    [InlineData(252)]
    [InlineData(84)]
    public void RowsInPixelsAreReadWhetherYolov5OrYoloxDecodedThem(int boxes)
    {
        var values = new float[boxes * 8];
        (values[8], values[9], values[10], values[11], values[12], values[15]) = (48, 20, 16, 8, 0.8f, 0.5f);
        var found = Assert.Single(Detect("yolov5", SmallGraph.Taking(64, 64).Giving("output", [1, boxes, 8], values), 3));
        AssertBox(new(2, 0.4f, 40, 16, 56, 24), found);
    }

    [Fact]
    public void EndToEndBoxesAreTakenAsTheyAre()
    {
        var found = Detect("yolo_end2end", SmallGraph.Taking(64, 64).Giving("output0", [1, 3, 6], 8, 8, 24, 40, 0.8f, 1, 8, 8, 24, 40, 0.6f, 1, 0, 0, 4, 4, 0.1f, 0), 2);
        Assert.Equal(2, found.Count);
        AssertBox(new(1, 0.8f, 8, 8, 24, 40), found[0]);
    }

    [Fact]
    public void DetrGivesCentresAndLogitsOfTheWholePicture()
    {
        var logits = new float[2 * 80];
        Array.Fill(logits, -9);
        logits[7] = 2;
        var graph = SmallGraph.Taking(64, 32).Giving("logits", [1, 2, 80], logits).Giving("pred_boxes", [1, 2, 4], 0.5f, 0.5f, 0.25f, 0.5f, 0.1f, 0.1f, 0.1f, 0.1f);
        var found = Assert.Single(Detect("detr_set", graph, 80));
        AssertBox(new(7, 1 / (1 + MathF.Exp(-2)), 24, 8, 40, 24), found);
    }

    [Fact]
    public void TheBackgroundIsNoDetection()
    {
        var graph = SmallGraph.Taking(64, 64).Giving("boxes", [1, 2, 4], 0.25f, 0.25f, 0.5f, 0.75f, 0, 0, 1, 1).Giving("scores", [1, 2, 3], 0.1f, 0.2f, 0.7f, 0.9f, 0.05f, 0.05f);
        var found = Assert.Single(Detect("boxes_scores", graph, 3, ("\"box_format\": null", "\"box_format\": \"xyxy\""), ("\"background_class\": null", "\"background_class\": 0")));
        AssertBox(new(2, 0.7f, 16, 16, 32, 48), found);
    }

    [Theory]
    [InlineData("picodet", 0.5f)]
    [InlineData("nanodet_gfl", 0f)]
    public void DistancesAreCountedFromTheMiddleOfACellOrFromItsCorner(string family, float cellOffset)
    {
        // 128 x 128: 256, 64, 16, 4 cells. Cell 5 of the second level (stride 16): column 5, row 0; every distance is exactly 2 strides.
        const int Classes = 3, Bins = 8;
        int[] cells = [256, 64, 16, 4];
        var scores = cells.Select(count => new float[count * Classes]).ToArray();
        var distances = cells.Select(count => new float[count * 4 * Bins]).ToArray();
        scores[1][5 * Classes + 2] = 0.75f;
        for (var side = 0; side < 4; side++)
        {
            distances[1][(5 * 4 + side) * Bins + 2] = 100;
        }

        var graph = SmallGraph.Taking(128, 128);
        if (family == "picodet")
        {
            for (var level = 0; level < cells.Length; level++)
            {
                graph.Giving($"scores{level}", [1, cells[level], Classes], scores[level]).Giving($"boxes{level}", [1, cells[level], 4 * Bins], distances[level]);
            }
        }
        else
        {
            var rows = cells.SelectMany((count, level) => Enumerable.Range(0, count).SelectMany(cell =>
                scores[level].AsSpan(cell * Classes, Classes).ToArray().Concat(distances[level].AsSpan(cell * 4 * Bins, 4 * Bins).ToArray())));
            graph.Giving("output", [1, cells.Sum(), Classes + 4 * Bins], [.. rows]);
        }

        var found = Assert.Single(Detect(family, graph, Classes));
        var (x, y) = ((5 + cellOffset) * 16, cellOffset * 16);
        AssertBox(new(2, 0.75f, x - 32, y - 32, x + 32, y + 32), found);
    }

    [Fact]
    public void NumbersThatAreNoneAreNoDetectionsAndNoKnownAnswer()
    {
        var values = new float[7 * 84];
        Array.Fill(values, float.NaN);
        File.WriteAllBytes(_folder["model.onnx"], SmallGraph.Taking(64, 64).Giving("output0", [1, 7, 84], values).ToBytes());
        Assert.Contains("not made of numbers", Assert.Single(ModelDrafting.Draft(new() { File = _folder["model.onnx"], Picture = Pictures.Of(64, 64) }).Problems), StringComparison.Ordinal);

        File.WriteAllText(_folder["model.json"], """
            { "id": "m", "file": "model.onnx", "license": "MIT", "task": "detect", "inputs": [ { "shape": [1, 3, 64, 64] } ], "decode": { "family": "yolov8" } }
            """);
        using var package = ModelPackage.Load(_folder["model.json"]).Package!;
        var found = new List<Detection>();
        Assert.True(new CameraDetector(package).TryDetect(Pictures.Of(64, 64), found, out _));
        Assert.Empty(found);
    }

    private List<Detection> Detect(string family, SmallGraph graph, int classes, params (string Open, string Filled)[] filled)
    {
        File.WriteAllBytes(_folder["model.onnx"], graph.ToBytes());
        var picture = Pictures.Of(64, 64);
        var draft = Drafted(family, classes, picture, filled);
        var loading = ModelPackage.Load(draft);
        Assert.True(loading.Package is not null, string.Join('\n', loading.Problems));
        using var package = loading.Package;
        Assert.Equal(family, package.Manifest.Decode.Family);
        var found = new List<Detection>();
        // The picture has the input's own size, so that boxes come back as the graph gave them.
        Assert.True(new CameraDetector(package).TryDetect(Pictures.Of(package.Manifest.Input.Width, package.Manifest.Input.Height), found, out var error), error);
        return found;
    }

    private string Drafted(string family, int classes, byte[] picture, (string Open, string Filled)[] filled)
    {
        var request = new ModelDraftRequest
        {
            File = _folder["model.onnx"], Picture = picture,
            Hints = new() { License = "MIT", Classes = [.. Enumerable.Range(0, classes).Select(index => $"thing{index}")] },
        };
        var outcome = ModelDrafting.Draft(request);
        Assert.True(outcome.Draft is not null, string.Join('\n', outcome.Problems));
        Assert.Equal(family, outcome.Draft.Family);
        outcome.Draft.Write();
        var open = outcome.Draft.Unknown.Select(gap => gap.Field).ToArray();
        if (open.Length > 0)
        {
            var text = File.ReadAllText(outcome.Draft.ManifestFile);
            (string Open, string Filled)[] pixels =
            [
                ("\"channel_order\": null", "\"channel_order\": \"rgb\""), ("\"scale\": null", "\"scale\": 1"), ("\"mean\": null", "\"mean\": []"),
                ("\"std\": null", "\"std\": []"), ("\"mode\": null", "\"mode\": \"stretch\""),
            ];
            File.WriteAllText(outcome.Draft.ManifestFile, filled.Concat(pixels).Aggregate(text, (current, pair) => current.Replace(pair.Open, pair.Filled, StringComparison.Ordinal)));
            outcome = ModelDrafting.Draft(request with { MayUpdate = true });
            Assert.Empty(outcome.Draft!.Unknown);
            outcome.Draft.Write();
        }

        return outcome.Draft.ManifestFile;
    }

    private static void AssertBox(Detection expected, Detection actual)
    {
        Assert.Equal(expected.ClassIndex, actual.ClassIndex);
        Assert.Equal(expected.Score, actual.Score, 1e-4f);
        Assert.Equal([expected.Left, expected.Top, expected.Right, expected.Bottom], new[] { actual.Left, actual.Top, actual.Right, actual.Bottom }.Select(side => MathF.Round(side, 2)));
    }
}
