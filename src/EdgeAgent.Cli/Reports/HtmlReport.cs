using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using EdgeAgent.Model;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Cli.Reports;

/// <summary>Writes a drive report as one HTML file that needs nothing else: style, pictures and points are in it.</summary>
internal sealed class HtmlReport(TextWriter output)
{
    /// <summary>Writes the page; <paramref name="sceneOf"/> gives a clip's scene, null where there is no file to read.</summary>
    public void Write(DriveReport report, Func<DriveEvent, ClipScene?> sceneOf)
    {
        output.Write($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(report.Title)}</title>
            <style>{HtmlReportAssets.Style}</style>
            </head>
            <body>
            <header>
            <h1>{Text(report.Title)}</h1>
            <p>Drive <code>{Text(report.DriveId)}</code>, {report.Start} to {report.End} ({Seconds(report.End.SecondsSince(report.Start))} s), {report.Events.Count} clips</p>
            </header>
            <main>

            """);
        WriteTimeline(report);
        WriteTable(report);
        foreach (var driveEvent in report.Events)
        {
            WriteEvent(report, driveEvent, sceneOf(driveEvent));
        }

        if (report.Notes.Count > 0)
        {
            output.Write("<section><h2>Notes</h2><ul>");
            foreach (var note in report.Notes)
            {
                output.Write($"<li>{Text(note)}</li>");
            }

            output.WriteLine("</ul></section>");
        }

        output.Write($"</main>\n<script>{HtmlReportAssets.Script}</script>\n</body>\n</html>\n");
    }

    private void WriteTimeline(DriveReport report)
    {
        const int Width = 1000;
        const int RowHeight = 26;
        const int Left = 60;
        var triggers = report.Events.SelectMany(driveEvent => driveEvent.Manifest.Firings).Select(firing => firing.Trigger).Distinct().Order(StringComparer.Ordinal).ToArray();
        var height = RowHeight * (triggers.Length + 1) + 30;
        var span = Math.Max(0.001, report.End.SecondsSince(report.Start));
        double X(Instant time) => Left + Math.Clamp(time.SecondsSince(report.Start) / span, 0, 1) * (Width - Left - 10);

        output.WriteLine($"<section><h2>Timeline</h2><svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"Clips and firings over the drive\">");
        output.WriteLine($"<text x=\"4\" y=\"19\">clips</text>");
        foreach (var driveEvent in report.Events)
        {
            var manifest = driveEvent.Manifest;
            Bar(X(manifest.Start), X(manifest.End), 5, $"clip {manifest.Priority}", $"{manifest.ClipId} {manifest.PrimaryTrigger}", $"#{manifest.ClipId}");
        }

        for (var row = 0; row < triggers.Length; row++)
        {
            var top = RowHeight * (row + 1);
            output.WriteLine($"<text x=\"4\" y=\"{top + 19}\">{Text(triggers[row])}</text><line class=\"row\" x1=\"{Left}\" x2=\"{Width - 10}\" y1=\"{top + 26}\" y2=\"{top + 26}\"/>");
            foreach (var firing in report.Events.SelectMany(driveEvent => driveEvent.Manifest.Firings).Where(firing => firing.Trigger == triggers[row]))
            {
                Bar(X(firing.Start), X(firing.End), top + 5, "firing", $"{firing.Trigger} {Number(firing.Severity)} {firing.Unit}", null);
            }
        }

        for (var tick = 0; tick <= 6; tick++)
        {
            var seconds = span * tick / 6;
            var x = Left + (Width - Left - 10) * tick / 6.0;
            output.WriteLine($"<text class=\"tick\" x=\"{Number(x)}\" y=\"{height - 6}\">{Seconds(seconds)} s</text>");
        }

        output.WriteLine("</svg></section>");
    }

    private void Bar(double from, double to, double top, string kind, string title, string? target)
    {
        var bar = $"<rect class=\"{kind}\" x=\"{Number(from)}\" width=\"{Number(Math.Max(3, to - from))}\" y=\"{Number(top)}\" height=\"16\" rx=\"3\"><title>{Text(title)}</title></rect>";
        output.WriteLine(target is null ? bar : $"<a href=\"{target}\">{bar}</a>");
    }

    private void WriteTable(DriveReport report)
    {
        output.WriteLine("<section><h2>Events</h2><table><thead><tr><th>At</th><th>Trigger</th><th>Class</th><th>Severity</th><th>Score</th><th>Clip</th><th>Bytes</th><th>Delivered</th></tr></thead><tbody>");
        foreach (var driveEvent in report.Events)
        {
            var primary = driveEvent.Primary;
            output.WriteLine($"<tr><td>{Seconds(primary.Peak.SecondsSince(report.Start))} s</td><td>{Text(string.Join(' ', driveEvent.Manifest.Firings.Select(firing => firing.Trigger).Distinct()))}</td><td>{driveEvent.Manifest.Priority}</td><td>{Number(primary.Severity)} {Text(primary.Unit)}</td><td>{Number(driveEvent.Manifest.Score)}</td><td><a href=\"#{driveEvent.Manifest.ClipId}\"><code>{driveEvent.Manifest.ClipId}</code></a></td><td class=\"number\">{driveEvent.SizeBytes.ToString("N0", CultureInfo.InvariantCulture)}</td><td>{DeliveryOf(driveEvent)}</td></tr>");
        }

        output.WriteLine("</tbody></table></section>");
    }

    private void WriteEvent(DriveReport report, DriveEvent driveEvent, ClipScene? scene)
    {
        var manifest = driveEvent.Manifest;
        output.WriteLine($"<section class=\"event\" id=\"{manifest.ClipId}\"><h2>{Text(manifest.PrimaryTrigger)} at {Seconds(driveEvent.Primary.Peak.SecondsSince(report.Start))} s</h2>");
        output.WriteLine($"<p><code>{manifest.ClipId}</code>, {Seconds(manifest.End.SecondsSince(manifest.Start))} s, {driveEvent.SizeBytes.ToString("N0", CultureInfo.InvariantCulture)} bytes, SHA-256 <code>{driveEvent.Sha256}</code>{PreviewOf(driveEvent)}</p>");
        output.WriteLine("<div class=\"scene\">");
        if (scene is not null)
        {
            foreach (var picture in scene.Pictures)
            {
                output.WriteLine($"<figure><img alt=\"{Text(picture.Sensor)}\" src=\"data:{picture.MediaType};base64,{Convert.ToBase64String(picture.Data)}\"><figcaption>{Text(picture.Sensor)}, {Seconds(picture.Time.SecondsSince(report.Start))} s</figcaption></figure>");
            }

            if (scene.LidarCentimeters.Length + scene.RadarCentimeters.Length > 0)
            {
                output.WriteLine($"<figure><canvas class=\"birdseye\" width=\"420\" height=\"420\" data-reach=\"{Number(ClipSceneReader.ReachMeters)}\" data-lidar=\"{Base64(scene.LidarCentimeters)}\" data-radar=\"{Base64(scene.RadarCentimeters)}\"></canvas><figcaption>LiDAR (dots) and radar (rings) from above, vehicle forward is up, {Number(ClipSceneReader.ReachMeters)} m each way</figcaption></figure>");
            }
        }

        output.WriteLine("</div><table><thead><tr><th>Trigger</th><th>From</th><th>To</th><th>Severity</th><th>Threshold</th><th>Surprisal</th><th>Evidence</th></tr></thead><tbody>");
        foreach (var firing in manifest.Firings)
        {
            output.WriteLine($"<tr><td>{Text(firing.Trigger)}</td><td>{Seconds(firing.Start.SecondsSince(report.Start))} s</td><td>{Seconds(firing.End.SecondsSince(report.Start))} s</td><td>{Number(firing.Severity)} {Text(firing.Unit)}</td><td>{Number(firing.Threshold)}</td><td>{Number(firing.Surprisal)}</td><td>{string.Join("<br>", firing.Evidence.Select(Evidence))}</td></tr>");
        }

        output.WriteLine("</tbody></table>");
        WriteSelection(manifest);
        output.WriteLine("</section>");
    }

    private void WriteSelection(ClipManifest manifest)
    {
        if (manifest.Selection is not { } selection)
        {
            return;
        }

        output.WriteLine($"<h3>{selection.Outcome}: value {Number(manifest.Value)}</h3><ul class=\"selection\">");
        foreach (var reason in selection.Reasons)
        {
            output.WriteLine($"<li>{Text(SelectionWords.Say(reason))}</li>");
        }

        output.WriteLine("</ul>");
    }

    private static string Evidence(EvidenceItem item) =>
        $"{Text(item.Name)} = {Number(item.Value)} {Text(item.Unit)}{(item.Threshold is { } threshold ? $" (against {Number(threshold)})" : "")}";

    private static string DeliveryOf(DriveEvent driveEvent) => driveEvent.Delivered switch
    {
        true => "yes",
        false => "no",
        null => Text(driveEvent.Outcome),
    };

    private static string PreviewOf(DriveEvent driveEvent) => driveEvent.PreviewId is null
        ? ""
        : $"; its preview <code>{driveEvent.PreviewId}</code>, {driveEvent.PreviewBytes.ToString("N0", CultureInfo.InvariantCulture)} bytes, went first";

    private static string Base64(short[] values) => Convert.ToBase64String(MemoryMarshal.AsBytes(values.AsSpan()));

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Seconds(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
