using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Store;
using Spectre.Console;

namespace EdgeAgent.Cli.Clips;

/// <summary><c>edgeagent clips list</c>.</summary>
internal static class ClipsListCommand
{
    public static Command Create()
    {
        var folder = ClipsCommand.StoreOption();
        var all = new Option<bool>("--all") { Description = "Also clips that are gone or found no room, and why." };
        var best = new Option<bool>("--best-first") { Description = "In the order in which they are sent, not of sealing." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("list", "List clips.") { folder, all, best, json };
        command.SetAction((parsed, _) => ClipsCommand.WithStoreAsync(parsed.GetRequiredValue(folder), store =>
        {
            var clips = store.List(new ClipFilter { Order = parsed.GetValue(best) ? ClipOrder.BestFirst : ClipOrder.OldestSealedFirst });
            var dropped = parsed.GetValue(all) ? store.ListDropped() : null;
            if (parsed.GetValue(json))
            {
                var document = new ClipListDocument(
                    parsed.GetRequiredValue(folder).FullName,
                    store.Totals().DiskBytes,
                    [.. clips.Select(clip => ClipDocument.Of(clip, withManifest: false))],
                    dropped is null ? null : [.. dropped.Select(DroppedDocument.Of)]);
                Console.Out.WriteLine(JsonSerializer.Serialize(document, ClipDocumentsJson.Default.ClipListDocument));
            }
            else
            {
                WriteTables(clips, dropped, store.Totals());
            }

            return Task.FromResult(ExitCode.Done);
        }));
        return command.WithExamples("edgeagent clips list", "edgeagent clips list --all --json", "edgeagent clips list --store ./store --best-first");
    }

    private static void WriteTables(IReadOnlyList<StoredClip> clips, IReadOnlyList<DroppedClip>? dropped, StoreTotals totals)
    {
        var table = new Table().AddColumns("Clip", "Tier", "Of", "Class", "Trigger", "Score", "Value", "Start", "Seconds", "Bytes", "State", "Why");
        foreach (var clip in clips)
        {
            table.AddRow(Cells(
                clip.Id,
                clip.Tier,
                clip.ExcerptOf ?? "",
                clip.Priority.ToString(),
                clip.Trigger,
                Number(clip.Score),
                Number(clip.Value),
                clip.Start.ToString(),
                Number(clip.End.SecondsSince(clip.Start)),
                Bytes(clip.SizeBytes),
                clip.State + (clip.Pinned ? ", pinned" : ""),
                clip.Reason ?? ""));
        }

        foreach (var clip in dropped ?? [])
        {
            table.AddRow(Cells(
                clip.Id,
                "",
                "",
                clip.Priority.ToString(),
                clip.Trigger,
                Number(clip.Score),
                Number(clip.Value),
                clip.Start.ToString(),
                Number(clip.End.SecondsSince(clip.Start)),
                Bytes(clip.SizeBytes),
                $"gone ({clip.Cause})",
                clip.Reason));
        }

        Tables.Write(table);
        Report.Note($"{totals.Clips} clips, {Bytes(totals.DiskBytes)} bytes on disk: {totals.Sealed} to send, {totals.Sending} being sent, {totals.Delivered} delivered, {totals.Rejected} rejected, {totals.Quarantined} quarantined; gone: {totals.Evicted} evicted, {totals.NoRoom} without room, {totals.Dropped} dropped, {totals.DiskFull} disk full");
    }

    private static string[] Cells(params string[] cells) => [.. cells.Select(Tables.Cell)];

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Bytes(long bytes) => bytes.ToString("N0", CultureInfo.InvariantCulture);
}
