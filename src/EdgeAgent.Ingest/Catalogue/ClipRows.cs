using EdgeAgent.Model;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Ingest;

/// <summary>Rows of the catalogue's table <c>clip</c>.</summary>
internal static class ClipRows
{
    public const string Select =
        "SELECT fleet, vehicle, clip, drive, trigger, priority, score, start_ns, end_ns, received_ns, size, sha256, tier, excerpt_of, kind FROM clip ";

    public static List<InboxClip> ReadAll(SqliteDataReader reader)
    {
        var clips = new List<InboxClip>();
        while (reader.Read())
        {
            clips.Add(new()
            {
                Fleet = reader.GetString(0),
                Vehicle = reader.GetString(1),
                Clip = reader.GetString(2),
                Drive = reader.GetString(3),
                Trigger = reader.GetString(4),
                Priority = (PriorityClass)reader.GetInt64(5),
                Score = reader.GetDouble(6),
                Start = new(reader.GetInt64(7)),
                End = new(reader.GetInt64(8)),
                ReceivedAt = new(reader.GetInt64(9)),
                SizeBytes = reader.GetInt64(10),
                Sha256 = reader.GetString(11),
                Tier = reader.GetString(12),
                ExcerptOf = reader.IsDBNull(13) ? null : reader.GetString(13),
                Kind = reader.IsDBNull(14) ? null : reader.GetString(14),
            });
        }

        return clips;
    }
}
