using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Cli.Terminal;
using Spectre.Console;

namespace EdgeAgent.Cli.Inboxes;

/// <summary><c>edgeagent inbox list</c>.</summary>
internal static class InboxListCommand
{
    public static Command Create()
    {
        var folder = InboxCommand.FolderOption();
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("list", "List the clips in the order in which they came.") { folder, json };
        command.SetAction(parsed => InboxCommand.WithInbox(parsed.GetRequiredValue(folder), inbox =>
        {
            var clips = inbox.List().Select(clip => InboxClipDocument.Of(inbox, clip)).ToArray();
            if (parsed.GetValue(json))
            {
                var document = new InboxListDocument(inbox.Folder, clips.Sum(clip => clip.SizeBytes), clips);
                Console.Out.WriteLine(JsonSerializer.Serialize(document, InboxDocumentsJson.Default.InboxListDocument));
            }
            else
            {
                WriteTable(clips);
            }

            return ExitCode.Done;
        }));
        return command.WithExamples("edgeagent inbox list", "edgeagent inbox list --inbox ./inbox --json");
    }

    private static void WriteTable(InboxClipDocument[] clips)
    {
        var table = new Table().AddColumns("Clip", "Tier", "Whole clip", "Fleet", "Vehicle", "Class", "Trigger", "Score", "Start", "Seconds", "Bytes", "Received", "Drive");
        foreach (var clip in clips)
        {
            table.AddRow(
                clip.Id,
                clip.Tier,
                clip.ExcerptOf is null ? "" : $"{clip.ExcerptOf} {(clip.HasWhole == true ? "came" : "not here")}",
                clip.Fleet,
                clip.Vehicle,
                clip.Priority.ToString(),
                Tables.Cell(clip.Trigger),
                clip.Score.ToString("0.##", CultureInfo.InvariantCulture),
                clip.Start,
                clip.DurationSeconds.ToString("0.##", CultureInfo.InvariantCulture),
                clip.SizeBytes.ToString("N0", CultureInfo.InvariantCulture),
                clip.ReceivedAt,
                Tables.Cell(clip.Drive));
        }

        Tables.Write(table);
        Report.Note(string.Create(CultureInfo.InvariantCulture, $"{clips.Length} clips, {clips.Sum(clip => clip.SizeBytes):N0} bytes"));
    }
}
