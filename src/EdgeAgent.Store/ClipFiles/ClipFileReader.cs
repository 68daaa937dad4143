using SQLitePCL;

namespace EdgeAgent.Store;

/// <summary>Reads a finished clip file: bytes at any offset by incremental blob reading. Not thread-safe.</summary>
/// <remarks>A finished file never changes, so it is opened <c>immutable</c>: no locks, and an eviction elsewhere does not disturb an open reader.</remarks>
internal sealed class ClipFileReader : IDisposable
{
    private readonly sqlite3 _database;
    private sqlite3_blob? _row;
    private long _rowNumber = -1;

    private ClipFileReader(sqlite3 database) => _database = database;

    /// <summary>What made the last <see cref="TryRead"/> fail.</summary>
    public SqliteFault Fault { get; private set; }

    /// <summary>A reader, or null and the fault.</summary>
    public static ClipFileReader? Open(string path, out SqliteFault fault)
    {
        // An absolute path as a URI: the escapes keep '?', '#' and '%' of a folder's name from being read as syntax.
        var uri = $"file://{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}?immutable=1";
        var code = raw.sqlite3_open_v2(uri, out var database, raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code == raw.SQLITE_OK)
        {
            code = raw.sqlite3_exec(database, "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; SELECT 1 FROM sqlite_schema LIMIT 0;");
        }

        if (code == raw.SQLITE_OK)
        {
            fault = default;
            return new ClipFileReader(database);
        }

        fault = SqliteFault.Of(database, code);
        database.Dispose();
        return null;
    }

    /// <summary>The file's header, or null where it has none that makes sense: the file was not finished, or is damaged.</summary>
    public ClipFileHeader? ReadHeader()
    {
        if (raw.sqlite3_prepare_v2(_database, "SELECT id, sealed_ns, size_bytes, row_bytes, sha256, manifest FROM clip", out var select) != raw.SQLITE_OK)
        {
            return null;
        }

        using (select)
        {
            if (raw.sqlite3_step(select) != raw.SQLITE_ROW)
            {
                return null;
            }

            var header = new ClipFileHeader(
                raw.sqlite3_column_text(select, 0).utf8_to_string() ?? "",
                raw.sqlite3_column_int64(select, 1),
                raw.sqlite3_column_int64(select, 2),
                raw.sqlite3_column_int(select, 3),
                raw.sqlite3_column_text(select, 4).utf8_to_string() ?? "",
                raw.sqlite3_column_blob(select, 5).ToArray());
            return header.SizeBytes >= 0 && header.RowBytes == ClipFileFormat.RowBytes ? header : null;
        }
    }

    /// <summary>Fills <paramref name="buffer"/> from <paramref name="offset"/>; false where the file does not give those bytes.</summary>
    public bool TryRead(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var withinRow = (int)(offset % ClipFileFormat.RowBytes);
            if (!TryMoveTo(offset / ClipFileFormat.RowBytes, out var rowBytes))
            {
                return false;
            }

            if (rowBytes <= withinRow)
            {
                Fault = new SqliteFault(raw.SQLITE_CORRUPT, raw.SQLITE_CORRUPT, $"row {_rowNumber} has {rowBytes} bytes only");
                return false;
            }

            var count = Math.Min(buffer.Length, rowBytes - withinRow);
            var code = raw.sqlite3_blob_read(_row, buffer[..count], withinRow);
            if (code != raw.SQLITE_OK)
            {
                Fault = SqliteFault.Of(_database, code);
                return false;
            }

            offset += count;
            buffer = buffer[count..];
        }

        return true;
    }

    public void Dispose()
    {
        _row?.Dispose();
        _database.Dispose();
    }

    private bool TryMoveTo(long rowNumber, out int rowBytes)
    {
        rowBytes = 0;
        if (_rowNumber != rowNumber)
        {
            _rowNumber = -1;
            var code = _row is null
                ? raw.sqlite3_blob_open(_database, "main", "chunk", "bytes", rowNumber, 0, out _row)
                : raw.sqlite3_blob_reopen(_row, rowNumber);
            if (code != raw.SQLITE_OK)
            {
                Fault = SqliteFault.Of(_database, code);
                // A handle that failed to move is dead for good (sqlite3_blob_reopen): the next read starts afresh.
                _row?.Dispose();
                _row = null;
                return false;
            }

            _rowNumber = rowNumber;
        }

        rowBytes = raw.sqlite3_blob_bytes(_row);
        return true;
    }
}
