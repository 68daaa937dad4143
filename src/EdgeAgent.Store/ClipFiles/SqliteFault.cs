using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace EdgeAgent.Store;

/// <summary>An SQLite result that is no success.</summary>
internal readonly record struct SqliteFault(int Code, int ExtendedCode, string Message)
{
    // unix "shared memory file cannot grow" has its own code and in practice means a full disk.
    private const int SharedMemorySize = raw.SQLITE_IOERR | (19 << 8);

    public bool IsDiskFull => Code == raw.SQLITE_FULL || ExtendedCode == SharedMemorySize;

    /// <summary>Whether the bytes in the file are wrong, as opposed to a device or a system that refuses to read them now.</summary>
    /// <remarks>SQLITE_ERROR is "no such table" or "no such row" of a statement that is right: the page that had it is gone.</remarks>
    public bool IsDamage => Code is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT or raw.SQLITE_ERROR;

    public SealOutcome ToSealOutcome() => IsDiskFull ? SealOutcome.DiskFull : SealOutcome.Unwritable;

    public static SqliteFault Of(SqliteException exception) =>
        new(exception.SqliteErrorCode, exception.SqliteExtendedErrorCode, exception.Message);

    public static SqliteFault Of(sqlite3 database, int code) =>
        new(code & 0xFF, raw.sqlite3_extended_errcode(database), raw.sqlite3_errmsg(database).utf8_to_string());
}
