namespace EdgeAgent.Mcap;

/// <summary>The names that chunks give to compressions.</summary>
internal static class CompressionName
{
    public static string Of(McapCompression compression) => compression switch
    {
        McapCompression.Lz4 => "lz4",
        McapCompression.Zstd => "zstd",
        _ => "",
    };

    public static bool TryParse(string name, out McapCompression compression)
    {
        compression = name switch
        {
            "lz4" => McapCompression.Lz4,
            "zstd" => McapCompression.Zstd,
            _ => McapCompression.None,
        };
        return compression != McapCompression.None || name.Length == 0;
    }
}
