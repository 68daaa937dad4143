using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Cli.Clips;

/// <summary><c>edgeagent clips</c>: the clip store, also of an agent that runs.</summary>
internal static class ClipsCommand
{
    public static Command Create() => new Command("clips", "List, show, export, verify, pin and drop the clips of a store.")
    {
        ClipsListCommand.Create(),
        ClipsShowCommand.Create(),
        ClipsExportCommand.Create(),
        ClipsVerifyCommand.Create(),
        ClipsPinCommand.Create("pin", "Let no eviction take a clip.", pinned: true),
        ClipsPinCommand.Create("unpin", "Let eviction take a clip again.", pinned: false),
        ClipsDropCommand.Create(),
    }.WithExamples("edgeagent clips list --store edgeagent-demo/store", "edgeagent clips export 01KE1Q --store edgeagent-demo/store -o brake.mcap");

    /// <summary>The option that says which store; every verb has its own copy.</summary>
    public static Option<DirectoryInfo> StoreOption() => new("--store")
    {
        Description = "The store's folder.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo(new StoreProfile().Folder),
    };

    /// <summary>The argument that names a clip.</summary>
    public static Argument<string> IdArgument() => new("ID") { Description = "A clip's id, or as much of its beginning as makes it unique." };

    /// <summary>Opens the store beside the agent that may be running, does the work, and closes it.</summary>
    public static async Task<int> WithStoreAsync(DirectoryInfo folder, Func<ClipStore, Task<int>> work)
    {
        var opening = ClipStore.OpenBeside(folder.FullName, TimeProvider.System);
        if (!opening.Succeeded)
        {
            return Report.Failure(ExitCode.Unavailable, opening.Message);
        }

        using (opening.Store)
        {
            return await work(opening.Store);
        }
    }

    /// <summary>Opens the store, finds the one clip that is meant, and does the work.</summary>
    public static Task<int> WithClipAsync(DirectoryInfo folder, string idOrPrefix, Func<ClipStore, StoredClip, Task<int>> work) =>
        WithStoreAsync(folder, store =>
        {
            var found = ClipLookup.Find(store, idOrPrefix);
            return found.Clip is { } clip ? work(store, clip) : Task.FromResult(Report.Failure(found.ExitCode, found.Message));
        });
}
