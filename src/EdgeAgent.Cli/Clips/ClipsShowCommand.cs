using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Model;
using EdgeAgent.Store;
using Spectre.Console;

namespace EdgeAgent.Cli.Clips;

/// <summary><c>edgeagent clips show</c>.</summary>
internal static class ClipsShowCommand
{
    public static Command Create()
    {
        var id = ClipsCommand.IdArgument();
        var folder = ClipsCommand.StoreOption();
        var json = new Option<bool>("--json") { Description = "Print JSON, with the whole manifest." };
        var command = new Command("show", "Show what is known of a clip: where it stands, and the evidence that fired.") { id, folder, json };
        command.SetAction((parsed, _) => ClipsCommand.WithClipAsync(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(id), (store, clip) =>
        {
            if (parsed.GetValue(json))
            {
                Console.Out.WriteLine(JsonSerializer.Serialize(ClipDocument.Of(clip, withManifest: true), ClipDocumentsJson.Default.ClipDocument));
            }
            else
            {
                WriteClip(clip);
                WriteFirings(clip);
            }

            return Task.FromResult(ExitCode.Done);
        }));
        return command.WithExamples("edgeagent clips show 01KE1Q", "edgeagent clips show 01KE1Q --json");
    }

    private static void WriteClip(StoredClip clip)
    {
        var table = new Table().AddColumns("What", "Value").HideHeaders();
        Row("clip", clip.Id);
        Row("state", clip.State + (clip.Pinned ? ", pinned" : "") + (clip.Reason is null ? "" : $": {clip.Reason}"));
        Row("class, trigger", $"{clip.Priority}, {clip.Trigger}");
        Row("score, value", string.Create(CultureInfo.InvariantCulture, $"{clip.Score:0.###}, {clip.Value:0.###}"));
        Row("from, to", $"{clip.Start}, {clip.End}");
        Row("drive", clip.DriveId);
        Row("sealed", clip.SealedAt.ToString());
        Row("bytes", string.Create(CultureInfo.InvariantCulture, $"{clip.SizeBytes:N0} ({clip.DiskBytes:N0} on disk)"));
        Row("SHA-256", clip.Sha256);
        if (clip.DeliveredAt is { } delivered)
        {
            Row("delivered", $"{delivered} {clip.ReceiptJson}");
        }

        Tables.Write(table);

        void Row(string what, string value) => table.AddRow(Tables.Cell(what), Tables.Cell(value));
    }

    private static void WriteFirings(StoredClip clip)
    {
        ClipManifest manifest;
        try
        {
            manifest = ClipManifestJson.Read(clip.ManifestJson.Span);
        }
        catch (JsonException exception)
        {
            Report.Note($"the manifest cannot be read: {exception.Message}");
            return;
        }

        var table = new Table().AddColumns("Trigger", "From", "To", "Severity", "Threshold", "Evidence");
        foreach (var firing in manifest.Firings)
        {
            table.AddRow(
                Tables.Cell(firing.Trigger),
                Tables.Cell(firing.Start.ToString()),
                Tables.Cell(firing.End.ToString()),
                Tables.Cell(string.Create(CultureInfo.InvariantCulture, $"{firing.Severity:0.###} {firing.Unit}")),
                Tables.Cell(string.Create(CultureInfo.InvariantCulture, $"{firing.Threshold:0.###} {firing.Unit}")),
                Tables.Cell(string.Join(", ", firing.Evidence.Select(Evidence))));
        }

        Tables.Write(table);
    }

    private static string Evidence(EvidenceItem item) => string.Create(CultureInfo.InvariantCulture, $"{item.Name} {item.Value:0.###} {item.Unit}").TrimEnd();
}
