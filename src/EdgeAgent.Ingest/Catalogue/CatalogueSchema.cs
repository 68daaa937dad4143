namespace EdgeAgent.Ingest;

/// <summary>The catalogue's tables. A change raises <see cref="Version"/> and adds a step that brings older files along.</summary>
internal static class CatalogueSchema
{
    public const int Version = 3;

    public const string Create =
        """
        CREATE TABLE upload (
            number     INTEGER PRIMARY KEY AUTOINCREMENT,
            fleet      TEXT NOT NULL,
            vehicle    TEXT NOT NULL,
            upload     TEXT NOT NULL,
            clip       TEXT NOT NULL,
            init       BLOB NOT NULL,
            size       INTEGER NOT NULL,
            sha256     TEXT NOT NULL,
            stored     BLOB NOT NULL,
            touched_ms INTEGER NOT NULL,
            UNIQUE (fleet, vehicle, upload),
            UNIQUE (fleet, vehicle, clip)
        ) STRICT;

        CREATE TABLE clip (
            fleet       TEXT NOT NULL,
            vehicle     TEXT NOT NULL,
            clip        TEXT NOT NULL,
            upload      TEXT NOT NULL,
            drive       TEXT NOT NULL,
            trigger     TEXT NOT NULL,
            priority    INTEGER NOT NULL,
            score       REAL NOT NULL,
            start_ns    INTEGER NOT NULL,
            end_ns      INTEGER NOT NULL,
            received_ns INTEGER NOT NULL,
            size        INTEGER NOT NULL,
            sha256      TEXT NOT NULL,
            PRIMARY KEY (fleet, vehicle, clip)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX clip_upload ON clip (fleet, vehicle, upload);
        CREATE INDEX clip_received ON clip (received_ns);
        """;

    /// <summary>Brings version 1 along.</summary>
    public const string AddTiers =
        """
        ALTER TABLE clip ADD COLUMN tier TEXT NOT NULL DEFAULT 'T3';
        ALTER TABLE clip ADD COLUMN excerpt_of TEXT;
        """;

    /// <summary>Brings version 2 along.</summary>
    public const string AddKinds =
        """
        ALTER TABLE clip ADD COLUMN kind TEXT;
        """;
}
