using System.Globalization;
using System.Net;
using EdgeAgent.Simulation.Benchmarking;

namespace EdgeAgent.Cli.Benchmarks;

/// <summary>Recall against bytes as a drawing: bytes on a logarithmic axis, 95 % intervals as bands.</summary>
internal static class RecallChart
{
    public const string Style = """
        .recall .axis{stroke:#8888;stroke-width:1}.recall path{fill:none;stroke-width:2.2}.recall .band{stroke:none;opacity:.14}
        .recall text{font-size:12px;fill:currentColor}
        """;

    private const int Width = 1000;
    private const int Height = 420;
    private const int Left = 50;
    private const int Right = 250;
    private const int Top = 12;
    private const int Bottom = 34;

    private static readonly string[] Colours = ["#d9480f", "#1971c2", "#2f9e44", "#9c36b5", "#e8a007", "#868e96", "#5c4b3c", "#111111", "#12b5cb"];

    public static void Write(TextWriter output, IReadOnlyList<RecallCurve> curves)
    {
        var shares = curves[0].Points.Select(point => point.BudgetShare).ToArray();
        double X(double share) => Left + Math.Log(share / shares[0]) / Math.Log(shares[^1] / shares[0]) * (Width - Left - Right);
        static double Y(double recall) => Height - Bottom - (double.IsNaN(recall) ? 0 : recall) * (Height - Top - Bottom);

        output.WriteLine($"<svg class=\"recall\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"Recall against share of bytes sent\">");
        for (var tenth = 0; tenth <= 10; tenth += 2)
        {
            output.WriteLine($"<line class=\"axis\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{N(Y(tenth / 10.0))}\" y2=\"{N(Y(tenth / 10.0))}\"/><text x=\"{Left - 30}\" y=\"{N(Y(tenth / 10.0) + 4)}\">{N(tenth / 10.0)}</text>");
        }

        foreach (var share in shares)
        {
            output.WriteLine($"<text x=\"{N(X(share) - 14)}\" y=\"{Height - 10}\">{N(100 * share)} %</text>");
        }

        for (var index = 0; index < curves.Count; index++)
        {
            var (curve, colour) = (curves[index], Colours[index % Colours.Length]);
            var high = curve.Points.Select(point => $"{N(X(point.BudgetShare))} {N(Y(point.High))}");
            var low = curve.Points.Reverse().Select(point => $"{N(X(point.BudgetShare))} {N(Y(point.Low))}");
            output.WriteLine($"<path class=\"band\" style=\"fill:{colour}\" d=\"M{string.Join('L', high.Concat(low))}Z\"/>");
            output.WriteLine($"<path style=\"stroke:{colour}\" d=\"M{string.Join('L', curve.Points.Select(point => $"{N(X(point.BudgetShare))} {N(Y(point.Recall))}"))}\"/>");
            output.WriteLine($"<rect x=\"{Width - Right + 16}\" y=\"{Top + 24 * index}\" width=\"14\" height=\"14\" fill=\"{colour}\"/><text x=\"{Width - Right + 38}\" y=\"{Top + 24 * index + 12}\">{WebUtility.HtmlEncode(curve.Selector)}</text>");
        }

        output.WriteLine("</svg>");
    }

    private static string N(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
