using System.Numerics.Tensors;

namespace EdgeAgent.Triage.Models;

/// <summary>Reads FastestDet's output: one grid; objectness, box and class scores each a plane of it.</summary>
/// <remarks>Centre offset through tanh in cells, size through sigmoid in pictures, score objectness^0.6 · class^0.4, as its author's test program has it.</remarks>
internal sealed class FastestDetDecoder : IDetectionDecoder
{
    private const int FirstClass = 5;
    private const int MostPlanes = 4096;
    private const float ObjectnessPower = 0.6f;

    public string Reads(ModelInput input, ModelDecode decode)
    {
        var grid = CellGrid.Of(input, decode.Strides[0]);
        return $"[1, {FirstClass} + classes, {grid.Rows}, {grid.Columns}]";
    }

    public bool Fits(IReadOnlyList<int[]> outputs, ModelInput input, ModelDecode decode) =>
        decode.Strides.Count == 1 && outputs[0] is [1, > FirstClass and <= MostPlanes, var rows, var columns] && CellGrid.Of(input, decode.Strides[0]) == new CellGrid(columns, rows);

    public void Decode(ModelSession session, ModelInput input, ModelDecode decode, List<Detection> detections)
    {
        var output = session.Output(0);
        var planes = session.OutputShapes[0][1];
        var grid = CellGrid.Of(input, decode.Strides[0]);
        Span<float> classes = stackalloc float[planes - FirstClass];
        for (var cell = 0; cell < grid.Cells; cell++)
        {
            // A class is at most certain: the score is no higher than this.
            var objectness = MathF.Pow(output[cell], ObjectnessPower);
            if (!(objectness >= decode.ScoreThreshold))
            {
                continue;
            }

            for (var index = 0; index < classes.Length; index++)
            {
                classes[index] = output[(FirstClass + index) * grid.Cells + cell];
            }

            var best = TensorPrimitives.IndexOfMax<float>(classes);
            var score = objectness * MathF.Pow(classes[best], 1 - ObjectnessPower);
            if (score >= decode.ScoreThreshold)
            {
                detections.Add(Detection.Around(
                    best, score,
                    (MathF.Tanh(output[grid.Cells + cell]) + cell % grid.Columns) * input.Width / grid.Columns,
                    (MathF.Tanh(output[2 * grid.Cells + cell]) + cell / grid.Columns) * input.Height / grid.Rows,
                    Sigmoid(output[3 * grid.Cells + cell]) * input.Width,
                    Sigmoid(output[4 * grid.Cells + cell]) * input.Height));
            }
        }
    }

    private static float Sigmoid(float value) => 1 / (1 + MathF.Exp(-value));
}
