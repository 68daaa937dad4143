using EdgeAgent.Model;
using EdgeAgent.Store;
using EdgeAgent.Triage;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Capture;

public sealed partial class CaptureSession
{
    private void LogHealth(TriggerHealth health)
    {
        if (health.IsAvailable)
        {
            LogAvailable(_log, health.Trigger);
        }
        else
        {
            LogUnavailable(_log, health.Trigger, health.Reason);
        }
    }

    private void LogSealed(SealedClip clip)
    {
        if (clip.Result.Outcome is SealOutcome.Sealed or SealOutcome.AlreadyStored)
        {
            LogClip(_log, clip.Manifest.ClipId, clip.Manifest.PrimaryTrigger, clip.Result.Clip!.SizeBytes, clip.Result.Outcome);
        }
        else if (clip.Result.Outcome == SealOutcome.NotAdmitted)
        {
            LogClipRefused(_log, clip.Manifest.ClipId, clip.Manifest.PrimaryTrigger, clip.Result.Message);
        }
        else
        {
            LogClipLost(_log, clip.Manifest.ClipId, clip.Result.Message);
        }
    }

    private void LogExcerpt(string what, string clipId, SealResult excerpt)
    {
        if (excerpt.Clip is { } stored)
        {
            LogExcerptSealed(_log, clipId, what, stored.Id, stored.SizeBytes, excerpt.Outcome);
        }
        else
        {
            LogExcerptLost(_log, what, clipId, excerpt.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Clip {ClipId} has {What} {ExcerptId} ({SizeBytes} bytes): {Outcome}")]
    private static partial void LogExcerptSealed(ILogger log, string clipId, string what, string excerptId, long sizeBytes, SealOutcome outcome);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {What} of clip {ClipId} was not stored: {Message}")]
    private static partial void LogExcerptLost(ILogger log, string what, string clipId, string message);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Trigger} fired with {Severity} {Unit} from {Start} to {End}")]
    private static partial void LogFiring(ILogger log, string trigger, double severity, string unit, Instant start, Instant end);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Scenes} scenes remembered are of another version or damaged: what is new is learnt again")]
    private static partial void LogForgotten(ILogger log, int scenes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was learnt of rarity was not saved: {Error}")]
    private static partial void LogNotSaved(ILogger log, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Trigger {Trigger} is available")]
    private static partial void LogAvailable(ILogger log, string trigger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Trigger {Trigger} is unavailable: {Reason}")]
    private static partial void LogUnavailable(ILogger log, string trigger, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Clip {ClipId} ({Trigger}, {SizeBytes} bytes): {Outcome}")]
    private static partial void LogClip(ILogger log, string clipId, string trigger, long sizeBytes, SealOutcome outcome);

    [LoggerMessage(Level = LogLevel.Information, Message = "Clip {ClipId} ({Trigger}) was not kept: {Reason}")]
    private static partial void LogClipRefused(ILogger log, string clipId, string trigger, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Trigger {Trigger} is taken for stuck: {Firings} firings, {RatePerHour} an hour where {ExpectedPerHour} are expected; it counts again after an hour without any. See to its sensors.")]
    private static partial void LogStuck(ILogger log, string trigger, int firings, double ratePerHour, double expectedPerHour);

    [LoggerMessage(Level = LogLevel.Error, Message = "Clip {ClipId} was not stored: {Message}")]
    private static partial void LogClipLost(ILogger log, string clipId, string message);

    [LoggerMessage(Level = LogLevel.Error, Message = "Clip {ClipId} was dropped: {Waiting} clips wait for the store already")]
    private static partial void LogStoreBusy(ILogger log, string clipId, int waiting);

    [LoggerMessage(Level = LogLevel.Error, Message = "Triage failed on a frame set ({Faults} so far); capture goes on")]
    private static partial void LogFault(ILogger log, Exception fault, long faults);
}
