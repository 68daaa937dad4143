using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Ingest;

namespace EdgeAgent.Cli.Inboxes;

/// <summary><c>edgeagent inbox</c>: what the back end keeps, also while it runs.</summary>
internal static class InboxCommand
{
    private const string DefaultFolder = "/var/lib/edgeagent/inbox";

    public static Command Create() => new Command("inbox", "List and show the clips that the back end keeps, and ask vehicles for whole clips.")
    {
        InboxListCommand.Create(),
        InboxShowCommand.Create(),
        InboxAskCommand.CreatePull(),
        InboxAskCommand.CreateDrop(),
        InboxAskCommand.CreateRank(),
    }.WithExamples("edgeagent inbox list --inbox edgeagent-demo/inbox", "edgeagent inbox show 01KE1Q --inbox edgeagent-demo/inbox", "edgeagent inbox pull 01KE1Q --broker mqtt.example.com");

    /// <summary>The option that says which inbox; every verb has its own copy.</summary>
    public static Option<DirectoryInfo> FolderOption() => new("--inbox")
    {
        Description = "The inbox' folder.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo(DefaultFolder),
    };

    /// <summary>Opens the inbox beside the back end that may be running, does the work, and closes it.</summary>
    public static int WithInbox(DirectoryInfo folder, Func<Inbox, int> work)
    {
        if (Inbox.Open(folder.FullName, out var message) is not { } inbox)
        {
            return Report.Failure(ExitCode.Unavailable, message);
        }

        using (inbox)
        {
            return work(inbox);
        }
    }
}
