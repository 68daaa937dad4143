namespace EdgeAgent.Triage.Models;

/// <summary>The grid of cells that one level of a detector's head has.</summary>
/// <param name="Columns">Cells across.</param>
/// <param name="Rows">Cells down.</param>
internal readonly record struct CellGrid(int Columns, int Rows)
{
    public int Cells => Columns * Rows;

    /// <summary>Strided convolutions round up: 416 pixels make 7 cells of 64.</summary>
    public static CellGrid Of(ModelInput input, int stride) => new((input.Width + stride - 1) / stride, (input.Height + stride - 1) / stride);

    public static int CellsOf(ModelInput input, IReadOnlyList<int> strides) => strides.Sum(stride => Of(input, stride).Cells);
}
