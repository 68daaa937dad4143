using EdgeAgent.Model;

namespace EdgeAgent.Uplink;

/// <summary>How far a clip has come.</summary>
/// <param name="ClipId">The clip.</param>
/// <param name="Priority">Its class.</param>
/// <param name="State">Where its upload stands.</param>
/// <param name="SentBytes">Bytes sent, those not yet known to be stored included.</param>
/// <param name="StoredBytes">Bytes that the back end holds.</param>
/// <param name="TotalBytes">Its size.</param>
public sealed record ClipProgress(string ClipId, PriorityClass Priority, UploadState State, long SentBytes, long StoredBytes, long TotalBytes);
