using EdgeAgent.Model;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Ingest;

internal sealed partial class UploadClerk
{
    [LoggerMessage(10, LogLevel.Warning, "Refused {Command} of upload {Fleet}/{Vehicle}/{Upload}: {Reason}")]
    private partial void LogRefused(string fleet, string vehicle, string upload, UploadCommand command, string reason);

    [LoggerMessage(11, LogLevel.Warning, "Set clip {Fleet}/{Vehicle}/{Clip} aside: {Reason}")]
    private partial void LogQuarantined(string fleet, string vehicle, string clip, string reason);
}
