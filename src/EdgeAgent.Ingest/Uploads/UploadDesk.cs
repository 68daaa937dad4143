using EdgeAgent.Model;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Ingest;

/// <summary>
/// Takes messages in batches: bytes into the spool, spool to disk, catalogue to disk, and only then answers. Holds no state
/// between batches, so that any worker, thread or process, can serve any message. Not for concurrent use.
/// </summary>
internal sealed partial class UploadDesk(
    UploadClerk clerk, UploadsInHand uploads, SpoolFolder spool, ClipCatalogue catalogue, IngestLimits limits, IngestCounters counters, TimeProvider time, ILogger logger)
{
    private const int FullRetrySeconds = 300;
    private const int FailureRetrySeconds = 10;

    /// <summary>Handles a batch and adds what is to be answered; everything an answer calls stored is durable.</summary>
    public void Process(IReadOnlyList<UploadMessage> batch, List<UploadAnswer> answers)
    {
        if (TryProcess(batch, answers, out var error))
        {
            return;
        }

        if (batch.Count == 1)
        {
            answers.Add(Failed(batch[0], error!));
            return;
        }

        // One message's trouble, such as a spool file with a bad sector, must cost the others nothing.
        foreach (var message in batch)
        {
            if (!TryProcess([message], answers, out error))
            {
                answers.Add(Failed(message, error!));
            }
        }
    }

    /// <summary>Forgets unfinished uploads whose vehicle was silent too long, and spool files without an upload.</summary>
    public void Sweep()
    {
        catalogue.Begin();
        try
        {
            var limit = time.GetUtcNow() - limits.PartialLifetime;
            var expired = catalogue.UploadsUntouchedSince(limit.ToUnixTimeMilliseconds());
            foreach (var number in expired)
            {
                catalogue.RemoveUpload(number);
            }

            var owned = catalogue.UploadNumbers();
            catalogue.Commit();
            catalogue.Begin();
            owned.UnionWith(catalogue.UploadNumbers());
            var removed = spool.DeleteAllBut(owned);
            catalogue.Commit();
            if (expired.Count + removed > 0)
            {
                counters.Expired(expired.Count);
                LogSwept(expired.Count, removed);
            }
        }
        catch
        {
            catalogue.Rollback();
            throw;
        }
    }

    private bool TryProcess(IReadOnlyList<UploadMessage> batch, List<UploadAnswer> answers, out Exception? error)
    {
        var before = answers.Count;
        uploads.StartBatch();
        try
        {
            catalogue.Begin();
            foreach (var message in batch)
            {
                if (clerk.Handle(message) is { } answer)
                {
                    answers.Add(answer);
                }
            }

            spool.Flush();
            SaveAndAnswer(answers);
            catalogue.Commit();
            uploads.RemoveDropped();
            error = null;
            return true;
        }
        catch (Exception failure)
        {
            // The edge of the loop: whatever a file or a message does, the others are served.
            answers.RemoveRange(before, answers.Count - before);
            spool.Abandon();
            catalogue.Rollback();
            LogBatchFailed(failure, batch.Count);
            error = failure;
            return false;
        }
    }

    private void SaveAndAnswer(List<UploadAnswer> answers)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (var upload in uploads.All)
        {
            if (upload.IsChanged)
            {
                catalogue.SaveStored(upload, now);
            }

            if (upload.AnswerTo is { } message)
            {
                answers.Add(clerk.Ok(message, upload));
            }
        }
    }

    private UploadAnswer Failed(in UploadMessage message, Exception error)
    {
        var isFull = IsDiskFull(error);
        var reason = isFull ? UploadReason.NoSpace : UploadReason.InternalError;
        counters.Refused(reason);
        return UploadAnswer.To(
            message, isFull ? UploadReason.QuotaExceeded : UploadReason.Again, reason, limits, retryAfterSeconds: isFull ? FullRetrySeconds : FailureRetrySeconds);
    }

    private static bool IsDiskFull(Exception error)
    {
        const int NoSpaceLeft = 28;
        const int QuotaUsedUp = 122;
        return error is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_FULL }
            || (error is IOException && (error.HResult & 0xFFFF) is NoSpaceLeft or QuotaUsedUp);
    }
}
