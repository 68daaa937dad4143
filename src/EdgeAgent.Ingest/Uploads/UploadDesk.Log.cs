using Microsoft.Extensions.Logging;

namespace EdgeAgent.Ingest;

internal sealed partial class UploadDesk
{
    [LoggerMessage(1, LogLevel.Error, "A batch of {Messages} messages failed and is tried one by one; nothing of it was acknowledged")]
    private partial void LogBatchFailed(Exception error, int messages);

    [LoggerMessage(2, LogLevel.Information, "Removed {Expired} unfinished uploads that had been silent too long and {Files} spool files that belong to none")]
    private partial void LogSwept(int expired, int files);
}
