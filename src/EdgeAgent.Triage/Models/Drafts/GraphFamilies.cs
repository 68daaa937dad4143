namespace EdgeAgent.Triage.Models;

/// <summary>Tells families of models by the outputs of their graphs.</summary>
internal static class GraphFamilies
{
    private static readonly int[] ThreeLevels = [8, 16, 32];
    private static readonly int[] FourLevels = [8, 16, 32, 64];

    private static readonly Func<GraphLook, FamilyGuess?>[] Detectors =
        [Yolox, DecodedYolox, NanoDet, PicoDet, NanoDetPlus, FastestDet, UltraFace, Yolov5, Yolov8, FinishedBoxes, BoxesAndScores];

    // BGR means and deviations of ImageNet, as the NanoDet and PicoDet projects write them.
    private static readonly float[] BlueFirstMean = [103.53f, 116.28f, 123.675f];
    private static readonly float[] BlueFirstStd = [57.375f, 57.12f, 58.395f];

    /// <summary>What the graph seems to be; null where nothing is recognised, or not as the family that was asked for.</summary>
    public static FamilyGuess? Recognise(GraphLook look, ExporterNotes notes, string? wanted, int? namedClasses)
    {
        var guesses = Detectors.Select(recognise => recognise(look)).Append(VectorFamilies.Recognise(look, notes, wanted, namedClasses)).OfType<FamilyGuess>();
        return guesses.FirstOrDefault(guess => wanted is null || guess.Decode.Family == wanted);
    }

    private static FamilyGuess? Yolox(GraphLook look) => YoloxColumns(look) is { } columns && !HasPixels(look)
        ? new(new() { Family = "yolox", Strides = ThreeLevels, HasObjectness = true }, columns - 5, "YOLOX as its authors export it: BGR from 0 to 255, letterboxed with 114 at the top left")
        {
            Pixels = new() { Order = "bgr", Scale = 1, Mean = [], Std = [], Resize = "letterbox", PadAlign = "top_left", Range = "0_255" },
        }
        : null;

    private static FamilyGuess? DecodedYolox(GraphLook look) => YoloxColumns(look) is { } columns && HasPixels(look)
        ? new(
            new() { Family = "yolov5", BoxFormat = "cxcywh", Normalized = false, HasObjectness = true }, columns - 5,
            "YOLOX with its decoding in the graph, by a run: BGR from 0 to 255, letterboxed with 114 at the top left")
        {
            Pixels = new() { Order = "bgr", Scale = 1, Mean = [], Std = [], Resize = "letterbox", PadAlign = "top_left", Range = "0_255" },
        }
        : null;

    /// <summary>YOLOv5 and YOLOv7: three anchors a cell, decoded in the graph.</summary>
    private static FamilyGuess? Yolov5(GraphLook look) => look.Shapes.Count > 0 && look.Shapes[0] is [1, var boxes, > 5 and var columns] && boxes == 3 * CellGrid.CellsOf(look.Input, ThreeLevels)
        ? new(
            new() { Family = "yolov5", BoxFormat = "cxcywh", Normalized = false, HasObjectness = true, ScoreThreshold = 0.25f, Nms = new() { Iou = 0.45f } }, columns - 5,
            "YOLOv5 or YOLOv7 as their authors export them: RGB from 0 to 1, letterboxed with 114 in the middle")
        {
            Pixels = new() { Order = "rgb", Scale = 1 / 255f, Mean = [], Std = [], Resize = "letterbox", PadAlign = "center", Range = "0_1" },
        }
        : null;

    private static int? YoloxColumns(GraphLook look) =>
        look.Shapes is [[1, var cells, > 5 and var columns]] && cells == CellGrid.CellsOf(look.Input, ThreeLevels) ? columns : null;

    /// <summary>Whether the first column holds centres in pixels rather than offsets of a few cells.</summary>
    private static bool HasPixels(GraphLook look)
    {
        var (values, columns) = (look.Values[0], look.Shapes[0][2]);
        return Enumerable.Range(0, values.Length / columns).Any(row => values[row * columns] > look.Input.Width / 2f);
    }

