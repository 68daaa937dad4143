using System.Text.Json;

namespace EdgeAgent.Mcap.Conformance;

/// <summary>The suite's names for what a file has beside its records, in the suite's order.</summary>
internal sealed class ConformanceFeatures
{
    public const string Chunks = "ch";
    public const string MessageIndexes = "mx";
    public const string Statistics = "st";
    public const string RepeatedSchemas = "rsh";
    public const string RepeatedChannels = "rch";
    public const string AttachmentIndexes = "ax";
    public const string MetadataIndexes = "mdx";
    public const string ChunkIndexes = "chx";
    public const string SummaryOffsets = "sum";
    public const string Padding = "pad";

    private static readonly string[] Order =
    [
        Chunks, MessageIndexes, Statistics, RepeatedSchemas, RepeatedChannels,
        AttachmentIndexes, MetadataIndexes, ChunkIndexes, SummaryOffsets, Padding,
    ];

    private readonly HashSet<string> _present = [];

    /// <summary>The three bytes that the suite puts after a record's last field.</summary>
    public static ReadOnlySpan<byte> PaddingBytes => [0x01, 0xFF, 0xFF];

    public IEnumerable<string> Names => Order.Where(_present.Contains);

    public bool Has(string feature) => _present.Contains(feature);

    /// <summary>Notes what a record that was read shows of its file.</summary>
    public void Observe(McapRecord record, bool afterDataEnd)
    {
        var feature = record.Opcode switch
        {
            McapOpcode.Header when record.Content.Span.EndsWith(PaddingBytes) => Padding,
            McapOpcode.Chunk => Chunks,
            McapOpcode.MessageIndex => MessageIndexes,
            _ when afterDataEnd => OfSummaryRecord(record.Opcode),
            _ => null,
        };
        Add(feature);
    }

    /// <summary>The features a JSON file names, or, where it names none, those that its records imply.</summary>
    public static ConformanceFeatures Of(JsonElement root)
    {
        var features = new ConformanceFeatures();
        if (root.TryGetProperty("meta", out var meta) && meta.TryGetProperty("variant", out var variant)
            && variant.TryGetProperty("features", out var names))
        {
            foreach (var name in names.EnumerateArray())
            {
                features.Add(name.GetString());
            }

            return features;
        }

        var afterDataEnd = false;
        foreach (var record in root.GetProperty("records").EnumerateArray().Select(element => new ConformanceRecord(element)))
        {
            afterDataEnd |= record.Opcode == McapOpcode.DataEnd;
            features.Add(afterDataEnd ? OfSummaryRecord(record.Opcode) : null);
            features.Add(record.Opcode == McapOpcode.ChunkIndex ? Chunks : null);
            features.Add(record.Opcode == McapOpcode.ChunkIndex && record.U64("message_index_length") > 0 ? MessageIndexes : null);
            features.Add(record.Opcode == McapOpcode.Statistics && record.U64("chunk_count") > 0 ? Chunks : null);
        }

        return features;
    }

    private static string? OfSummaryRecord(McapOpcode opcode) => opcode switch
    {
        McapOpcode.Schema => RepeatedSchemas,
        McapOpcode.Channel => RepeatedChannels,
        McapOpcode.Statistics => Statistics,
        McapOpcode.AttachmentIndex => AttachmentIndexes,
        McapOpcode.MetadataIndex => MetadataIndexes,
        McapOpcode.ChunkIndex => ChunkIndexes,
        McapOpcode.SummaryOffset => SummaryOffsets,
        _ => null,
    };

    private void Add(string? feature)
    {
        if (feature is not null)
        {
            _present.Add(feature);
        }
    }
}
