using System.Numerics.Tensors;

namespace EdgeAgent.Triage.Models;

/// <summary>Reads two outputs, boxes and the scores of each box's classes: detectors that decode in the graph, and DETR and its kin (Carion et al. 2020, arXiv:2005.12872).</summary>
/// <param name="boxFormat">How the family writes boxes where the manifest does not say.</param>
internal sealed class BoxesScoresDecoder(string boxFormat) : IDetectionDecoder
{
    private const int Sides = 4;
    private const int MostClasses = 4096;

    public string Reads(ModelInput input, ModelDecode decode) => $"[1, boxes, {Sides}] and [1, boxes, classes]";

    public bool Fits(IReadOnlyList<int[]> outputs, ModelInput input, ModelDecode decode) => PlaceOf(outputs) is not null;

    public void Decode(ModelSession session, ModelInput input, ModelDecode decode, List<Detection> detections)
    {
        var (boxesAt, scoresAt) = PlaceOf(session.OutputShapes)!.Value;
        var boxes = session.Output(boxesAt);
        var scores = session.Output(scoresAt);
        var classes = session.OutputShapes[scoresAt][2];
        var isCentred = (decode.BoxFormat ?? boxFormat) == "cxcywh";
        var (wide, high) = decode.Normalized ?? true ? (input.Width, input.Height) : (1, 1);
        Span<float> row = stackalloc float[classes];
        for (var box = 0; box * Sides < boxes.Length; box++)
        {
            var (best, score) = Best(scores.Slice(box * classes, classes), decode, row);
            if (!(score >= decode.ScoreThreshold))
            {
                continue;
            }

            var (a, b, c, d) = (boxes[box * Sides] * wide, boxes[box * Sides + 1] * high, boxes[box * Sides + 2] * wide, boxes[box * Sides + 3] * high);
            detections.Add(isCentred ? Detection.Around(best, score, a, b, c, d) : new(best, score, a, b, c, d));
        }
    }

    /// <summary>Which output holds the boxes and which the scores; the first that has four columns holds the boxes.</summary>
    private static (int Boxes, int Scores)? PlaceOf(IReadOnlyList<int[]> outputs)
    {
        for (var boxes = 0; boxes < outputs.Count; boxes++)
        {
            for (var scores = 0; scores < outputs.Count; scores++)
            {
                if (scores != boxes && outputs[boxes] is [1, var count, Sides] && outputs[scores] is [1, var same, > 0 and <= MostClasses] && same == count)
                {
                    return (boxes, scores);
                }
            }
        }

        return null;
    }

    private static (int Class, float Score) Best(ReadOnlySpan<float> scores, ModelDecode decode, Span<float> row)
    {
        Probabilities.Fill(scores, decode.Activation, row);
        if (decode.BackgroundClass is >= 0 and var background && background < row.Length)
        {
            row[background] = 0;
        }

        var best = TensorPrimitives.IndexOfMax<float>(row);
        return (best, row[best]);
    }
}
