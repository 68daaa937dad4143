using System.Runtime.InteropServices;

namespace EdgeAgent.Store;

/// <summary>The one SQLite call whose managed binding costs a copy of every byte.</summary>
internal static unsafe partial class NativeSqlite
{
    /// <summary>SQLITE_STATIC: the bytes stay where they are until the statement is reset, so SQLite makes no copy.</summary>
    public const nint Static = 0;

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_bind_blob")]
    public static partial int BindBlob(nint statement, int index, byte* bytes, int count, nint destructor);
}
