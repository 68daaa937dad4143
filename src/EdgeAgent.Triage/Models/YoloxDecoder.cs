namespace EdgeAgent.Triage.Models;

/// <summary>Reads YOLOX's output: for each cell of each grid, centre and size in strides, objectness, class scores (Ge et al. 2021, arXiv:2107.08430).</summary>
internal static class YoloxDecoder
{
    private const int Objectness = 4;
    private const int FirstClass = 5;

    /// <summary>Adds the boxes above the threshold, in input pixels.</summary>
    public static void Decode(ReadOnlySpan<float> output, int columns, ModelInput input, ModelDecode decode, List<Detection> detections)
    {
        var row = 0;
        foreach (var stride in decode.Strides)
        {
            for (var y = 0; y < input.Height / stride; y++)
            {
                for (var x = 0; x < input.Width / stride; x++, row++)
                {
                    var cell = output.Slice(row * columns, columns);
                    // No class can lift a cell above the threshold that its objectness misses.
                    if (cell[Objectness] < decode.ScoreThreshold)
                    {
                        continue;
                    }

                    var best = System.Numerics.Tensors.TensorPrimitives.IndexOfMax(cell[FirstClass..]);
                    var score = cell[Objectness] * cell[FirstClass + best];
                    if (score >= decode.ScoreThreshold)
                    {
                        var (centreX, centreY) = ((cell[0] + x) * stride, (cell[1] + y) * stride);
                        var (halfWidth, halfHeight) = (MathF.Exp(cell[2]) * stride / 2, MathF.Exp(cell[3]) * stride / 2);
                        detections.Add(new(best, score, centreX - halfWidth, centreY - halfHeight, centreX + halfWidth, centreY + halfHeight));
                    }
                }
            }
        }
    }
}
