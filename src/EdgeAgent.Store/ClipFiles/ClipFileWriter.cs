using System.Diagnostics;
using SQLitePCL;

namespace EdgeAgent.Store;

/// <summary>Writes one clip file, first to last byte, as one transaction without a journal: a file that is not finished is removed, so there is nothing to roll back to.</summary>
internal sealed unsafe class ClipFileWriter : IDisposable
{
    // Small enough to stay in the core's cache between the copy into the page and the copy into the kernel.
    private const int CacheKibibytes = 2048;

    // The store's lock and the unique name make this connection the only one: file locks would only cost calls.
    private const string FileSystem = "unix-none";

    // Few calls, yet the disk is never more than this behind when the flush comes. Benchmarks/Store/RESULTS.md.
    private const int WritebackRows = 4;

    private readonly string _path;
    private readonly sqlite3? _database;
    private readonly sqlite3_stmt? _insert;
    private long _rows;
    private EarlyWriteback? _writeback;

    private ClipFileWriter(string path, sqlite3? database, sqlite3_stmt? insert, SqliteFault? fault)
    {
        _path = path;
        _database = database;
        _insert = insert;
        Fault = fault;
    }

    /// <summary>The first failure; after it nothing more is written.</summary>
    public SqliteFault? Fault { get; private set; }

    public static ClipFileWriter Create(string path)
    {
        var code = raw.sqlite3_open_v2(
            path, out var database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, OperatingSystem.IsWindows() ? null : FileSystem);
        sqlite3_stmt? insert = null;
        if (code == raw.SQLITE_OK)
        {
            code = raw.sqlite3_exec(
                database,
                $"""
                PRAGMA page_size = {ClipFileFormat.PageBytes};
                PRAGMA cache_size = -{CacheKibibytes};
                PRAGMA journal_mode = OFF;
                PRAGMA synchronous = FULL;
                PRAGMA locking_mode = EXCLUSIVE;
                PRAGMA application_id = {ClipFileFormat.ApplicationId};
                PRAGMA user_version = {ClipFileFormat.Version};
                BEGIN;
                {ClipFileFormat.Schema}
                """);
        }

        if (code == raw.SQLITE_OK)
        {
            code = raw.sqlite3_prepare_v2(database, "INSERT INTO chunk (number, bytes) VALUES (?1, ?2)", out insert);
        }

        return new ClipFileWriter(path, database, insert, code == raw.SQLITE_OK ? null : SqliteFault.Of(database, code));
    }

    /// <summary>Adds the next row; every row but the last has <see cref="ClipFileFormat.RowBytes"/> bytes.</summary>
    public void WriteRow(byte* bytes, int length)
    {
        if (Fault is not null)
        {
            return;
        }

        Debug.Assert(length is > 0 and <= ClipFileFormat.RowBytes);
        Check(raw.sqlite3_bind_int64(_insert, 1, _rows));
        Check(NativeSqlite.BindBlob(_insert!.DangerousGetHandle(), 2, bytes, length, NativeSqlite.Static));
        Check(raw.sqlite3_step(_insert), raw.SQLITE_DONE);
        Check(raw.sqlite3_reset(_insert));
        raw.sqlite3_clear_bindings(_insert);
        _rows++;
        if (_rows % WritebackRows == 0)
        {
            _writeback ??= new EarlyWriteback(_path);
            _writeback.Advance(_rows * ClipFileFormat.RowBytes);
        }
    }

    /// <summary>Writes the header and makes the file durable; after it only <see cref="Dispose"/>.</summary>
    public void Finish(ClipFileHeader header)
    {
        if (Fault is not null)
        {
            return;
        }

        var code = raw.sqlite3_prepare_v2(_database, "INSERT INTO clip VALUES (?1, ?2, ?3, ?4, ?5, ?6)", out var insert);
        Check(code);
        using (insert)
        {
            if (Fault is null)
            {
                raw.sqlite3_bind_text(insert, 1, header.Id);
                raw.sqlite3_bind_int64(insert, 2, header.SealedNanoseconds);
                raw.sqlite3_bind_int64(insert, 3, header.SizeBytes);
                raw.sqlite3_bind_int64(insert, 4, header.RowBytes);
                raw.sqlite3_bind_text(insert, 5, header.Sha256);
                raw.sqlite3_bind_blob(insert, 6, header.ManifestJson);
                Check(raw.sqlite3_step(insert), raw.SQLITE_DONE);
            }
        }

        if (Fault is null)
        {
            Check(raw.sqlite3_exec(_database, "COMMIT"));
        }
    }

    public void Dispose()
    {
        _writeback?.Dispose();
        _insert?.Dispose();
        _database?.Dispose();
    }

    private void Check(int code, int expected = raw.SQLITE_OK)
    {
        if (code != expected && Fault is null)
        {
            Fault = SqliteFault.Of(_database!, code);
        }
    }
}