    private static FamilyGuess? NanoDet(GraphLook look) => DistanceLevels(look, ThreeLevels) is var (classes, bins)
        ? new(new() { Family = "nanodet_gfl", Strides = ThreeLevels, RegMax = bins - 1, Nms = new() { Iou = 0.6f } }, classes, "NanoDet-m as its authors train it: BGR, ImageNet's means, stretched")
        {
            Pixels = BlueFirst(),
        }
        : null;

    private static FamilyGuess? PicoDet(GraphLook look) => DistanceLevels(look, FourLevels) is var (classes, bins)
        ? new(new() { Family = "picodet", Strides = FourLevels, RegMax = bins - 1, Nms = new() { Iou = 0.6f } }, classes, "PicoDet as its authors train it: RGB, ImageNet's means, stretched")
        {
            Pixels = new() { Order = "rgb", Scale = 1, Mean = [.. BlueFirstMean.Reverse()], Std = [.. BlueFirstStd.Reverse()], Resize = "stretch" },
        }
        : null;

    private static FamilyGuess? NanoDetPlus(GraphLook look)
    {
        const int Columns = 32;
        return look.Shapes is [[1, var cells, > Columns and var columns]] && cells == CellGrid.CellsOf(look.Input, FourLevels)
            ? new(
                new() { Family = "nanodet_gfl", Strides = FourLevels, CellOffset = 0, Nms = new() { Iou = 0.6f } }, columns - Columns,
                "NanoDet-Plus as its authors train it: BGR, ImageNet's means, stretched; 8 distance bins a side, counted from a cell's corner")
            {
                Pixels = BlueFirst(),
            }
            : null;
    }

    private static FamilyGuess? FastestDet(GraphLook look)
    {
        const int Stride = 16;
        return look.Shapes is [[1, > 5 and var planes, var rows, var columns]] && CellGrid.Of(look.Input, Stride) == new CellGrid(columns, rows)
            ? new(new() { Family = "fastestdet", Strides = [Stride], HasObjectness = true, ScoreThreshold = 0.65f, Nms = new() { Iou = 0.45f } }, planes - 5, "FastestDet as its author trains it: BGR from 0 to 1, stretched")
            {
                Pixels = new() { Order = "bgr", Scale = 1 / 255f, Mean = [], Std = [], Resize = "stretch", Range = "0_1" },
            }
            : null;
    }

    /// <summary>UltraFace ("version-RFB", "version-slim"): as many boxes as its anchors make, background and face.</summary>
    private static FamilyGuess? UltraFace(GraphLook look)
    {
        int[] anchors = [3, 2, 2, 3];
        var boxes = FourLevels.Zip(anchors, (stride, count) => CellGrid.Of(look.Input, stride).Cells * count).Sum();
        if (look.Only(shape => shape is [1, var rows, 2] && rows == boxes) is not { } scores || look.Only(shape => shape is [1, var rows, 4] && rows == boxes) is null)
        {
            return null;
        }

        return new(
            new() { Family = "boxes_scores", BoxFormat = "xyxy", Normalized = true, BackgroundClass = 0, ScoreThreshold = 0.7f, Nms = new() { Iou = 0.3f } }, 2,
            "UltraFace as its author exports it: RGB, (pixel - 127) / 128, stretched; class 0 is nothing, class 1 a face")
        {
            Pixels = new() { Order = "rgb", Scale = 1, Mean = [127, 127, 127], Std = [128, 128, 128], Resize = "stretch" },
            Names = [new(1, "face")],
            Semantics = [.. look.Shapes.Select((_, index) => index == scores ? "scores" : "boxes")],
        };
    }

