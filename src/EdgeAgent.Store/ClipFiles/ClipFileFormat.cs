namespace EdgeAgent.Store;

/// <summary>The layout of a clip file, an SQLite database that is written once (README.md, "Clip file").</summary>
internal static class ClipFileFormat
{
    // Largest page SQLite has: fewest overflow links and write calls per byte. Benchmarks/Store/RESULTS.md.
    public const int PageBytes = 65_536;

    // A row is what one blob handle reads without a seek in the table; larger rows gained nothing in RESULTS.md.
    public const int RowBytes = 1 << 20;

    public const int Version = 1;

    // "EAcl" in PRAGMA application_id, so that file(1) and people can tell what it is.
    public const int ApplicationId = 0x4541636C;

    public const string Schema =
        """
        CREATE TABLE chunk (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
        CREATE TABLE clip (
            id TEXT NOT NULL,
            sealed_ns INTEGER NOT NULL,
            size_bytes INTEGER NOT NULL,
            row_bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            manifest BLOB NOT NULL) STRICT;
        """;

    // The header, the roots of two tables, the manifest, and a last page in part filled; the index's log may grow as well.
    private const long OverheadBytes = 8 * PageBytes;

    // Each overflow page spends four bytes on the link to the next.
    private const int PayloadPerPage = PageBytes - 4;

    /// <summary>What a clip of so many bytes takes on disk at most, with what its seal writes elsewhere.</summary>
    public static long DiskBytesOf(long sizeBytes) => (sizeBytes / PayloadPerPage + sizeBytes / RowBytes) * PageBytes + OverheadBytes;
}
