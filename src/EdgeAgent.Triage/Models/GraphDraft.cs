using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Triage.Models;

/// <summary>Drafts a manifest for a bare .onnx file whose inputs and outputs leave no doubt about its family.</summary>
internal static class GraphDraft
{
    private const int ObjectnessAndBox = 5;

    private static readonly int[] Strides = [8, 16, 32];

    /// <summary>A manifest, or null where the graph could be many things.</summary>
    public static ModelManifest? From(InferenceSession session, string id)
    {
        if (session.InputMetadata.Count != 1 || session.InputMetadata.Values.First().Dimensions is not [1, 3, > 0 and var height, > 0 and var width])
        {
            return null;
        }

        return Yolox(session, id, width, height) ?? NanoDet(session, id, width, height);
    }

    private static int CellsOf(int width, int height) => Strides.Sum(stride => width / stride * (height / stride));

    /// <summary>YOLOX as its authors export it: one output of box, objectness and class scores for each cell of three grids.</summary>
    private static ModelManifest? Yolox(InferenceSession session, string id, int width, int height)
    {
        if (session.OutputMetadata.Count != 1 || session.OutputMetadata.Values.First().Dimensions is not [1, var cells, > ObjectnessAndBox and var columns] || cells != CellsOf(width, height))
        {
            return null;
        }

        return new()
        {
            Id = id,
            Task = "detect",
            Inputs = [new() { Shape = [1, 3, height, width], Pixel = new() { ChannelOrder = "bgr" } }],
            Decode = new() { Family = "yolox" },
            Classes = ClassNames(columns - ObjectnessAndBox),
        };
    }

    /// <summary>NanoDet-m: class scores and distance distributions, one pair of outputs a level.</summary>
    private static ModelManifest? NanoDet(InferenceSession session, string id, int width, int height)
    {
        var shapes = session.OutputMetadata.Values.Select(output => output.Dimensions).ToArray();
        var fits = shapes.Length == 2 * Strides.Length && Strides.All(stride => shapes.Count(shape => shape is [1, var cells, _] && cells == width / stride * (height / stride)) == 2);
        if (!fits)
        {
            return null;
        }

        var distances = shapes.Select(shape => shape[2]).GroupBy(columns => columns).Where(group => group.Key % 4 == 0).Min(group => group.Key);
        var classes = shapes.Select(shape => shape[2]).Max();
        return new()
        {
            Id = id,
            Task = "detect",
            Inputs =
            [
                new()
                {
                    Shape = [1, 3, height, width],
                    Pixel = new()
                    {
                        ChannelOrder = "bgr", Resize = new() { Mode = "stretch" }, Mean = [103.53f, 116.28f, 123.675f], Std = [57.375f, 57.12f, 58.395f],
                    },
                },
            ],
            Decode = new() { Family = "nanodet_gfl", RegMax = distances / 4 - 1, Nms = new() { Iou = 0.6f } },
            Classes = ClassNames(classes),
        };
    }

    private static ModelClass[] ClassNames(int count) => [.. NamesOf(count).Select((name, index) => new ModelClass(index, name))];

    private static string[] NamesOf(int count) => count switch
    {
        80 => CocoClasses.Names,
        1 => ["person"],
        _ => [.. Enumerable.Range(0, count).Select(index => $"class{index}")],
    };
}
