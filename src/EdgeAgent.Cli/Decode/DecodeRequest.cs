using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Cli.Decode;

/// <summary>What <c>edgeagent decode</c> was asked to do, checked as far as the command line goes.</summary>
internal sealed record DecodeRequest
{
    public required DecoderDescription Driver { get; init; }

    public required string Capture { get; init; }

    public string? Metadata { get; init; }

    public IReadOnlyList<string> Databases { get; init; } = [];

    public ushort? Port { get; init; }

    public string? Channel { get; init; }

    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>The file, <c>-</c> for JSON Lines on standard output, null for counters only.</summary>
    public string? Output { get; init; }

    public string? Table { get; init; }

    public long? Frame { get; init; }

    public bool Digest { get; init; }
}
