using System.Numerics.Tensors;

namespace EdgeAgent.Triage.Models;

/// <summary>Reads heads of generalised focal loss: per cell, class scores and four distance distributions whose mean is the distance in strides (Li et al. 2020, arXiv:2006.04388).</summary>
/// <remarks>NanoDet-m and PicoDet give two outputs a level, scores and distances; NanoDet-Plus one output, both beside one another and the levels below one another.</remarks>
internal sealed class NanoDetDecoder : IDetectionDecoder
{
    private const int Sides = 4;
    private const int PlusLevels = 4;

    public string Reads(ModelInput input, ModelDecode decode)
    {
        var columns = ColumnsOf(decode);
        var levels = decode.Strides.Select(stride => CellGrid.Of(input, stride).Cells).Select(cells => $"[1, {cells}, classes] and [1, {cells}, {columns}]");
        return $"{string.Join(", ", levels)}, or [1, {CellGrid.CellsOf(input, decode.Strides)}, classes + {columns}]";
    }

    public bool Fits(IReadOnlyList<int[]> outputs, ModelInput input, ModelDecode decode) =>
        IsOne(outputs, input, decode) || decode.Strides.Select(stride => CellGrid.Of(input, stride).Cells).All(cells =>
            outputs.Count(shape => shape is [1, var rows, _] && rows == cells) == 2
            && outputs.Any(shape => shape is [1, var rows, var columns] && rows == cells && columns == ColumnsOf(decode)));

    public void Decode(ModelSession session, ModelInput input, ModelDecode decode, List<Detection> detections)
    {
        var isOne = IsOne(session.OutputShapes, input, decode);
        var before = 0;
        foreach (var stride in decode.Strides)
        {
            var grid = CellGrid.Of(input, stride);
            var level = isOne ? PartOf(session, before, ColumnsOf(decode)) : OutputsOf(session, grid.Cells, ColumnsOf(decode));
            DecodeLevel(level, grid, stride, decode, detections);
            before += grid.Cells;
        }
    }

    private static void DecodeLevel(in Level level, CellGrid grid, int stride, ModelDecode decode, List<Detection> detections)
    {
        var bins = decode.RegMax + 1;
        Span<float> distribution = stackalloc float[bins];
        Span<float> distances = stackalloc float[Sides];
        for (var cell = 0; cell < grid.Cells; cell++)
        {
            var classScores = level.Scores.Slice(cell * level.ScoreStride, level.Classes);
            var best = TensorPrimitives.IndexOfMax(classScores);
            var score = decode.Activation == "sigmoid" ? 1 / (1 + MathF.Exp(-classScores[best])) : classScores[best];
            if (!(score >= decode.ScoreThreshold))
            {
                continue;
            }

            for (var side = 0; side < Sides; side++)
            {
                Probabilities.SoftMax(level.Boxes.Slice(cell * level.BoxStride + side * bins, bins), distribution);
                distances[side] = 0;
                for (var bin = 1; bin < bins; bin++)
                {
                    distances[side] += bin * distribution[bin] * stride;
                }
            }

            var (x, y) = ((cell % grid.Columns + decode.CellOffset) * stride, (cell / grid.Columns + decode.CellOffset) * stride);
            detections.Add(new(best, score, x - distances[0], y - distances[1], x + distances[2], y + distances[3]));
        }
    }

    private static int ColumnsOf(ModelDecode decode) => Sides * (decode.RegMax + 1);

    private static bool IsOne(IReadOnlyList<int[]> outputs, ModelInput input, ModelDecode decode) =>
        decode.Strides.Count == PlusLevels && outputs.Count == 1 && outputs[0] is [1, var rows, var columns] && rows == CellGrid.CellsOf(input, decode.Strides) && columns > ColumnsOf(decode);

    private static Level PartOf(ModelSession session, int firstCell, int boxColumns)
    {
        var columns = session.OutputShapes[0][2];
        var cells = session.Output(0)[(firstCell * columns)..];
        return new(cells, columns, cells[(columns - boxColumns)..], columns, columns - boxColumns);
    }

    private static Level OutputsOf(ModelSession session, int cells, int boxColumns)
    {
        int scores = -1, boxes = -1;
        for (var index = 0; index < session.OutputShapes.Count; index++)
        {
            var shape = session.OutputShapes[index];
            if (shape.Length != 3 || shape[1] != cells)
            {
                continue;
            }

            // Scores come first in the graph where both have as many columns.
            if (shape[2] == boxColumns && (scores >= 0 || session.OutputNames[index].Contains("dis", StringComparison.Ordinal)))
            {
                boxes = index;
            }
            else
            {
                scores = index;
            }
        }

        var classes = session.OutputShapes[scores][2];
        return new(session.Output(scores), classes, session.Output(boxes), boxColumns, classes);
    }

    private readonly ref struct Level(ReadOnlySpan<float> scores, int scoreStride, ReadOnlySpan<float> boxes, int boxStride, int classes)
    {
        public ReadOnlySpan<float> Scores { get; } = scores;

        public int ScoreStride { get; } = scoreStride;

        public ReadOnlySpan<float> Boxes { get; } = boxes;

        public int BoxStride { get; } = boxStride;

        public int Classes { get; } = classes;
    }
}
