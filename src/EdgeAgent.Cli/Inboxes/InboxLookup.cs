using EdgeAgent.Cli.Terminal;
using EdgeAgent.Ingest;

namespace EdgeAgent.Cli.Inboxes;

/// <summary>Finds clips by what people type.</summary>
internal static class InboxLookup
{
    private const int MostNamed = 5;

    /// <summary>Ids are upper case; people type as they like. A preview and its whole clip begin alike: what names both names the whole.</summary>
    public static IReadOnlyList<InboxClip> Find(Inbox inbox, string name)
    {
        var slash = name.LastIndexOf('/');
        var (owner, prefix) = (slash < 0 ? "" : name[..slash], name[(slash + 1)..].ToUpperInvariant());
        var found = inbox.List().Where(clip =>
            clip.Clip.StartsWith(prefix, StringComparison.Ordinal)
            && (owner.Length == 0 || owner == clip.Vehicle || owner == $"{clip.Fleet}/{clip.Vehicle}")).ToList();
        return found.Find(clip => clip.ExcerptOf is null) is { } whole && found.TrueForAll(clip => (clip.Fleet, clip.Vehicle, clip.ExcerptOf ?? clip.Clip) == (whole.Fleet, whole.Vehicle, whole.Clip))
            ? [whole]
            : found;
    }

    /// <summary>Says that a name is none, or not enough of one.</summary>
    public static int Fail(Inbox inbox, string name, IReadOnlyList<InboxClip> found) => found.Count == 0
        ? Report.Failure(ExitCode.Unavailable, $"no clip '{name}' in {inbox.Folder}; 'edgeagent inbox list' shows what there is")
        : Report.Failure(ExitCode.BadInput, $"'{name}' names {found.Count} clips: {string.Join(", ", found.Take(MostNamed).Select(each => $"{each.Vehicle}/{each.Clip}"))}; give more of it");
}
