using EdgeAgent.Model;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Ingest;

/// <summary>Unfinished uploads and kept clips in SQLite; its write lock is the only lock between workers, be they threads or processes.</summary>
internal sealed class ClipCatalogue : IDisposable
{
    private const double SecondsPerDay = 86_400;
    private const string UploadColumns = "number, fleet, vehicle, upload, clip, init, size, sha256, stored";

    private readonly SqliteConnection _database;

    private ClipCatalogue(SqliteConnection database) => _database = database;

    /// <summary>Opens or makes the catalogue; throws <see cref="SqliteException"/> where the file is none or is newer than we are.</summary>
    public static ClipCatalogue Open(string path)
    {
        var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            database.Open();
            var catalogue = new ClipCatalogue(database);
            // FULL: a commit is in the log's file on disk before a vehicle hears "stored" and forgets the bytes.
            // One by one: of several statements in one command only those up to the first that answers rows are sure to run.
            catalogue.Run("PRAGMA busy_timeout = 30000");
            catalogue.Run("PRAGMA journal_mode = WAL");
            catalogue.Run("PRAGMA synchronous = FULL");
            catalogue.Begin();
            catalogue.Migrate();
            catalogue.Commit();
            return catalogue;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The journal mode and synchronous level in force.</summary>
    public (string JournalMode, long Synchronous) Durability()
    {
        using var mode = Command("PRAGMA journal_mode");
        using var level = Command("PRAGMA synchronous");
        return ((string)mode.ExecuteScalar()!, (long)level.ExecuteScalar()!);
    }

    public void Begin() => Run("BEGIN IMMEDIATE");

    public void Commit() => Run("COMMIT");

    /// <summary>Ends a transaction that failed; SQLite may have ended it by itself already.</summary>
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(_database.Handle) == 0)
        {
            Run("ROLLBACK");
        }
    }

    public OpenUpload? FindUpload(in UploadKey key) =>
        FindUpload("upload = $3", key, key.Upload);

    public OpenUpload? FindUploadOfClip(in UploadKey key, string clip) =>
        FindUpload("clip = $3", key, clip);

    public int CountUploads(in UploadKey key)
    {
        using var command = Command("SELECT count(*) FROM upload WHERE fleet = $1 AND vehicle = $2", key.Fleet, key.Vehicle);
        return (int)(long)command.ExecuteScalar()!;
    }

    public OpenUpload AddUpload(in UploadKey key, FileInit init, ReadOnlySpan<byte> initJson, long nowMilliseconds)
    {
        var bytes = initJson.ToArray();
        using var command = Command(
            """
            INSERT INTO upload (fleet, vehicle, upload, clip, init, size, sha256, stored, touched_ms)
            VALUES ($1, $2, $3, $4, $5, $6, $7, x'', $8) RETURNING number
            """,
            key.Fleet, key.Vehicle, key.Upload, init.UserData.Clip, bytes, init.Size, init.Checksum, nowMilliseconds);
        return new()
        {
            Number = (long)command.ExecuteScalar()!,
            Key = key,
            Clip = init.UserData.Clip,
            InitJson = bytes,
            SizeBytes = init.Size,
            Digest = Sha256Digest.Parse(init.Checksum),
            Stored = new(),
        };
    }

    /// <summary>Gives an unfinished upload a new id and init: the vehicle began again, its bytes are the same.</summary>
    public void RenameUpload(long number, string upload, ReadOnlySpan<byte> initJson, long nowMilliseconds) =>
        Run("UPDATE upload SET upload = $2, init = $3, touched_ms = $4 WHERE number = $1", number, upload, initJson.ToArray(), nowMilliseconds);

    public void SaveStored(OpenUpload upload, long nowMilliseconds) =>
        Run("UPDATE upload SET stored = $2, touched_ms = $3 WHERE number = $1", upload.Number, upload.Stored.ToBytes(), nowMilliseconds);

    public void RemoveUpload(long number) => Run("DELETE FROM upload WHERE number = $1", number);

    public void AddClip(InboxClip clip, string upload) =>
        Run(
            """
            INSERT INTO clip (fleet, vehicle, clip, upload, drive, trigger, priority, score, start_ns, end_ns, received_ns, size, sha256, tier, excerpt_of, kind)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, nullif($15, ''), nullif($16, ''))
            """,
            clip.Fleet, clip.Vehicle, clip.Clip, upload, clip.Drive, clip.Trigger, (long)clip.Priority, clip.Score,
            clip.Start.UnixNanoseconds, clip.End.UnixNanoseconds, clip.ReceivedAt.UnixNanoseconds, clip.SizeBytes, clip.Sha256,
            clip.Tier, clip.ExcerptOf ?? "", clip.Kind ?? "");

    public InboxClip? FindClip(in UploadKey key, string clip) =>
        Clips("WHERE fleet = $1 AND vehicle = $2 AND clip = $3", key.Fleet, key.Vehicle, clip).SingleOrDefault();

    public InboxClip? FindClipOfUpload(in UploadKey key) =>
        Clips("WHERE fleet = $1 AND vehicle = $2 AND upload = $3", key.Fleet, key.Vehicle, key.Upload).FirstOrDefault();

    /// <summary>A fleet's events by kind, an event that came in several tiers once, aged to <paramref name="now"/>; the commonest kinds.</summary>
    public FleetCounts CountKinds(string fleet, Instant now)
    {
        using var command = Command("SELECT kind, min(received_ns) FROM clip WHERE fleet = $1 AND kind IS NOT NULL GROUP BY vehicle, coalesce(excerpt_of, clip)", fleet);
        using var reader = command.ExecuteReader();
        var events = new Dictionary<string, double>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var days = Math.Max(0, now.SecondsSince(new(reader.GetInt64(1)))) / SecondsPerDay;
            events[reader.GetString(0)] = events.GetValueOrDefault(reader.GetString(0)) + Math.Pow(0.5, days / FleetCounts.HalfLifeDays);
        }

        var commonest = events.OrderByDescending(kind => kind.Value).ThenBy(kind => kind.Key, StringComparer.Ordinal).Take(FleetCounts.MostKinds);
        return new() { Clips = commonest.ToDictionary(kind => kind.Key, kind => Math.Round(kind.Value, 2)) };
    }

    /// <summary>Numbers of all unfinished uploads.</summary>
    public HashSet<long> UploadNumbers() => Numbers("SELECT number FROM upload");

    /// <summary>Numbers of unfinished uploads not touched since.</summary>
    public HashSet<long> UploadsUntouchedSince(long milliseconds) => Numbers("SELECT number FROM upload WHERE touched_ms < $1", milliseconds);

    private HashSet<long> Numbers(string query, params ReadOnlySpan<object> values)
    {
        using var command = Command(query, values);
        using var reader = command.ExecuteReader();
        var numbers = new HashSet<long>();
        while (reader.Read())
        {
            numbers.Add(reader.GetInt64(0));
        }

        return numbers;
    }

    public void Dispose() => _database.Dispose();

    private List<InboxClip> Clips(string condition, params ReadOnlySpan<object> values)
    {
        using var command = Command(ClipRows.Select + condition, values);
        using var reader = command.ExecuteReader();
        return ClipRows.ReadAll(reader);
    }

    private OpenUpload? FindUpload(string condition, in UploadKey key, string value)
    {
        using var command = Command(
            $"SELECT {UploadColumns} FROM upload WHERE fleet = $1 AND vehicle = $2 AND {condition}", key.Fleet, key.Vehicle, value);
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return null;
        }

        return new()
        {
            Number = reader.GetInt64(0),
            Key = new(reader.GetString(1), reader.GetString(2), reader.GetString(3)),
            Clip = reader.GetString(4),
            InitJson = reader.GetFieldValue<byte[]>(5),
            SizeBytes = reader.GetInt64(6),
            Digest = Sha256Digest.Parse(reader.GetString(7)),
            Stored = FileRangeSet.FromBytes(reader.GetFieldValue<byte[]>(8)),
        };
    }

    private void Migrate()
    {
        using var version = Command("PRAGMA user_version");
        var found = (long)version.ExecuteScalar()!;
        if (found > CatalogueSchema.Version)
        {
            throw new SqliteException($"the catalogue has schema {found}; this program knows up to {CatalogueSchema.Version}", SQLitePCL.raw.SQLITE_ERROR);
        }

        if (found == 0)
        {
            Run(CatalogueSchema.Create);
        }

        if (found < 2)
        {
            Run(CatalogueSchema.AddTiers);
        }

        if (found < CatalogueSchema.Version)
        {
            Run(CatalogueSchema.AddKinds);
            Run($"PRAGMA user_version = {CatalogueSchema.Version}");
        }
    }

    private void Run(string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = _database.CreateCommand();
#pragma warning disable CA2100 // All SQL in this room is constant text; values are bound.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", values[i]);
        }

        return command;
    }
}
