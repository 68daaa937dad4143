using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Store;

namespace EdgeAgent.Cli.Clips;

/// <summary><c>edgeagent clips drop</c>.</summary>
internal static class ClipsDropCommand
{
    public static Command Create()
    {
        var id = ClipsCommand.IdArgument();
        var folder = ClipsCommand.StoreOption();
        var force = new Option<bool>("--force") { Description = "Also a clip that the back end does not hold yet." };
        var reason = new Option<string>("--reason") { Description = "Why, for the record.", DefaultValueFactory = _ => "dropped on the command line" };
        var command = new Command("drop", "Remove a clip; 'clips list --all' still says that it was there.") { id, folder, force, reason };
        command.SetAction((parsed, _) => ClipsCommand.WithClipAsync(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(id), (store, clip) =>
            Task.FromResult(Drop(store, clip, parsed.GetValue(force), parsed.GetRequiredValue(reason)))));
        return command.WithExamples("edgeagent clips drop 01KE1Q", "edgeagent clips drop 01KE1Q --force --reason \"privacy request 17\"");
    }

    private static int Drop(ClipStore store, StoredClip clip, bool force, string reason)
    {
        if (clip.DeliveredAt is null && !force)
        {
            return Report.Failure(ExitCode.Failed, $"the back end does not hold clip {clip.Id} ({clip.State}); --force drops it for good");
        }

        switch (store.Drop(clip.Id, reason))
        {
            case JournalOutcome.Done:
                Console.Out.WriteLine($"{clip.Id} dropped");
                return ExitCode.Done;
            case JournalOutcome.WrongState:
                return Report.Failure(ExitCode.Failed, $"clip {clip.Id} is pinned; 'edgeagent clips unpin {clip.Id}' lets it go");
            case var outcome:
                return Report.Failure(ExitCode.Failed, $"clip {clip.Id} was not dropped: {outcome}");
        }
    }
}
