using EdgeAgent.Model;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Ingest;

/// <summary>Decides on each message: what is written, what is kept, what is refused and with which word. Works inside the desk's transaction.</summary>
internal sealed partial class UploadClerk(
    UploadsInHand uploads, InboxFolder inbox, SpoolFolder spool, ClipCatalogue catalogue, IngestLimits limits, IngestCounters counters, ILogger logger)
{
    private const int NoSpaceRetrySeconds = 300;
    private const int TooManyRetrySeconds = 60;

    /// <summary>Handles a message; null where its answer waits for the batch, see <see cref="OpenUpload.AnswerTo"/>.</summary>
    public UploadAnswer? Handle(in UploadMessage message) => message.Topic.Command switch
    {
        UploadCommand.Init => Open(message),
        UploadCommand.Chunk => Write(message),
        UploadCommand.Fin => Finish(message),
        UploadCommand.Abort => Abort(message),
        _ => uploads.Find(message.Key) is { } upload ? Ok(message, upload) : Unknown(message),
    };

    private UploadAnswer Open(in UploadMessage message)
    {
        if (InitRules.Read(message.Payload.Span, message.Topic.Vehicle, limits, out var init) is { } reason)
        {
            return Refuse(message, UploadReason.GiveUp, reason);
        }

        // Looked up first: it may turn out to be finished.
        var sameClip = uploads.FindOfClip(message.Key, init.UserData.Clip);
        if (catalogue.FindClip(message.Key, init.UserData.Clip) is { } clip)
        {
            return clip.Sha256 == init.Checksum && clip.SizeBytes == init.Size
                ? Done(message, clip)
                : Refuse(message, UploadReason.GiveUp, UploadReason.ClipConflict);
        }

        if (uploads.Find(message.Key) is { } upload)
        {
            return message.Payload.Span.SequenceEqual(upload.InitJson)
                ? Ok(message, upload)
                : Refuse(message, UploadReason.Again, UploadReason.InitConflict);
        }

        return Begin(message, init, sameClip);
    }

    private UploadAnswer Begin(in UploadMessage message, FileInit init, OpenUpload? before)
    {
        if (before is not null)
        {
            if (before.SizeBytes == init.Size && before.Digest.ToString() == init.Checksum)
            {
                return Ok(message, uploads.Rename(before, message));
            }

            // Nothing was promised for the whole of it yet: the vehicle's newer word stands.
            uploads.Drop(before);
        }

        if (catalogue.CountUploads(message.Key) >= limits.MaximumOpenUploads)
        {
            return Refuse(message, UploadReason.QuotaExceeded, UploadReason.TooManyUploads, TooManyRetrySeconds);
        }

        if (spool.FreeBytes - limits.ReserveBytes < init.Size)
        {
            return Refuse(message, UploadReason.QuotaExceeded, UploadReason.NoSpace, NoSpaceRetrySeconds);
        }

        return Ok(message, uploads.Add(message.Key, init, message.Payload.Span));
    }

    private UploadAnswer? Write(in UploadMessage message)
    {
        var range = new FileRange(message.Topic.Number, message.Topic.Number + message.Payload.Length);
        if (!message.PayloadIsAsHashed)
        {
            return Refuse(message, UploadReason.Again, UploadReason.InvalidChecksum);
        }

        if (uploads.Find(message.Key) is not { } upload)
        {
            return Unknown(message);
        }

        if (range.Length is 0 || range.Length > limits.MaximumChunkBytes || range.Start > upload.SizeBytes - range.Length)
        {
            return Refuse(message, UploadReason.GiveUp, UploadReason.InvalidOffset);
        }

        if (upload.Stored.Overlaps(range) && !spool.EqualsStored(upload, range.Start, message.Payload.Span))
        {
            return Refuse(message, UploadReason.GiveUp, UploadReason.RangeConflict);
        }

        if (upload.Stored.Contains(range))
        {
            upload.AnswerTo = message;
            counters.Duplicate();
            return null;
        }

        return Store(message, upload, range);
    }

    private UploadAnswer? Store(in UploadMessage message, OpenUpload upload, FileRange range)
    {
        if (upload.Stored.Count >= limits.MaximumRanges && !upload.Stored.Overlaps(new(Math.Max(0, range.Start - 1), range.End + 1)))
        {
            return Refuse(message, UploadReason.Again, UploadReason.TooFragmented);
        }

        spool.Write(upload.Number, range.Start, message.Payload.Span);
        upload.Stored.Add(range);
        upload.IsChanged = true;
        upload.AnswerTo = message;
        counters.Chunk(message.Payload.Length);
        return null;
    }

    private UploadAnswer Finish(in UploadMessage message)
    {
        if (uploads.Find(message.Key) is not { } upload)
        {
            return Unknown(message);
        }

        if (message.Topic.Number != upload.SizeBytes || message.Topic.Digest != upload.Digest)
        {
            return Refuse(message, UploadReason.Again, message.Topic.Number != upload.SizeBytes ? UploadReason.InvalidSize : UploadReason.ChecksumMismatch);
        }

        if (!upload.Stored.Contains(new(0, upload.SizeBytes)))
        {
            return UploadAnswer.To(message, UploadReason.Again, UploadReason.Incomplete, limits, upload.Stored);
        }

        spool.Flush();
        if (FileDigest.Of(spool.PathOf(upload.Number), upload.SizeBytes) != upload.Digest)
        {
            uploads.Drop(upload);
            return Refuse(message, UploadReason.Again, UploadReason.ChecksumMismatch);
        }

        return Verify(message, upload);
    }

    private UploadAnswer Verify(in UploadMessage message, OpenUpload upload)
    {
        WireJson.TryRead(upload.InitJson, WireJson.Default.FileInit, out var init);
        if (ClipInspection.ReadManifest(spool.PathOf(upload.Number), init, out var manifestJson) is { } reason)
        {
            inbox.SetAside(upload, spool, reason, limits.MaximumQuarantined);
            uploads.Forget(upload);
            LogQuarantined(upload.Key.Fleet, upload.Key.Vehicle, upload.Clip, reason);
            return Refuse(message, UploadReason.Again, reason);
        }

        if (File.Exists(inbox.ClipPath(upload.Key, upload.Clip)) && FileDigest.Of(inbox.ClipPath(upload.Key, upload.Clip), upload.SizeBytes) != upload.Digest)
        {
            // A clip that the catalogue does not know, such as after its loss: people decide, nothing is overwritten.
            return Refuse(message, UploadReason.GiveUp, UploadReason.ClipConflict);
        }

        inbox.Take(upload, spool, manifestJson);
        return Done(message, uploads.Record(upload, init));
    }

    private UploadAnswer Abort(in UploadMessage message)
    {
        if (uploads.Find(message.Key) is { } upload)
        {
            uploads.Drop(upload);
        }

        return UploadAnswer.To(message, UploadReason.Ok, UploadReason.Success, limits);
    }

    /// <summary>All is well, and this is stored.</summary>
    public UploadAnswer Ok(in UploadMessage message, OpenUpload upload) =>
        UploadAnswer.To(message, UploadReason.Ok, UploadReason.Success, limits, upload.Stored);

    private UploadAnswer Done(in UploadMessage message, InboxClip clip)
    {
        var all = new FileRangeSet();
        all.Add(new(0, clip.SizeBytes));
        return UploadAnswer.To(
            message, UploadReason.Ok, UploadReason.Success, limits, all, done: true, location: $"inbox:{clip.Fleet}/{clip.Vehicle}/{clip.Clip}.mcap");
    }

    /// <summary>Answers for an upload that is not open: it may be one that is finished, whose receipt was lost.</summary>
    private UploadAnswer Unknown(in UploadMessage message) => catalogue.FindClipOfUpload(message.Key) is { } clip
        ? Done(message, clip)
        : UploadAnswer.To(message, UploadReason.Again, UploadReason.UnknownUpload, limits);

    private UploadAnswer Refuse(in UploadMessage message, int code, string reason, int retryAfterSeconds = 0)
    {
        counters.Refused(reason);
        LogRefused(message.Topic.Fleet, message.Topic.Vehicle, message.Topic.Upload, message.Topic.Command, reason);
        return UploadAnswer.To(message, code, reason, limits, uploads.Find(message.Key)?.Stored, retryAfterSeconds: retryAfterSeconds);
    }
}
