using System.Numerics.Tensors;

namespace EdgeAgent.Triage.Models;

/// <summary>Reads what YOLOv8 and its successors export: columns of centre, size (input pixels) and class scores, one a cell, class by class.</summary>
/// <remarks>
/// <code>
///            cell 0  cell 1  …
///  row 0–3   centre x, centre y, width, height
///  row 4…    score of class 0, class 1, …
/// </code>
/// </remarks>
internal sealed class Yolov8Decoder : IDetectionDecoder
{
    private const int FirstClass = 4;

    public string Reads(ModelInput input, ModelDecode decode) => $"[1, {FirstClass} + classes, {CellGrid.CellsOf(input, decode.Strides)}]";

    public bool Fits(IReadOnlyList<int[]> outputs, ModelInput input, ModelDecode decode) =>
        outputs[0] is [1, > FirstClass, var cells] && cells == CellGrid.CellsOf(input, decode.Strides);

    public void Decode(ModelSession session, ModelInput input, ModelDecode decode, List<Detection> detections)
    {
        var output = session.Output(0);
        var (rows, cells) = (session.OutputShapes[0][1], session.OutputShapes[0][2]);
        for (var row = FirstClass; row < rows; row++)
        {
            var scores = output.Slice(row * cells, cells);
            // Most classes are nowhere in a picture: one vector pass a class settles that.
            if (TensorPrimitives.Max(scores) < decode.ScoreThreshold)
            {
                continue;
            }

            for (var cell = 0; cell < cells; cell++)
            {
                if (scores[cell] >= decode.ScoreThreshold && IsBest(output, row, rows, cell, cells))
                {
                    detections.Add(Detection.Around(
                        row - FirstClass, scores[cell], output[cell], output[cells + cell], output[2 * cells + cell], output[3 * cells + cell]));
                }
            }
        }
    }

    /// <summary>Whether no other class of the cell has a higher score; of equals the first counts.</summary>
    private static bool IsBest(ReadOnlySpan<float> output, int row, int rows, int cell, int cells)
    {
        var score = output[row * cells + cell];
        for (var other = FirstClass; other < rows; other++)
        {
            var rival = output[other * cells + cell];
            if (rival > score || (rival == score && other < row))
            {
                return false;
            }
        }

        return true;
    }
}
