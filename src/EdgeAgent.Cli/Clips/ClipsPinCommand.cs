using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Store;

namespace EdgeAgent.Cli.Clips;

/// <summary><c>edgeagent clips pin</c> and <c>unpin</c>.</summary>
internal static class ClipsPinCommand
{
    public static Command Create(string verb, string description, bool pinned)
    {
        var id = ClipsCommand.IdArgument();
        var folder = ClipsCommand.StoreOption();
        var command = new Command(verb, description) { id, folder };
        command.SetAction((parsed, _) => ClipsCommand.WithClipAsync(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(id), (store, clip) =>
        {
            var outcome = pinned ? store.Pin(clip.Id) : store.Unpin(clip.Id);
            if (outcome != JournalOutcome.Done)
            {
                return Task.FromResult(Report.Failure(ExitCode.Failed, $"clip {clip.Id} was not changed: {outcome}"));
            }

            Console.Out.WriteLine($"{clip.Id} {(pinned ? "pinned" : "not pinned")}");
            return Task.FromResult(ExitCode.Done);
        }));
        return command.WithExamples($"edgeagent clips {verb} 01KE1Q");
    }
}
