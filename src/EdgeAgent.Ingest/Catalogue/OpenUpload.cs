using EdgeAgent.Model;

namespace EdgeAgent.Ingest;

/// <summary>An unfinished upload as the catalogue has it, plus what the batch in hand adds.</summary>
internal sealed class OpenUpload
{
    /// <summary>Names the spool file; never used twice.</summary>
    public required long Number { get; init; }

    public required UploadKey Key { get; init; }

    public required string Clip { get; init; }

    /// <summary>The init's bytes, which a repeated init must equal.</summary>
    public required byte[] InitJson { get; init; }

    public required long SizeBytes { get; init; }

    public required Sha256Digest Digest { get; init; }

    /// <summary>Ranges that are durable, and those of the batch, which become durable with it.</summary>
    public required FileRangeSet Stored { get; init; }

    /// <summary>Whether the batch changed <see cref="Stored"/>.</summary>
    public bool IsChanged { get; set; }

    /// <summary>The chunk to answer when the batch is durable; null for none.</summary>
    public UploadMessage? AnswerTo { get; set; }
}
