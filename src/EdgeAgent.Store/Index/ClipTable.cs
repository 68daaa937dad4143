using EdgeAgent.Model;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Store;

/// <summary>Table <c>clip</c>: one row per clip in the store. The caller has the connection.</summary>
internal sealed class ClipTable(IndexDatabase index)
{
    private const string Columns =
        "number, id, sealed_ns, size_bytes, disk_bytes, sha256, state, reason, priority, score, value, trigger, drive_id, start_ns, end_ns, pinned, delivered_ns, receipt, manifest, tier, excerpt_of, gain, wish, rerank, waits_for_wish";

    // Enum SendTurn: what is mandatory, what is small, what was asked for, then by class, last what nobody wants.
    private const string Turn =
        "CASE WHEN priority = 0 THEN 0 WHEN wish < 0 THEN 6 WHEN tier IN ('T0', 'T1') THEN 1 WHEN wish > 0 THEN 2 ELSE 2 + priority END";

    private const string BestFirst = $"{Turn}, value * gain * rerank / max(1, size_bytes) DESC, start_ns, number";

    public StoredClip? Find(string id) =>
        index.Query(Read, $"SELECT {Columns}, {Turn} FROM clip WHERE id = $1", id).SingleOrDefault();

    public List<StoredClip> List(ClipFilter filter) =>
        index.Query(
            Read,
            $"""
            SELECT {Columns}, {Turn} FROM clip
            WHERE ($1 IS NULL OR state = $1) AND substr(id, 1, length($2)) = $2 AND ($4 = 0 OR waits_for_wish = 0 OR wish > 0)
            ORDER BY {(filter.Order == ClipOrder.BestFirst ? BestFirst : "number")} LIMIT $3
            """,
            filter.State is { } state ? (long)state : null,
            filter.IdPrefix,
            (long)filter.Limit,
            filter.GoingOnly ? 1L : 0L);

    /// <summary>The ids of whole clips that begin so.</summary>
    public List<string> WholeIds(string idPrefix) =>
        index.Query(row => row.GetString(0), "SELECT id FROM clip WHERE excerpt_of IS NULL AND substr(id, 1, length($1)) = $1", idPrefix);

    /// <summary>The excerpts of a clip.</summary>
    public List<StoredClip> ExcerptsOf(string id) => index.Query(Read, $"SELECT {Columns}, {Turn} FROM clip WHERE excerpt_of = $1 ORDER BY number", id);

    public StoredClip Insert(StoredClip clip)
    {
        index.Execute(
            $"INSERT INTO clip ({Columns}) VALUES (NULL, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)",
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
            clip.ManifestJson.ToArray(),
            clip.Tier,
            clip.ExcerptOf,
            clip.Gain,
            (long)clip.Wish,
            clip.Rerank,
            clip.WaitsForWish ? 1L : 0L);
        return Find(clip.Id)!;
    }

    public void Delete(string id) => index.Execute("DELETE FROM clip WHERE id = $1", id);

    public void SetState(string id, ClipState state, string? reason = null) =>
        index.Execute("UPDATE clip SET state = $2, reason = $3 WHERE id = $1", id, (long)state, reason);

    public void SetDelivered(string id, Instant at, string receiptJson) =>
        index.Execute(
            "UPDATE clip SET state = $2, reason = NULL, delivered_ns = $3, receipt = $4 WHERE id = $1", id, (long)ClipState.Delivered, at.UnixNanoseconds, receiptJson);

    public void SetPinned(string id, bool pinned) => index.Execute("UPDATE clip SET pinned = $2 WHERE id = $1", id, pinned ? 1L : 0L);

    /// <summary>Sets what an event is worth, in its clip and in excerpts of it.</summary>
    public void SetValue(string id, double value) => index.Execute("UPDATE clip SET value = $2 WHERE id = $1 OR excerpt_of = $1", id, value);

    /// <summary>What a clip still gives once an excerpt of the same event is stored at the back end.</summary>
    public void LowerGain(string id, double gain) => index.Execute("UPDATE clip SET gain = min(gain, $2) WHERE id = $1", id, gain);

    /// <summary>Sets what the back end wants of a whole clip; whatever that is, its lite version is not it.</summary>
    public void SetWish(string id, ClipWish wish)
    {
        index.Execute("UPDATE clip SET wish = $2 WHERE id = $1", id, (long)wish);
        index.Execute("UPDATE clip SET wish = $2 WHERE excerpt_of = $1 AND tier = 'T2'", id, (long)(wish == ClipWish.None ? ClipWish.None : ClipWish.Dropped));
    }

    public void SetRerank(string id, double factor) => index.Execute("UPDATE clip SET rerank = $2 WHERE id = $1 OR (excerpt_of = $1 AND tier = 'T2')", id, factor);

    /// <summary>Lets a whole clip wait until it is asked for, where its excerpt speaks for it.</summary>
    public void SetWaitsForWish(string id) => index.Execute("UPDATE clip SET waits_for_wish = 1 WHERE id = $1", id);

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
            """
            SELECT id, size_bytes, disk_bytes, CASE WHEN wish > 0 THEN 9e999 WHEN wish < 0 THEN 0.0 ELSE value * gain * rerank END,
                priority, state, delivered_ns, pinned
            FROM clip ORDER BY number
            """);

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
        Tier = row.GetString(19),
        ExcerptOf = row.IsDBNull(20) ? null : row.GetString(20),
        Gain = row.GetDouble(21),
        Wish = (ClipWish)row.GetInt32(22),
        Rerank = row.GetDouble(23),
        WaitsForWish = row.GetInt64(24) != 0,
        Turn = (SendTurn)row.GetInt32(25),
    };
}
