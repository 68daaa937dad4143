using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Ingest;
using EdgeAgent.Model;
using Spectre.Console;

namespace EdgeAgent.Cli.Inboxes;

/// <summary><c>edgeagent inbox show</c>.</summary>
internal static class InboxShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("CLIP") { Description = "A clip's id, or as much of its beginning as makes it unique; VEHICLE/CLIP where vehicles share ids." };
        var folder = InboxCommand.FolderOption();
        var json = new Option<bool>("--json") { Description = "Print JSON, with the whole manifest." };
        var command = new Command("show", "Show a clip: whence it came, the evidence that fired, and whether its file is as received.") { id, folder, json };
        command.SetAction(parsed => InboxCommand.WithInbox(
            parsed.GetRequiredValue(folder), inbox => Show(inbox, parsed.GetRequiredValue(id), parsed.GetValue(json))));
        return command.WithExamples("edgeagent inbox show 01KE1Q", "edgeagent inbox show car-7/01KE1Q --inbox ./inbox --json");
    }

    private static int Show(Inbox inbox, string name, bool asJson)
    {
        var found = InboxLookup.Find(inbox, name);
        if (found is not [var clip])
        {
            return InboxLookup.Fail(inbox, name, found);
        }

        var damage = inbox.FindDamage(clip);
        var manifest = ReadManifest(inbox, clip);
        var document = InboxClipDocument.Of(inbox, clip) with { Damage = damage, Manifest = manifest };
        if (asJson)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(document, InboxDocumentsJson.Default.InboxClipDocument));
        }
        else
        {
            WriteClip(document);
            WriteFirings(manifest);
        }

        return damage is null ? ExitCode.Done : Report.Failure(ExitCode.Failed, $"clip {clip.Clip}: {damage}");
    }

    private static ClipManifest? ReadManifest(Inbox inbox, InboxClip clip)
    {
        try
        {
            return inbox.ManifestOf(clip) is { } json ? ClipManifestJson.Read(json) : null;
        }
        catch (JsonException fault)
        {
            Report.Note($"the manifest beside the clip cannot be read: {fault.Message}");
            return null;
        }
    }

    private static void WriteClip(InboxClipDocument clip)
    {
        var table = new Table().AddColumns("What", "Value").HideHeaders();
        Row("clip", clip.Id);
        Row("fleet, vehicle", $"{clip.Fleet}, {clip.Vehicle}");
        Row("class, trigger", $"{clip.Priority}, {clip.Trigger}");
        Row("tier", clip.ExcerptOf is null ? clip.Tier : $"{clip.Tier}, {(clip.Tier == TierNames.Lite ? "lite version" : "preview")} of {clip.ExcerptOf}, which {(clip.HasWhole == true ? "came" : "is not here: edgeagent inbox pull")}");
        Row("score", clip.Score.ToString("0.###", CultureInfo.InvariantCulture));
        Row("from, to", $"{clip.Start}, {clip.End}");
        Row("drive", clip.Drive);
        Row("received", clip.ReceivedAt);
        Row("bytes", clip.SizeBytes.ToString("N0", CultureInfo.InvariantCulture));
        Row("SHA-256", clip.Sha256);
        Row("file", clip.File);
        Row("intact", clip.Damage ?? "yes");
        Tables.Write(table);

        void Row(string what, string value) => table.AddRow(Tables.Cell(what), Tables.Cell(value));
    }

    private static void WriteFirings(ClipManifest? manifest)
    {
        if (manifest is null)
        {
            return;
        }

        var table = new Table().AddColumns("Trigger", "From", "To", "Severity", "Threshold");
        foreach (var firing in manifest.Firings)
        {
            table.AddRow(
                Tables.Cell(firing.Trigger),
                Tables.Cell(firing.Start.ToString()),
                Tables.Cell(firing.End.ToString()),
                Tables.Cell(string.Create(CultureInfo.InvariantCulture, $"{firing.Severity:0.###} {firing.Unit}")),
                Tables.Cell(string.Create(CultureInfo.InvariantCulture, $"{firing.Threshold:0.###} {firing.Unit}")));
        }

        Tables.Write(table);
    }
}
