using System.Buffers;

namespace EdgeAgent.Model;

/// <summary>Which names may stand in topics and file names: checked before anything is made from them.</summary>
public static class WireNames
{
    private const int MaximumLength = 32;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <summary>Whether the text may name a fleet: 1 to 32 letters, digits, _ or -.</summary>
    public static bool IsFleet(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaximumLength && !text.ContainsAnyExcept(Characters);

    /// <summary>Whether the text may name a vehicle: as a fleet, but not a word that fleet topics use themselves.</summary>
    public static bool IsVehicle(ReadOnlySpan<char> text) => IsFleet(text) && text is not ("ingest" or "campaign");

    /// <summary>Whether the text has the form of an upload id: that of a <see cref="ContentId"/>.</summary>
    public static bool IsUpload(ReadOnlySpan<char> text) => ContentId.IsValid(text);

    /// <summary>Whether the text has the form of a clip id: that of a <see cref="ContentId"/>.</summary>
    public static bool IsClip(ReadOnlySpan<char> text) => ContentId.IsValid(text);
}
