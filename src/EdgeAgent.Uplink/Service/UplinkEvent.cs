using EdgeAgent.Model;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Uplink;

/// <summary>Something that happened, told to the uplink's one loop.</summary>
internal readonly record struct UplinkEvent
{
    /// <summary>A chunk's publish ended; null for other events.</summary>
    public ChunkSlot? Slot { get; init; }

    /// <summary>How the chunk's or request's publish ended.</summary>
    public MqttPublishResult Result { get; init; }

    /// <summary>The upload whose request's publish ended; null for other events.</summary>
    public ClipUpload? Requester { get; init; }

    /// <summary>The back end's answer; null for other events.</summary>
    public UploadAnswerEvent? Answer { get; init; }

    /// <summary>What the back end asks of a clip; null for other events.</summary>
    public ClipCommand? Command { get; init; }

    /// <summary>What the back end says of itself; null for other events.</summary>
    public ReceiverState? Receiver { get; init; }

    /// <summary>How the connection ended; null for other events.</summary>
    public MqttDisconnection? End { get; init; }

    /// <summary>A clip was sealed.</summary>
    public bool HasSealed { get; init; }
}
