using EdgeAgent.Model;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Store;

/// <summary>Table <c>tombstone</c>: one row per clip that is gone. The caller has the connection.</summary>
internal sealed class TombstoneTable(IndexDatabase index)
{
    private const string Columns =
        "clip_id, dropped_ns, cause, reason, state, sealed_ns, size_bytes, priority, score, value, trigger, start_ns, end_ns";

    public void Insert(DroppedClip clip) =>
        index.Execute(
            $"INSERT INTO tombstone ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            clip.Id,
            clip.DroppedAt.UnixNanoseconds,
            (long)clip.Cause,
            clip.Reason,
            clip.State is { } state ? (long)state : null,
            clip.SealedAt?.UnixNanoseconds,
            clip.SizeBytes,
            (long)clip.Priority,
            clip.Score,
            clip.Value,
            clip.Trigger,
            clip.Start.UnixNanoseconds,
            clip.End.UnixNanoseconds);

    public List<DroppedClip> List() => index.Query(Read, $"SELECT {Columns} FROM tombstone ORDER BY number");

    /// <summary>Whether this very sealing of a clip was dropped.</summary>
    public bool Has(string clipId, long sealedNanoseconds) =>
        index.Scalar("SELECT 1 FROM tombstone WHERE clip_id = $1 AND sealed_ns = $2", clipId, sealedNanoseconds) is not null;

    /// <summary>Whether a clip of that id went.</summary>
    public bool Has(string clipId) => index.Scalar("SELECT 1 FROM tombstone WHERE clip_id = $1", clipId) is not null;

    public Dictionary<DropCause, long> CountByCause() =>
        index.Query(row => ((DropCause)row.GetInt32(0), row.GetInt64(1)), "SELECT cause, count(*) FROM tombstone GROUP BY cause")
            .ToDictionary(row => row.Item1, row => row.Item2);

    private static DroppedClip Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        DroppedAt = new Instant(row.GetInt64(1)),
        Cause = (DropCause)row.GetInt32(2),
        Reason = row.GetString(3),
        State = row.IsDBNull(4) ? null : (ClipState)row.GetInt32(4),
        SealedAt = row.IsDBNull(5) ? null : new Instant(row.GetInt64(5)),
        SizeBytes = row.GetInt64(6),
        Priority = (PriorityClass)row.GetInt32(7),
        Score = row.GetDouble(8),
        Value = row.GetDouble(9),
        Trigger = row.GetString(10),
        Start = new Instant(row.GetInt64(11)),
        End = new Instant(row.GetInt64(12)),
    };
}
