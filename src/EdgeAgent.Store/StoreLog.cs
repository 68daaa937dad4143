using EdgeAgent.Model;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Store;

/// <summary>What the store says in the log.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(1, LogLevel.Information, "Clip {ClipId} sealed: {SizeBytes} bytes, {Priority}, {Evicted} clips evicted for it")]
    public static partial void Sealed(ILogger log, string clipId, long sizeBytes, PriorityClass priority, int evicted);

    [LoggerMessage(2, LogLevel.Information, "Clip {ClipId} evicted ({DiskBytes} bytes, {State}): {Reason}")]
    public static partial void Evicted(ILogger log, string clipId, long diskBytes, ClipState state, string reason);

    [LoggerMessage(3, LogLevel.Warning, "No room for clip {ClipId} ({DiskBytes} bytes) within {QuotaBytes} bytes: what is stored is worth more or locked")]
    public static partial void NoRoom(ILogger log, string clipId, long diskBytes, long quotaBytes);

    [LoggerMessage(4, LogLevel.Error, "Clip {ClipId} ({SizeBytes} bytes) is lost: {Fault}")]
    public static partial void ClipLost(ILogger log, string clipId, long sizeBytes, string fault);

    [LoggerMessage(5, LogLevel.Error, "Clip {ClipId} quarantined: {Reason}")]
    public static partial void Quarantined(ILogger log, string clipId, string reason);

    [LoggerMessage(6, LogLevel.Error, "The index was damaged ({Fault}) and is now {MovedTo}; a new one is built from the clip files")]
    public static partial void IndexDamaged(ILogger log, string fault, string movedTo);

    [LoggerMessage(7, LogLevel.Warning, "Start-up check: {SealsFinished} seals finished, {UnfinishedRemoved} unfinished and {LeftoversRemoved} left-over files removed, {SendingReset} clips to be sent again, {Quarantined} quarantined, {SetAside} files set aside")]
    public static partial void Recovered(ILogger log, int sealsFinished, int unfinishedRemoved, int leftoversRemoved, int sendingReset, int quarantined, int setAside);

    [LoggerMessage(8, LogLevel.Error, "The index cannot be written: {Fault}")]
    public static partial void IndexUnwritable(ILogger log, string fault);

    [LoggerMessage(9, LogLevel.Warning, "The disk is full: the store's reserve is given up so that the index can be written")]
    public static partial void ReserveGivenUp(ILogger log);
}
