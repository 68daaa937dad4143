using EdgeAgent.Model;

namespace EdgeAgent.Ingest;

/// <summary>What to tell a vehicle.</summary>
/// <param name="Message">The message that is answered.</param>
/// <param name="Body">What it is told.</param>
internal readonly record struct UploadAnswer(UploadMessage Message, FileResponse Body)
{
    /// <summary>An answer that says what is stored of the upload, as far as ranges fit.</summary>
    public static UploadAnswer To(
        in UploadMessage message, int code, string reason, IngestLimits limits, FileRangeSet? stored = null, bool done = false, int retryAfterSeconds = 0, string? location = null)
    {
        var count = Math.Min(stored?.Count ?? 0, StoredState.MaximumRanges);
        var ranges = new long[count][];
        for (var i = 0; i < count; i++)
        {
            ranges[i] = [stored![i].Start, stored[i].End];
        }

        return new(message, new()
        {
            Topic = message.TopicText,
            ReasonCode = code,
            ReasonDescription = reason,
            Stored = new()
            {
                Upload = message.Topic.Upload,
                Ranges = ranges,
                Done = done,
                CreditBytes = limits.CreditBytes,
                RetryAfterSeconds = retryAfterSeconds,
                Location = location,
            },
        });
    }
}
