using Microsoft.Extensions.Logging;

namespace EdgeAgent.Ingest;

internal sealed partial class UploadsInHand
{
    [LoggerMessage(20, LogLevel.Information, "Kept clip {Fleet}/{Vehicle}/{Clip} ({Trigger}, {Bytes} bytes)")]
    private partial void LogKept(string fleet, string vehicle, string clip, string trigger, long bytes);

    [LoggerMessage(21, LogLevel.Warning, "The spooled bytes of clip {Fleet}/{Vehicle}/{Clip} are gone: the vehicle sends them again")]
    private partial void LogSpoolLost(string fleet, string vehicle, string clip);
}
