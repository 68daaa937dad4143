using System.Numerics.Tensors;

namespace EdgeAgent.Triage.Models;

/// <summary>Reads NanoDet's outputs: per level, class scores and four distance distributions whose mean is the distance in strides (generalised focal loss, Li et al. 2020, arXiv:2006.04388).</summary>
internal static class NanoDetDecoder
{
    private const int Sides = 4;

    /// <summary>Adds the boxes above the threshold, in input pixels.</summary>
    public static void Decode(ModelSession session, ModelInput input, ModelDecode decode, List<Detection> detections)
    {
        var bins = decode.RegMax + 1;
        Span<float> distribution = stackalloc float[bins];
        Span<float> distances = stackalloc float[Sides];
        foreach (var stride in decode.Strides)
        {
            var (columns, rows) = (input.Width / stride, input.Height / stride);
            var (scores, boxes, classes) = OutputsOf(session, columns * rows, bins * Sides);
            for (var cell = 0; cell < columns * rows; cell++)
            {
                var classScores = scores.Slice(cell * classes, classes);
                var best = TensorPrimitives.IndexOfMax(classScores);
                var score = decode.Activation == "sigmoid" ? 1 / (1 + MathF.Exp(-classScores[best])) : classScores[best];
                if (score < decode.ScoreThreshold)
                {
                    continue;
                }

                for (var side = 0; side < Sides; side++)
                {
                    TensorPrimitives.SoftMax(boxes.Slice((cell * Sides + side) * bins, bins), distribution);
                    distances[side] = 0;
                    for (var bin = 1; bin < bins; bin++)
                    {
                        distances[side] += bin * distribution[bin] * stride;
                    }
                }

                var (x, y) = ((cell % columns + 0.5f) * stride, (cell / columns + 0.5f) * stride);
                detections.Add(new(best, score, x - distances[0], y - distances[1], x + distances[2], y + distances[3]));
            }
        }
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

        return new(session.Output(scores), session.Output(boxes), session.OutputShapes[scores][2]);
    }

    private readonly ref struct Level(ReadOnlySpan<float> scores, ReadOnlySpan<float> boxes, int classes)
    {
        private readonly ReadOnlySpan<float> _scores = scores;
        private readonly ReadOnlySpan<float> _boxes = boxes;

        public void Deconstruct(out ReadOnlySpan<float> scores, out ReadOnlySpan<float> boxes, out int count)
        {
            scores = _scores;
            boxes = _boxes;
            count = classes;
        }
    }
}
