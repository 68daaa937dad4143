using EdgeAgent.Store;

namespace EdgeAgent.Cli.Clips;

/// <summary>The clip that a person means by an id or the beginning of one, or why there is none.</summary>
internal sealed record ClipLookup(StoredClip? Clip, int ExitCode, string Message, DroppedClip? Dropped = null)
{
    private const int MostNamed = 5;

    public static ClipLookup Find(ClipStore store, string idOrPrefix)
    {
        // Ids are upper case; people type as they like.
        var prefix = idOrPrefix.ToUpperInvariant();
        var found = store.List(new ClipFilter { IdPrefix = prefix });
        if (found is [var clip])
        {
            return new ClipLookup(clip, Cli.ExitCode.Done, "");
        }

        // A preview and its whole clip begin alike: what names both names the whole.
        if (found.FirstOrDefault(candidate => candidate.ExcerptOf is null) is { } whole && found.All(candidate => (candidate.ExcerptOf ?? candidate.Id) == whole.Id))
        {
            return new ClipLookup(whole, Cli.ExitCode.Done, "");
        }

        if (found.Count > 1)
        {
            var names = string.Join(", ", found.Take(MostNamed).Select(candidate => candidate.Id));
            return new ClipLookup(null, Cli.ExitCode.BadInput, $"'{idOrPrefix}' begins {found.Count} clip ids: {names}{(found.Count > MostNamed ? ", …" : "")}; give more of it");
        }

        return store.ListDropped().LastOrDefault(dropped => prefix.Length > 0 && dropped.Id.StartsWith(prefix, StringComparison.Ordinal)) is { } gone
            ? new ClipLookup(null, Cli.ExitCode.Unavailable, $"clip {gone.Id} is gone since {gone.DroppedAt} ({gone.Cause}): {gone.Reason}", gone)
            : new ClipLookup(null, Cli.ExitCode.Unavailable, $"no clip '{idOrPrefix}' in the store; 'edgeagent clips list' shows what there is");
    }
}
