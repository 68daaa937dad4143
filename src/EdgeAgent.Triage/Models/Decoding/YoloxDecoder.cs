using System.Numerics.Tensors;

namespace EdgeAgent.Triage.Models;

/// <summary>Reads YOLOX's output: for each cell of each grid, centre and size in strides, objectness, class scores (Ge et al. 2021, arXiv:2107.08430).</summary>
internal sealed class YoloxDecoder : IDetectionDecoder
{
    private const int Objectness = 4;
    private const int FirstClass = 5;

    public string Reads(ModelInput input, ModelDecode decode) => $"[1, {CellGrid.CellsOf(input, decode.Strides)}, {FirstClass} + classes]";

    public bool Fits(IReadOnlyList<int[]> outputs, ModelInput input, ModelDecode decode) =>
        outputs[0] is [1, var rows, > FirstClass] && rows == CellGrid.CellsOf(input, decode.Strides);

    public void Decode(ModelSession session, ModelInput input, ModelDecode decode, List<Detection> detections)
    {
        var output = session.Output(0);
        var columns = session.OutputShapes[0][^1];
        var row = 0;
        foreach (var stride in decode.Strides)
        {
            var grid = CellGrid.Of(input, stride);
            for (var y = 0; y < grid.Rows; y++)
            {
                for (var x = 0; x < grid.Columns; x++, row++)
                {
                    var cell = output.Slice(row * columns, columns);
                    // No class can lift a cell above the threshold that its objectness misses.
                    if (cell[Objectness] < decode.ScoreThreshold)
                    {
                        continue;
                    }

                    var best = TensorPrimitives.IndexOfMax(cell[FirstClass..]);
                    var score = cell[Objectness] * cell[FirstClass + best];
                    if (score >= decode.ScoreThreshold)
                    {
                        detections.Add(Detection.Around(best, score, (cell[0] + x) * stride, (cell[1] + y) * stride, MathF.Exp(cell[2]) * stride, MathF.Exp(cell[3]) * stride));
                    }
                }
            }
        }
    }
}
