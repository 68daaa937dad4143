using EdgeAgent.Model;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Store;

/// <summary>Table <c>clip</c>: one row per clip in the store. The caller has the connection.</summary>
internal sealed class ClipTable(IndexDatabase index)
{
    private const string Columns =
        "number, id, sealed_ns, size_bytes, disk_bytes, sha256, state, reason, priority, score, value, trigger, drive_id, start_ns, end_ns, pinned, delivered_ns, receipt, manifest";

    private const string BestFirst = "priority, value / max(1, size_bytes) DESC, start_ns, number";

    public StoredClip? Find(string id) =>
        index.Query(Read, $"SELECT {Columns} FROM clip WHERE id = $1", id).SingleOrDefault();

    public List<StoredClip> List(ClipFilter filter) =>
        index.Query(
            Read,
            $"""
            SELECT {Columns} FROM clip WHERE ($1 IS NULL OR state = $1) AND substr(id, 1, length($2)) = $2
            ORDER BY {(filter.Order == ClipOrder.BestFirst ? BestFirst : "number")} LIMIT $3
            """,
            filter.State is { } state ? (long)state : null,
            filter.IdPrefix,
            (long)filter.Limit);

    public StoredClip Insert(StoredClip clip)
    {
        index.Execute(
            $"INSERT INTO clip ({Columns}) VALUES (NULL, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
            clip.Id,
            clip.SealedAt.UnixNanoseconds,
            clip.SizeBytes,
            clip.DiskBytes,
            clip.Sha256,
            (long)clip.State,
            clip.Reason,
            (long)clip.Priority,
            clip.Score,
            clip.Value,
            clip.Trigger,
            clip.DriveId,
            clip.Start.UnixNanoseconds,
            clip.End.UnixNanoseconds,
            clip.Pinned ? 1L : 0L,
            clip.DeliveredAt?.UnixNanoseconds,
            clip.ReceiptJson,
            clip.ManifestJson.ToArray());
        return clip with { Number = (long)index.Scalar("SELECT last_insert_rowid()")! };
    }

    public void Delete(string id) => index.Execute("DELETE FROM clip WHERE id = $1", id);

    public void SetState(string id, ClipState state, string? reason = null) =>
        index.Execute("UPDATE clip SET state = $2, reason = $3 WHERE id = $1", id, (long)state, reason);

    public void SetDelivered(string id, Instant at, string receiptJson) =>
        index.Execute(
            "UPDATE clip SET state = $2, reason = NULL, delivered_ns = $3, receipt = $4 WHERE id = $1", id, (long)ClipState.Delivered, at.UnixNanoseconds, receiptJson);

    public void SetPinned(string id, bool pinned) => index.Execute("UPDATE clip SET pinned = $2 WHERE id = $1", id, pinned ? 1L : 0L);

    public void SetValue(string id, double value) => index.Execute("UPDATE clip SET value = $2 WHERE id = $1", id, value);

    public int ResetSendingWithoutUpload() =>
        index.Execute(
            "UPDATE clip SET state = $1 WHERE state = $2 AND id NOT IN (SELECT clip_id FROM upload WHERE ended_ns IS NULL)",
            (long)ClipState.Sealed,
            (long)ClipState.Sending);

    public long DiskBytes() => (long)index.Scalar("SELECT coalesce(sum(disk_bytes), 0) FROM clip")!;

    public List<EvictionCandidate> Candidates() =>
        index.Query(
            row => new EvictionCandidate(
                row.GetString(0),
                row.GetInt64(1),
                row.GetInt64(2),
                row.GetDouble(3),
                (PriorityClass)row.GetInt32(4),
                (ClipState)row.GetInt32(5),
                !row.IsDBNull(6),
                row.GetInt64(7) != 0),
            "SELECT id, size_bytes, disk_bytes, value, priority, state, delivered_ns, pinned FROM clip ORDER BY number");

    public Dictionary<ClipState, (long Clips, long SizeBytes)> CountByState() =>
        index.Query(
            row => ((ClipState)row.GetInt32(0), row.GetInt64(1), row.GetInt64(2)),
            "SELECT state, count(*), sum(size_bytes) FROM clip GROUP BY state").ToDictionary(row => row.Item1, row => (row.Item2, row.Item3));

    private static StoredClip Read(SqliteDataReader row) => new()
    {
        Number = row.GetInt64(0),
        Id = row.GetString(1),
        SealedAt = new Instant(row.GetInt64(2)),
        SizeBytes = row.GetInt64(3),
        DiskBytes = row.GetInt64(4),
        Sha256 = row.GetString(5),
        State = (ClipState)row.GetInt32(6),
        Reason = row.IsDBNull(7) ? null : row.GetString(7),
        Priority = (PriorityClass)row.GetInt32(8),
        Score = row.GetDouble(9),
        Value = row.GetDouble(10),
        Trigger = row.GetString(11),
        DriveId = row.GetString(12),
        Start = new Instant(row.GetInt64(13)),
        End = new Instant(row.GetInt64(14)),
        Pinned = row.GetInt64(15) != 0,
        DeliveredAt = row.IsDBNull(16) ? null : new Instant(row.GetInt64(16)),
        ReceiptJson = row.IsDBNull(17) ? null : row.GetString(17),
        ManifestJson = (byte[])row.GetValue(18),
    };
}
