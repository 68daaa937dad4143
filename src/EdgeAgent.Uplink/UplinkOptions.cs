using EdgeAgent.Mqtt;

namespace EdgeAgent.Uplink;

/// <summary>Which vehicle sends to which broker, and how much.</summary>
public sealed record UplinkOptions
{
    /// <summary>The broker and how to reach it; client id, will and session are set here.</summary>
    public required MqttClientOptions Broker { get; init; }

    /// <summary>Takes a back end's request for a clip of this moment, with its reason; null where nobody does.</summary>
    public Action<string>? ClipRequested { get; init; }

    /// <summary>Takes what the back end says it has from the fleet, as it came; false where it is of no use. Null where nobody does.</summary>
    public Func<ReadOnlySpan<byte>, bool>? FleetCounted { get; init; }

    /// <summary>Who takes campaigns; null where nobody does.</summary>
    public CampaignListener? Campaigns { get; init; }

    /// <summary>The fleet.</summary>
    public required string Fleet { get; init; }

    /// <summary>The vehicle.</summary>
    public required string Vehicle { get; init; }

    /// <summary>Upload chunk, a power of two from 16 to 256 KiB. Default 64 KiB; smaller where the broker's packets are.</summary>
    public int ChunkBytes { get; init; } = 64 * 1024;

    /// <summary>Bytes per day on this link; 0 for no limit. Clips of class P0 go beyond it.</summary>
    public long BytesPerDay { get; init; }

    /// <summary>What may use the link by what a clip is about; null for no such rule. Whoever sets it leaves <see cref="BytesPerDay"/> at 0.</summary>
    public UploadQuota? Quota { get; init; }

    /// <summary>Whether whole clips whose preview speaks for them wait until the back end asks. Default false: they go by what their bytes are worth.</summary>
    public bool FullOnRequest { get; init; }

    /// <summary>How long to wait for others.</summary>
    public UplinkTimings Timings { get; init; } = new();

    /// <summary>The agent's version.</summary>
    public string Software { get; init; } = "";

    /// <summary>Seed of the reconnect jitter; differs between vehicles.</summary>
    public int Seed { get; init; }
}
