using EdgeAgent.Triage.Novelty;

namespace EdgeAgent.Capture;

/// <summary>The scenes that this vehicle remembers, in a file beside its store; it belongs to one profile, as the calibration does.</summary>
public sealed class NoveltyFile(string path, string profileSha256)
{
    private readonly StateFile _file = new($"{path}.{profileSha256[..12]}.json");

    /// <summary>What was saved last; null where nothing was, and null and counted where it is garbage: the vehicle then begins to remember anew.</summary>
    public NoveltyState? Load()
    {
        if (_file.Load() is not { } json)
        {
            return null;
        }

        // JSON may say null where no null may be.
        if (NoveltyJson.TryRead(json) is { Scenes: not null, Contexts: not null, Offered: not null } state)
        {
            return state;
        }

        CaptureMetrics.MemoryResets.Add(1);
        return null;
    }

    /// <summary>Saves; false, with the reason, where that fails. Nothing depends on it but hours of learning.</summary>
    public bool TrySave(NoveltyState state, out string error) => _file.TrySave(NoveltyJson.Write(state), out error);
}
