using EdgeAgent.Model;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Store;

/// <summary>Table <c>upload</c>: the journal of attempts, open while <c>ended_ns</c> is null. The caller has the connection.</summary>
internal sealed class UploadTable(IndexDatabase index)
{
    private const string Columns = "id, clip_id, init, chunk_bytes, begun_ns, stored";

    public OpenUpload? FindOpen(string id) =>
        index.Query(Read, $"SELECT {Columns} FROM upload WHERE id = $1 AND ended_ns IS NULL", id).SingleOrDefault();

    public List<OpenUpload> ListOpen() => index.Query(Read, $"SELECT {Columns} FROM upload WHERE ended_ns IS NULL ORDER BY begun_ns, id");

    public bool Exists(string id) => index.Scalar("SELECT 1 FROM upload WHERE id = $1", id) is not null;

    public void Insert(OpenUpload upload) =>
        index.Execute(
            $"INSERT INTO upload ({Columns}) VALUES ($1, $2, $3, $4, $5, $6)",
            upload.Id,
            upload.ClipId,
            upload.InitJson.ToArray(),
            (long)upload.ChunkBytes,
            upload.BegunAt.UnixNanoseconds,
            upload.Stored.ToBytes());

    public void SetStored(string id, ByteRanges stored) => index.Execute("UPDATE upload SET stored = $2 WHERE id = $1", id, stored.ToBytes());

    public void End(string id, Instant at, string reason) =>
        index.Execute("UPDATE upload SET ended_ns = $2, end_reason = $3 WHERE id = $1", id, at.UnixNanoseconds, reason);

    public void EndAllOf(string clipId, Instant at, string reason) =>
        index.Execute("UPDATE upload SET ended_ns = $2, end_reason = $3 WHERE clip_id = $1 AND ended_ns IS NULL", clipId, at.UnixNanoseconds, reason);

    public void EndWithoutSending(Instant at, string reason) =>
        index.Execute(
            "UPDATE upload SET ended_ns = $1, end_reason = $2 WHERE ended_ns IS NULL AND clip_id NOT IN (SELECT id FROM clip WHERE state = $3)",
            at.UnixNanoseconds,
            reason,
            (long)ClipState.Sending);

    private static OpenUpload Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        ClipId = row.GetString(1),
        InitJson = (byte[])row.GetValue(2),
        ChunkBytes = row.GetInt32(3),
        BegunAt = new Instant(row.GetInt64(4)),
        Stored = ByteRanges.FromBytes((byte[])row.GetValue(5)),
    };
}
