using System.Text.Json;
using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Cli.Clips;

/// <summary>A clip as <c>--json</c> prints it; times are ISO 8601.</summary>
internal sealed record ClipDocument(
    string Id,
    string Tier,
    string? ExcerptOf,
    ClipState State,
    string? Reason,
    PriorityClass Priority,
    string Trigger,
    double Score,
    double Value,
    long SizeBytes,
    long DiskBytes,
    string Sha256,
    string DriveId,
    string Start,
    string End,
    string SealedAt,
    bool Pinned,
    string? DeliveredAt,
    JsonElement? Receipt,
    JsonElement? Manifest)
{
    public static ClipDocument Of(StoredClip clip, bool withManifest) => new(
        clip.Id,
        clip.Tier,
        clip.ExcerptOf,
        clip.State,
        clip.Reason,
        clip.Priority,
        clip.Trigger,
        clip.Score,
        clip.Value,
        clip.SizeBytes,
        clip.DiskBytes,
        clip.Sha256,
        clip.DriveId,
        clip.Start.ToString(),
        clip.End.ToString(),
        clip.SealedAt.ToString(),
        clip.Pinned,
        clip.DeliveredAt?.ToString(),
        clip.ReceiptJson is { } receipt ? Parse(System.Text.Encoding.UTF8.GetBytes(receipt)) : null,
        withManifest ? Parse(clip.ManifestJson) : null);

    // What others wrote may be no JSON; then it is left out rather than costing the listing.
    private static JsonElement? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
