namespace EdgeAgent.Sensors.Drives;

/// <summary>Tells files apart by their first bytes, whatever their names.</summary>
internal static class FileKinds
{
    private static ReadOnlySpan<byte> Mcap => [0x89, (byte)'M', (byte)'C', (byte)'A', (byte)'P'];

    private static ReadOnlySpan<byte> Sqlite => "SQLite format 3\0"u8;

    private static ReadOnlySpan<byte> Zstandard => [0x28, 0xB5, 0x2F, 0xFD];

    public static FileKind Of(string path)
    {
        if (!File.Exists(path))
        {
            return FileKind.Missing;
        }

        using var stream = File.OpenRead(path);
        Span<byte> start = stackalloc byte[Sqlite.Length];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return start.StartsWith(Mcap) ? FileKind.Mcap
            : start.SequenceEqual(Sqlite) ? FileKind.Sqlite
            : start.StartsWith(Zstandard) ? FileKind.Zstandard
            : FileKind.Other;
    }
}
