using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Mcap;
using EdgeAgent.Model;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Sensors.Bags;

/// <summary>A rosbag2 file in SQLite.</summary>
/// <remarks>
/// rosbag2_storage_sqlite3, schema version 1 to 4:
/// <code>
///   topics   (id, name, type, serialization_format, …)
///   messages (id, topic_id, timestamp in ns, data)         data is a zstd frame where the bag compresses messages
/// </code>
/// </remarks>
internal sealed class SqliteBagFile : IBagFile
{
    private const int MostMessageBytes = 1 << 30;

    private readonly SqliteConnection _connection;
    private readonly string _path;
    private readonly Dictionary<long, BagTopic> _topics = [];
    private readonly Dictionary<long, long> _sequences = [];
    private long _undecodable;
    private string? _damage;

    private SqliteBagFile(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
        ReadTopics();
    }

    public IReadOnlyList<BagTopic> Topics => [.. _topics.Values];

    public (Instant First, Instant Last)? Span { get; private set; }

    public IReadOnlyList<DriveIssue> Issues
    {
        get
        {
            var issues = new List<DriveIssue>();
            if (_damage is not null)
            {
                issues.Add(new("damaged_bag", "", 1, $"{Path.GetFileName(_path)} could not be read to its end ({_damage})."));
            }

            if (_undecodable > 0)
            {
                issues.Add(new("damaged_message", "", _undecodable, "Compressed messages that do not decompress were passed over."));
            }

            return issues;
        }
    }

    /// <summary>Opens a file; false, with the reason, where it is no bag.</summary>
    public static bool TryOpen(string path, out SqliteBagFile? file, out string error)
    {
        file = null;
        // A bag in a folder that cannot be written, or with a log beside it that cannot: then the file alone, as it is.
        foreach (var source in new[] { path, $"file:{Uri.EscapeDataString(Path.GetFullPath(path)).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1" })
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            try
            {
                connection.Open();
                file = new(path, connection);
                error = "";
                return true;
            }
            catch (Exception exception) when (IsDamage(exception))
            {
                connection.Dispose();
                error = $"{path}: no rosbag2 SQLite file ({exception.Message}); tables topics and messages are expected.";
                if (source != path)
                {
                    return false;
                }
            }
        }

        error = "";
        return false;
    }

    public byte[] Fingerprint()
    {
        var text = new StringBuilder();
        foreach (var topic in Topics)
        {
            text.Append(topic.Name).Append(' ').Append(topic.Type).Append(' ').Append(topic.Count).Append('\n');
        }

        text.Append(Span?.First.UnixNanoseconds).Append(' ').Append(Span?.Last.UnixNanoseconds).Append(' ').Append(new FileInfo(_path).Length);
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    public IEnumerable<BagMessage> Read(IReadOnlySet<BagTopic> topics)
    {
        _sequences.Clear();
        var wanted = string.Join(',', _topics.Where(topic => topics.Contains(topic.Value)).Select(topic => topic.Key));
        using var command = Query($"SELECT topic_id, timestamp, data FROM messages WHERE topic_id IN ({wanted}) ORDER BY timestamp, id");
        using var rows = TryExecute(command);
        while (rows is not null && TryNext(rows, out var message))
        {
            if (message is { } whole)
            {
                yield return whole;
            }
        }
    }

    public void Dispose() => _connection.Dispose();

    private void ReadTopics()
    {
        var counts = new Dictionary<long, long>();
        var (first, last) = (long.MaxValue, long.MinValue);
        using (var command = Query("SELECT topic_id, COUNT(*), MIN(timestamp), MAX(timestamp) FROM messages GROUP BY topic_id"))
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                counts[rows.GetInt64(0)] = rows.GetInt64(1);
                first = Math.Min(first, rows.GetInt64(2));
                last = Math.Max(last, rows.GetInt64(3));
            }
        }

        Span = counts.Count > 0 ? (new(first), new(last)) : null;
        using var names = Query("SELECT id, name, type, serialization_format FROM topics ORDER BY id");
        using var topics = names.ExecuteReader();
        while (topics.Read())
        {
            var id = topics.GetInt64(0);
            _topics[id] = new()
            {
                Name = topics.GetString(1),
                Type = BagTopic.Normalize(topics.GetString(2)),
                Encoding = topics.GetString(3),
                Count = counts.GetValueOrDefault(id),
                Channel = (int)id,
            };
        }
    }

    private BagMessage? TryRead(SqliteDataReader row)
    {
        if (!_topics.TryGetValue(row.GetInt64(0), out var topic) || row.IsDBNull(2))
        {
            return null;
        }

        var data = row.GetFieldValue<byte[]>(2);
        var sequence = _sequences.GetValueOrDefault(topic.Channel);
        _sequences[topic.Channel] = sequence + 1;
        if (ZstdFrame.Is(data))
        {
            if (ZstdFrame.TryDecompress(data, MostMessageBytes) is not { } content)
            {
                _undecodable++;
                return null;
            }

            data = content;
        }

        return new(topic, new(row.GetInt64(1)), null, sequence, data);
    }

    private SqliteDataReader? TryExecute(SqliteCommand command)
    {
        try
        {
            return command.ExecuteReader();
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            _damage = exception.Message;
            return null;
        }
    }

    private bool TryNext(SqliteDataReader rows, out BagMessage? message)
    {
        message = null;
        try
        {
            var any = rows.Read();
            message = any ? TryRead(rows) : null;
            return any;
        }
        catch (Exception exception) when (IsDamage(exception))
        {
            _damage = exception.Message;
            return false;
        }
    }

    // A damaged page shows as an error of the database, or as a column of another type than its table's.
    private static bool IsDamage(Exception exception) =>
        exception is SqliteException or InvalidCastException or InvalidOperationException or FormatException or OverflowException;

    private SqliteCommand Query(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The only part that varies is a list of whole numbers.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
