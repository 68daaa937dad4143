using System.Globalization;
using System.Net;
using EdgeAgent.Cli.Reports;
using EdgeAgent.Simulation.Benchmarking;

namespace EdgeAgent.Cli.Benchmarks;

/// <summary>Writes the result as one HTML page that needs nothing else: gates, curves, classes, severities.</summary>
internal sealed class BenchmarkPage(TextWriter output)
{
    public void Write(BenchmarkResult result)
    {
        output.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Triage benchmark</title>
            <style>{HtmlReportAssets.Style}{RecallChart.Style}</style>
            </head>
            <body>
            <header>
            <h1>Triage benchmark</h1>
            <p>{Number(result.Pool.MundaneMinutes)} minutes of ordinary driving, {result.Pool.EventSnippets} snippets with an event, seed {result.Pool.Seed}, recordings <code>{result.Pool.Fingerprint[..16]}</code></p>
            </header>
            <main>

            """);
        WriteGates(result);
        foreach (var prevalence in result.Curves.Select(curve => curve.Prevalence).Distinct().OrderBy(prevalence => prevalence != result.Prevalence))
        {
            WriteCurves(result, prevalence);
        }

        WriteClasses(result);
        WriteSeverities(result);
        WriteOther(result);
        output.Write("</main>\n</body>\n</html>\n");
    }

    private void WriteGates(BenchmarkResult result)
    {
        output.WriteLine("<section><h2>Bars</h2>");
        Table(
            ["What", "Value", "95 % interval", "Bar", ""],
            result.Gates.Select(gate => (string[])[gate.Name, Number(gate.Value), $"{Number(gate.Low)} to {Number(gate.High)}", Number(gate.Bar), gate.Pass ? "met" : "missed"]));
        output.WriteLine("</section>");
    }

    private void WriteCurves(BenchmarkResult result, double prevalence)
    {
        var curves = result.Curves.Where(curve => curve.Prevalence == prevalence).ToArray();
        output.WriteLine($"<section><h2>{Percent(prevalence)} of windows have an event</h2>");
        RecallChart.Write(output, curves);
        Table(
            ["Recall at", .. curves[0].Points.Select(point => Percent(point.BudgetShare))],
            curves.Select(curve => (string[])[curve.Selector, .. curve.Points.Select(point => $"{Number(point.Recall)} ({Number(point.Low)} to {Number(point.High)})")]));
        output.WriteLine("<h3>At 1 % of bytes</h3>");
        Table(
            ["Selector", "Recall", "Worst class", "With previews", "Precision", "Duplicates", "Bytes used", "Review minutes an event"],
            curves.Select(curve => (curve, point: curve.Points.First(point => point.BudgetShare == 0.01))).Select(pair => (string[])[
                pair.curve.Selector, Number(pair.point.Recall), Number(pair.point.WorstClass), Number(pair.point.PreviewRecall), Number(pair.point.Precision), Number(pair.point.DuplicateShare),
                Percent(pair.point.UsedShare), Number(pair.point.ReviewMinutesPerEvent)]));
        output.WriteLine("</section>");
    }

    private void WriteClasses(BenchmarkResult result)
    {
        MissReason[] reasons = [MissReason.NotSensed, MissReason.NotTriggered, MissReason.NotCovered, MissReason.NotRanked, MissReason.Evicted, MissReason.Late];
        output.WriteLine($"<section><h2>Classes, and where events are lost</h2><p>At 1 % of bytes and {Percent(result.Prevalence)} of windows with an event.</p>");
        Table(
            ["Class", "", "Events", "Recall", "Flagged after, 95 %", .. reasons.Select(reason => reason.ToString())],
            result.Classes.Select(one => (string[])[
                one.Class, one.IsSafety ? "safety" : one.IsUnseen ? "unseen" : "", one.Events.ToString(CultureInfo.InvariantCulture), Number(one.Recall), $"{Number(one.FlaggedAfterSeconds.P95)} s",
                .. reasons.Select(reason => one.Reasons.TryGetValue(reason, out var share) ? Number(share) : "")]));
        output.WriteLine("</section>");
    }

    private void WriteSeverities(BenchmarkResult result)
    {
        output.WriteLine("<section><h2>Severity</h2><p>0 is the floor of a class, 1 its hard threshold.</p>");
        Table(
            ["From", "To", "Events", "Recall"],
            result.Severities.Select(alike => (string[])[Number(alike.From), Number(alike.To), alike.Events.ToString(CultureInfo.InvariantCulture), Number(alike.Recall)]));
        output.WriteLine("<h2>What fires where nothing happens</h2>");
        Table(["Trigger", "An hour", "Of them hard"], result.FalseAlarms.Select(rate => (string[])[rate.Trigger, Number(rate.PerHour), Number(rate.HardPerHour)]));
        output.WriteLine("</section>");
    }

    private void WriteOther(BenchmarkResult result)
    {
        output.WriteLine("<section><h2>More</h2>");
        Table(
            ["What", "Value"],
            [
                .. result.OracleMultiples.Select(multiple => (string[])[$"recall at {Number(multiple.Multiple)} times the clairvoyant's bytes", $"{Number(multiple.Recall)} ({Number(multiple.Low)} to {Number(multiple.High)})"]),
                ["recall of every severity", Number(result.RecallOfEverySeverity)],
                ["recall in held-out weather and town", Number(result.HeldOutRecall)],
                ["seconds from beginning to flag, half and 95 %", $"{Number(result.FlaggedAfterSeconds.P50)}, {Number(result.FlaggedAfterSeconds.P95)}"],
                ["seconds from peak to flag, half and 95 %", $"{Number(result.FlaggedAfterPeakSeconds.P50)}, {Number(result.FlaggedAfterPeakSeconds.P95)}"],
                ["continuous less spliced recall, percentage points", Number(result.ContinuousLessSplicedPoints)],
            ]);
        output.Write("</section><section><h2>Notes</h2><ul>");
        foreach (var note in result.Notes)
        {
            output.Write($"<li>{Text(note)}</li>");
        }

        output.WriteLine("</ul></section>");
    }

    private void Table(IReadOnlyList<string> head, IEnumerable<string[]> rows)
    {
        output.WriteLine($"<table><thead><tr>{string.Concat(head.Select(cell => $"<th>{Text(cell)}</th>"))}</tr></thead><tbody>");
        foreach (var row in rows)
        {
            output.WriteLine($"<tr>{string.Concat(row.Select(cell => $"<td>{Text(cell)}</td>"))}</tr>");
        }

        output.WriteLine("</tbody></table>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Number(double value) => double.IsNaN(value) ? "not measured" : value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (100 * share).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
