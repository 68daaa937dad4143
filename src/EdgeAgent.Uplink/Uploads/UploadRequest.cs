namespace EdgeAgent.Uplink;

/// <summary>The small message that an upload needs sent next.</summary>
internal enum UploadRequest
{
    None,
    Init,
    Stat,
    Fin,
}
