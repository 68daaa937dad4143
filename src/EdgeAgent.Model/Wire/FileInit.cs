using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>Opens an upload: EMQX's fields, and ours in <see cref="UserData"/>. Its bytes are frozen when first made, as a target may compare them.</summary>
public sealed record FileInit
{
    /// <summary>The largest payload that can be an init.</summary>
    public const int MaximumBytes = 16 * 1024;

    /// <summary>The file's name: the clip's id and <c>.mcap</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The file's bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the file, 64 hexadecimal digits.</summary>
    public required string Checksum { get; init; }

    /// <summary>How long the target should keep an unfinished upload, in seconds.</summary>
    [JsonPropertyName("segments_ttl")]
    public long SegmentsTtlSeconds { get; init; } = 604_800;

    /// <summary>What the clip is.</summary>
    public required FileInitClip UserData { get; init; }
}
