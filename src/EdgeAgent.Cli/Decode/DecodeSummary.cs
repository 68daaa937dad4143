namespace EdgeAgent.Cli.Decode;

/// <summary>What a capture turned out to hold.</summary>
internal sealed record DecodeSummary
{
    public required string Driver { get; init; }

    public required string Capture { get; init; }

    /// <summary>What the capture is: <c>pcap</c>, <c>pcapng</c>, <c>rosbag2</c>, <c>rosbag</c>, <c>candump</c> or <c>bytes</c>.</summary>
    public required string Form { get; init; }

    /// <summary>The files written.</summary>
    public required IReadOnlyList<string> Output { get; init; }

    /// <summary>Frames decoded, by kind of sensor.</summary>
    public required IReadOnlyDictionary<string, long> Frames { get; init; }

    /// <summary>Rows written, by table.</summary>
    public required IReadOnlyDictionary<string, long> Rows { get; init; }

    /// <summary>What was read from the capture and what was left out of it.</summary>
    public required IReadOnlyDictionary<string, long> CaptureCounters { get; init; }

    /// <summary>What the decoder took, delivered and dropped.</summary>
    public required IReadOnlyDictionary<string, long> DecoderCounters { get; init; }
}
