namespace EdgeAgent.Store;

/// <summary>The index's schema, one script per version; a script that has shipped is never edited (README.md, "Index").</summary>
internal static class IndexSchema
{
    public static readonly IReadOnlyList<string> Migrations =
    [
        // 1
        """
        CREATE TABLE clip (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            sealed_ns INTEGER NOT NULL,
            size_bytes INTEGER NOT NULL,
            disk_bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            state INTEGER NOT NULL,
            reason TEXT,
            priority INTEGER NOT NULL,
            score REAL NOT NULL,
            value REAL NOT NULL,
            trigger TEXT NOT NULL,
            drive_id TEXT NOT NULL,
            start_ns INTEGER NOT NULL,
            end_ns INTEGER NOT NULL,
            pinned INTEGER NOT NULL,
            delivered_ns INTEGER,
            receipt TEXT,
            manifest BLOB NOT NULL) STRICT;
        CREATE INDEX clip_by_state ON clip (state, priority);
        CREATE TABLE upload (
            id TEXT PRIMARY KEY,
            clip_id TEXT NOT NULL,
            init BLOB NOT NULL,
            chunk_bytes INTEGER NOT NULL,
            begun_ns INTEGER NOT NULL,
            stored BLOB NOT NULL,
            ended_ns INTEGER,
            end_reason TEXT) STRICT;
        CREATE UNIQUE INDEX upload_open ON upload (clip_id) WHERE ended_ns IS NULL;
        CREATE TABLE tombstone (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            clip_id TEXT NOT NULL,
            dropped_ns INTEGER NOT NULL,
            cause INTEGER NOT NULL,
            reason TEXT NOT NULL,
            state INTEGER,
            sealed_ns INTEGER,
            size_bytes INTEGER NOT NULL,
            priority INTEGER NOT NULL,
            score REAL NOT NULL,
            value REAL NOT NULL,
            trigger TEXT NOT NULL,
            start_ns INTEGER NOT NULL,
            end_ns INTEGER NOT NULL) STRICT;
        CREATE INDEX tombstone_by_clip ON tombstone (clip_id);
        CREATE TABLE state (
            key TEXT PRIMARY KEY,
            value BLOB NOT NULL) STRICT;
        """,

        // 2
        """
        ALTER TABLE clip ADD COLUMN tier TEXT NOT NULL DEFAULT 'T3';
        ALTER TABLE clip ADD COLUMN excerpt_of TEXT;
        ALTER TABLE clip ADD COLUMN gain REAL NOT NULL DEFAULT 1;
        ALTER TABLE clip ADD COLUMN wish INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE clip ADD COLUMN rerank REAL NOT NULL DEFAULT 1;
        ALTER TABLE clip ADD COLUMN waits_for_wish INTEGER NOT NULL DEFAULT 0;
        CREATE INDEX clip_by_excerpt ON clip (excerpt_of) WHERE excerpt_of IS NOT NULL;
        """,
    ];

    public static int CurrentVersion => Migrations.Count;
}
