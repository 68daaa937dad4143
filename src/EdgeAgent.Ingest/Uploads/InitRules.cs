using EdgeAgent.Model;

namespace EdgeAgent.Ingest;

/// <summary>What an init must be before anything is made from it.</summary>
internal static class InitRules
{
    private const int LongestWord = 128;

    /// <summary>Reads an init; a reason where it is refused, else null.</summary>
    public static string? Read(ReadOnlySpan<byte> json, string vehicle, IngestLimits limits, out FileInit init)
    {
        init = null!;
        if (json.Length > FileInit.MaximumBytes || !WireJson.TryRead(json, WireJson.Default.FileInit, out init))
        {
            return UploadReason.InvalidInitJson;
        }

        if (init.Size > limits.MaximumClipBytes)
        {
            return UploadReason.TooLarge;
        }

        return IsSound(init, vehicle) ? null : UploadReason.InvalidInit;
    }

    private static bool IsSound(FileInit init, string vehicle)
    {
        var clip = init.UserData;
        // The name is compared, never used: no path is made from what a vehicle wrote.
        return WireNames.IsClip(clip.Clip)
            && init.Name == clip.Clip + ".mcap"
            && init.Size > 0
            && Sha256Digest.TryParse(init.Checksum, out _)
            && clip.Vehicle == vehicle
            && clip.Start <= clip.End
            && clip.Priority is >= 0 and <= 9
            && double.IsFinite(clip.Score)
            && clip.Tier is null or TierNames.Record or TierNames.Preview or TierNames.Lite or TierNames.Full
            && (clip.ExcerptOf is null || WireNames.IsClip(clip.ExcerptOf))
            && IsWord(clip.Trigger)
            && IsWord(clip.Drive);
    }

    /// <summary>Short and printable: it goes into tables that people read.</summary>
    private static bool IsWord(string text) =>
        text.Length is > 0 and <= LongestWord && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
