using System.Text.Json;
using EdgeAgent.Model;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Ingest;

/// <summary>The uploads that the batch in hand has touched, found in the catalogue once and trusted only as far as their files bear it out.</summary>
internal sealed partial class UploadsInHand(
    InboxFolder inbox, SpoolFolder spool, ClipCatalogue catalogue, IngestCounters counters, TimeProvider time, ILogger logger)
{
    private const int MostKindCharacters = 64;

    // Null for what is not there.
    private readonly Dictionary<UploadKey, OpenUpload?> _uploads = [];
    private readonly List<long> _dropped = [];

    public IEnumerable<OpenUpload> All => _uploads.Values.OfType<OpenUpload>();

    public void StartBatch()
    {
        _uploads.Clear();
        _dropped.Clear();
    }

    /// <summary>Removes the files of what was dropped; only once that is durable.</summary>
    public void RemoveDropped() => _dropped.ForEach(spool.Delete);

    public OpenUpload? Find(in UploadKey key)
    {
        if (!_uploads.TryGetValue(key, out var upload))
        {
            upload = Trust(catalogue.FindUpload(key));
            _uploads[key] = upload;
        }

        return upload;
    }

    public OpenUpload? FindOfClip(in UploadKey key, string clip) =>
        catalogue.FindUploadOfClip(key, clip) is { } upload ? Find(upload.Key) : null;

    /// <summary>Enters a file that lies in the inbox into the catalogue, and ends its upload.</summary>
    public InboxClip Record(OpenUpload upload, FileInit init)
    {
        var clip = new InboxClip
        {
            Fleet = upload.Key.Fleet,
            Vehicle = upload.Key.Vehicle,
            Clip = upload.Clip,
            Drive = init.UserData.Drive,
            Trigger = init.UserData.Trigger,
            Priority = WirePriority.ToClass(init.UserData.Priority),
            Score = init.UserData.Score,
            Start = init.UserData.Start,
            End = init.UserData.End,
            ReceivedAt = Instant.From(time.GetUtcNow()),
            SizeBytes = upload.SizeBytes,
            Sha256 = init.Checksum,
            Tier = init.UserData.Tier ?? TierNames.Full,
            ExcerptOf = init.UserData.ExcerptOf,
            Kind = KindOf(upload),
        };
        catalogue.AddClip(clip, upload.Key.Upload);
        Forget(upload);
        counters.Clip();
        LogKept(clip.Fleet, clip.Vehicle, clip.Clip, clip.Trigger, clip.SizeBytes);
        return clip;
    }

    /// <summary>What kind of event the clip's manifest, which lies in the inbox, says it shows.</summary>
    private string? KindOf(OpenUpload upload)
    {
        try
        {
            return ClipManifestJson.Read(File.ReadAllBytes(inbox.ManifestPath(upload.Key, upload.Clip))).Selection?.Kind is { Length: > 0 and <= MostKindCharacters } kind ? kind : null;
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            // Not counted among the fleet's kinds, and a clip all the same.
            return null;
        }
    }

    /// <summary>
    /// An upload whose spool file is gone was either moved into the inbox by somebody who died before the commit, or lost
    /// with its disk: then the vehicle begins again, under a new number, as others may still have the lost file open.
    /// </summary>
    private OpenUpload? Trust(OpenUpload? upload)
    {
        if (upload is null || spool.Holds(upload))
        {
            return upload;
        }

        var target = inbox.ClipPath(upload.Key, upload.Clip);
        WireJson.TryRead(upload.InitJson, WireJson.Default.FileInit, out var init);
        if (File.Exists(target) && FileDigest.Of(target, upload.SizeBytes) == upload.Digest)
        {
            Record(upload, init);
            return null;
        }

        LogSpoolLost(upload.Key.Fleet, upload.Key.Vehicle, upload.Clip);
        Forget(upload);
        return Add(upload.Key, init, upload.InitJson);
    }

    public OpenUpload Add(in UploadKey key, FileInit init, ReadOnlySpan<byte> initJson) =>
        Keep(catalogue.AddUpload(key, init, initJson, time.GetUtcNow().ToUnixTimeMilliseconds()));

    private OpenUpload Keep(OpenUpload upload)
    {
        _uploads[upload.Key] = upload;
        return upload;
    }

    /// <summary>The same bytes under the id and init with which the vehicle began again.</summary>
    public OpenUpload Rename(OpenUpload upload, in UploadMessage message)
    {
        catalogue.RenameUpload(upload.Number, message.Topic.Upload, message.Payload.Span, time.GetUtcNow().ToUnixTimeMilliseconds());
        _uploads[upload.Key] = null;
        return Keep(new()
        {
            Number = upload.Number,
            Key = message.Key,
            Clip = upload.Clip,
            InitJson = message.Payload.ToArray(),
            SizeBytes = upload.SizeBytes,
            Digest = upload.Digest,
            Stored = upload.Stored,
            IsChanged = upload.IsChanged,
        });
    }

    /// <summary>Removes an upload and, once that is durable, its file.</summary>
    public void Drop(OpenUpload upload)
    {
        spool.Close(upload.Number);
        _dropped.Add(upload.Number);
        Forget(upload);
    }

    public void Forget(OpenUpload upload)
    {
        catalogue.RemoveUpload(upload.Number);
        _uploads[upload.Key] = null;
    }
}
