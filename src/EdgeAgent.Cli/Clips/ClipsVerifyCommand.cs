using System.CommandLine;
using System.Text.Json;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Store;

namespace EdgeAgent.Cli.Clips;

/// <summary><c>edgeagent clips verify</c>.</summary>
internal static class ClipsVerifyCommand
{
    public static Command Create()
    {
        var id = new Argument<string?>("ID") { Description = "A clip's id or its beginning.", Arity = ArgumentArity.ZeroOrOne };
        var folder = ClipsCommand.StoreOption();
        var all = new Option<bool>("--all") { Description = "Every clip of the store." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("verify", "Read clips whole and hash them again; a damaged one is quarantined. Exit code 1 where one is damaged.") { id, folder, all, json };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(all) == parsed.GetValue(id) is not null)
            {
                parsed.AddError("Give a clip's ID or --all.");
            }
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(id) is { } one
            ? ClipsCommand.WithClipAsync(parsed.GetRequiredValue(folder), one, (store, clip) => VerifyAsync(store, [clip], parsed.GetValue(json), cancellationToken))
            : ClipsCommand.WithStoreAsync(parsed.GetRequiredValue(folder), store => VerifyAsync(store, store.List(), parsed.GetValue(json), cancellationToken)));
        return command.WithExamples("edgeagent clips verify 01KE1Q", "edgeagent clips verify --all");
    }

    private static async Task<int> VerifyAsync(ClipStore store, IReadOnlyList<StoredClip> clips, bool json, CancellationToken cancellationToken)
    {
        var results = await ProgressBoard.RunAsync(board => Task.Run(() => Verify(store, clips, board, cancellationToken), cancellationToken));
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(results, ClipDocumentsJson.Default.VerifyDocumentArray));
        }
        else
        {
            foreach (var result in results)
            {
                Console.Out.WriteLine(result.Message);
            }
        }

        var damaged = results.Count(result => result.Outcome == VerifyOutcome.Damaged);
        return damaged == 0 ? ExitCode.Done : Report.Failure(ExitCode.Failed, $"{damaged} of {results.Length} clips are damaged");
    }

    // A clip evicted since it was listed is no fault of the store: it is told as not found.
    private static VerifyDocument[] Verify(ClipStore store, IReadOnlyList<StoredClip> clips, ProgressBoard board, CancellationToken cancellationToken)
    {
        var progress = board.Add("verify", clips.Sum(clip => clip.SizeBytes));
        var results = new List<VerifyDocument>(clips.Count);
        foreach (var clip in clips)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var result = store.Verify(clip.Id);
            results.Add(new VerifyDocument(clip.Id, result.Outcome, result.Message));
            progress.Done += clip.SizeBytes;
        }

        return [.. results];
    }
}
