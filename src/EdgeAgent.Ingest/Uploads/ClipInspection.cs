using System.Text.Json;
using EdgeAgent.Mcap;
using EdgeAgent.Model;

namespace EdgeAgent.Ingest;

/// <summary>What a finished file says it is, held against what its init said.</summary>
internal static class ClipInspection
{
    private const string AttachmentName = "manifest.json";
    private const int MostManifestBytes = 16 << 20;

    /// <summary>The manifest's bytes; a reason where the file is no clip or another one, else null.</summary>
    public static string? ReadManifest(string path, FileInit init, out byte[] manifestJson)
    {
        manifestJson = ReadAttachment(path);
        if (manifestJson.Length == 0)
        {
            return UploadReason.ManifestMissing;
        }

        try
        {
            return Agrees(ClipManifestJson.Read(manifestJson), init.UserData) ? null : UploadReason.ManifestDisagrees;
        }
        catch (JsonException)
        {
            return UploadReason.ManifestMissing;
        }
    }

    private static byte[] ReadAttachment(string path)
    {
        if (!McapReader.TryOpen(path, out var reader, out _))
        {
            return [];
        }

        using (reader)
        {
            var index = reader.Attachments.FirstOrDefault(attachment => attachment.Name == AttachmentName);
            var isReadable = index is not null && index.Length <= MostManifestBytes;
            return isReadable && reader.TryReadAttachment(index!, out var attachment, out _) ? attachment.Data.ToArray() : [];
        }
    }

    private static bool Agrees(ClipManifest manifest, FileInitClip init) =>
        manifest.ClipId == init.Clip
        && manifest.VehicleId == init.Vehicle
        && manifest.DriveId == init.Drive
        && manifest.PrimaryTrigger == init.Trigger
        && manifest.Start == init.Start
        && manifest.End == init.End
        && manifest.Priority == WirePriority.ToClass(init.Priority)
        && manifest.Score == init.Score
        && (init.Tier is null || manifest.Tier == init.Tier)
        && (init.Tier is null || manifest.ExcerptOf == init.ExcerptOf);
}