    private static FamilyGuess? Yolov8(GraphLook look) => look.Shapes is [[1, > 4 and var rows, var cells]] && cells == CellGrid.CellsOf(look.Input, ThreeLevels)
        ? new(
            new() { Family = "yolov8", Strides = ThreeLevels, HasObjectness = false, BoxFormat = "cxcywh", Normalized = false, Nms = new() { Iou = 0.7f }, ScoreThreshold = 0.25f }, rows - 4,
            "YOLOv8 and later as Ultralytics exports them: RGB from 0 to 1, letterboxed with 114 in the middle")
        {
            Pixels = new() { Order = "rgb", Scale = 1 / 255f, Mean = [], Std = [], Resize = "letterbox", PadAlign = "center", Range = "0_1" },
        }
        : null;

    private static FamilyGuess? FinishedBoxes(GraphLook look) => look.Shapes is [[1, <= 1000, FinishedBoxesDecoder.Columns]]
        ? new(
            new() { Family = "yolo_end2end", BoxFormat = "xyxy", Normalized = false, ScoreThreshold = 0.25f, Nms = new() { InGraph = true } }, 0,
            "boxes that the graph finished itself (left, top, right, bottom, score, class), as Ultralytics exports them")
        : null;

    /// <summary>Boxes and scores apart: DETR and its kin where scores are no probabilities yet, a detector that decodes in the graph where they are.</summary>
    private static FamilyGuess? BoxesAndScores(GraphLook look)
    {
        var boxes = look.Only(shape => shape is [1, _, 4]);
        if (look.Shapes.Count != 2 || boxes is not { } place || look.Shapes[1 - place] is not [1, var count, var classes] || count != look.Shapes[place][1])
        {
            return null;
        }

        string[] semantics = place == 0 ? ["boxes", "scores"] : ["scores", "boxes"];
        var isFraction = look.Values[place].All(value => value is > -0.5f and < 1.5f);
        if (look.Values[1 - place].Any(value => value is < 0 or > 1))
        {
            return new(
                new() { Family = "detr_set", BoxFormat = "cxcywh", Normalized = true, Activation = "sigmoid", Nms = new() { InGraph = true } }, classes,
                "a set of boxes with logits, as DETR and its kin give them: centre and size as fractions of the picture")
            {
                Semantics = semantics,
                Gaps = classes is 80 or 91 ? [] : [new("decode.activation", "sigmoid, or softmax where the last class stands for nothing (write it as background_class, too)")],
            };
        }

        return new(
            new() { Family = "boxes_scores", BoxFormat = "xyxy", Normalized = isFraction }, classes, $"boxes and scores apart; by a run, {(isFraction ? "fractions of the picture" : "in input pixels")}")
        {
            Semantics = semantics,
            Gaps = [new("decode.box_format", "xyxy or cxcywh"), new("decode.background_class", "the number of the class that stands for nothing; -1 where there is none")],
        };
    }

    private static PixelKnowledge BlueFirst() => new() { Order = "bgr", Scale = 1, Mean = BlueFirstMean, Std = BlueFirstStd, Resize = "stretch" };

    /// <summary>Classes and bins of a head that gives class scores and distance distributions for each level, a pair of outputs a level.</summary>
    private static (int Classes, int Bins)? DistanceLevels(GraphLook look, int[] strides)
    {
        if (look.Shapes.Count != 2 * strides.Length)
        {
            return null;
        }

        var columns = new List<int[]>();
        foreach (var stride in strides)
        {
            var cells = CellGrid.Of(look.Input, stride).Cells;
            columns.Add([.. look.Shapes.Where(shape => shape is [1, var rows, _] && rows == cells).Select(shape => shape[2])]);
        }

        // Eight bins a side is what every published head of these has; other pairs would be guesswork.
        const int Bins = 8;
        var classes = columns[0].Length == 2 ? columns[0].Sum() - 4 * Bins : 0;
        return classes > 0 && columns.All(pair => pair.Length == 2 && pair.Contains(4 * Bins) && pair.Sum() == classes + 4 * Bins) ? (classes, Bins) : null;
    }
}
