using EdgeAgent.Model;

namespace EdgeAgent.Ingest;

/// <summary>A message that a vehicle sent to an upload topic; its payload is the receiver's until it is returned.</summary>
/// <param name="TopicText">The topic as it came.</param>
/// <param name="Topic">The topic, understood.</param>
/// <param name="Payload">The payload.</param>
/// <param name="PayloadIsAsHashed">Whether the payload has the hash that a chunk's topic says; true for all else.</param>
/// <param name="Correlation">What the answer repeats; null for none.</param>
/// <param name="WantsAnswer">Whether the vehicle asked for an answer to this one.</param>
/// <param name="Worker">The connection it came by and its answer goes by.</param>
internal readonly record struct UploadMessage(
    string TopicText,
    UploadTopic Topic,
    ReadOnlyMemory<byte> Payload,
    bool PayloadIsAsHashed,
    byte[]? Correlation,
    bool WantsAnswer,
    int Worker)
{
    public UploadKey Key => new(Topic.Fleet, Topic.Vehicle, Topic.Upload);
}
