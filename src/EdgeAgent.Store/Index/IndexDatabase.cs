using Microsoft.Data.Sqlite;

namespace EdgeAgent.Store;

/// <summary>The index: one connection to <c>index.db</c>, used by one thread at a time.</summary>
internal sealed class IndexDatabase : IDisposable
{
    public const string FileName = "index.db";

    // Another process may list clips or pin one meanwhile; its statements take milliseconds.
    private const int BusySeconds = 10;

    private readonly SqliteConnection _connection;
    private readonly Lock _gate = new();

    private IndexDatabase(SqliteConnection connection) => _connection = connection;

    public static string PathIn(string folder) => Path.Combine(folder, FileName);

    /// <summary>Opens the index, or makes it; throws <see cref="SqliteException"/> where it is damaged or cannot be used.</summary>
    public static IndexDatabase Open(string folder, bool create)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = PathIn(folder),
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = BusySeconds,
        }.ToString());
        var index = new IndexDatabase(connection);
        try
        {
            connection.Open();
            index.Execute("PRAGMA trusted_schema = OFF");
            index.Execute("PRAGMA cell_size_check = ON");
            index.Execute("PRAGMA synchronous = FULL");
            if (create)
            {
                index.Execute("PRAGMA journal_mode = WAL;");
            }

            return index;
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    public int Version
    {
        get => (int)(long)Scalar("PRAGMA user_version")!;
        private set => Execute($"PRAGMA user_version = {value}");
    }

    /// <summary>What SQLite's own check finds wrong, or null.</summary>
    public string? FindDamage()
    {
        var answer = (string)Scalar("PRAGMA integrity_check(1)")!;
        return answer == "ok" ? null : answer;
    }

    /// <summary>Brings the schema to <see cref="IndexSchema.CurrentVersion"/>, each step in a transaction of its own.</summary>
    public void Migrate()
    {
        for (var version = Version; version < IndexSchema.CurrentVersion; version++)
        {
            using var change = BeginChange();
            Execute(IndexSchema.Migrations[version]);
            Version = version + 1;
            change.Commit();
        }
    }

    /// <summary>Takes the connection for a change that is durable once committed and undone otherwise.</summary>
    public IndexChange BeginChange()
    {
        _gate.Enter();
        try
        {
            Execute("BEGIN IMMEDIATE");
        }
        catch
        {
            _gate.Exit();
            throw;
        }

        return new IndexChange(this, _gate);
    }

    /// <summary>Takes the connection for reading.</summary>
    public Lock.Scope BeginRead() => _gate.EnterScope();

    /// <summary>Runs statements; the caller has the connection.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row, or null; the caller has the connection.</summary>
    public object? Scalar(string sql, params ReadOnlySpan<object?> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>Every row; the caller has the connection.</summary>
    public List<T> Query<T>(Func<SqliteDataReader, T> read, string sql, params ReadOnlySpan<object?> parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public void Dispose() => _connection.Dispose();

    // Parameters are $1, $2, … in order.
    private SqliteCommand Command(string sql, ReadOnlySpan<object?> parameters)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this assembly; values travel as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var index = 0; index < parameters.Length; index++)
        {
            command.Parameters.AddWithValue($"${index + 1}", parameters[index] ?? DBNull.Value);
        }

        return command;
    }
}
