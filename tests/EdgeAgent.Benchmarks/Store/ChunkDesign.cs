using SQLitePCL;

namespace EdgeAgent.Benchmarks.Store;

/// <summary>One way of keeping a clip's bytes in SQLite.</summary>
/// <param name="Journal"><c>WAL</c> or <c>DELETE</c>: one database for all clips; <c>OFF</c>: a database of its own per clip.</param>
/// <param name="PageBytes">SQLite's page size.</param>
/// <param name="RowBytes">Bytes per chunk row.</param>
internal sealed record ChunkDesign(string Journal, int PageBytes, int RowBytes)
{
    /// <summary>Writes the bytes as rows of one transaction, durable when it returns (the WAL's bytes moved into the database as well).</summary>
    public void Write(string path, byte[] bytes)
    {
        Check(raw.sqlite3_open(path, out var database));
        using (database)
        {
            Execute(database, $"PRAGMA page_size = {PageBytes}; PRAGMA journal_mode = {Journal}; PRAGMA synchronous = FULL; PRAGMA secure_delete = OFF");
            Execute(database, "CREATE TABLE chunk (number INTEGER PRIMARY KEY, bytes BLOB NOT NULL); BEGIN");
            Check(raw.sqlite3_prepare_v2(database, "INSERT INTO chunk VALUES (?1, ?2)", out var insert));
            using (insert)
            {
                for (var offset = 0; offset < bytes.Length; offset += RowBytes)
                {
                    raw.sqlite3_bind_int64(insert, 1, offset / RowBytes);
                    raw.sqlite3_bind_blob(insert, 2, bytes.AsSpan(offset, Math.Min(RowBytes, bytes.Length - offset)));
                    Check(raw.sqlite3_step(insert), raw.SQLITE_DONE);
                    raw.sqlite3_reset(insert);
                }
            }

            Execute(database, "COMMIT");
            if (Journal == "WAL")
            {
                Execute(database, "PRAGMA wal_checkpoint(TRUNCATE)");
            }
        }
    }

    private static void Execute(sqlite3 database, string sql) => Check(raw.sqlite3_exec(database, sql));

    private static void Check(int code, int expected = raw.SQLITE_OK)
    {
        if (code != expected)
        {
            throw new InvalidOperationException($"SQLite answered {code}.");
        }
    }
}
