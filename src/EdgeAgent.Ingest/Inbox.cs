using EdgeAgent.Model;
using Microsoft.Data.Sqlite;

namespace EdgeAgent.Ingest;

/// <summary>What the back end keeps, for reading, also while it runs.</summary>
public sealed class Inbox : IDisposable
{
    private readonly SqliteConnection _catalogue;

    private Inbox(string folder, SqliteConnection catalogue) => (Folder, _catalogue) = (folder, catalogue);

    /// <summary>The inbox' folder.</summary>
    public string Folder { get; }

    /// <summary>Opens the inbox in a folder; null, with a message for people, where there is none or it cannot be read.</summary>
    public static Inbox? Open(string folder, out string message)
    {
        folder = Path.GetFullPath(folder);
        var path = Path.Combine(folder, InboxFolder.CatalogueName);
        message = $"There is no inbox in {folder} (it has no {InboxFolder.CatalogueName}); 'edgeagent ingest' makes one.";
        if (!File.Exists(path))
        {
            return null;
        }

        // Read-write, as a log that a killed back end left must be taken up even to read; no row is ever changed.
        var catalogue = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        try
        {
            catalogue.Open();
            var inbox = new Inbox(folder, catalogue);
            inbox.Run("PRAGMA busy_timeout = 30000");
            inbox.Run("PRAGMA query_only = ON");
            if (inbox.Run("PRAGMA user_version") is not (long)CatalogueSchema.Version)
            {
                catalogue.Dispose();
                message = $"The inbox {folder} is of another version: 'edgeagent ingest' of this version brings an older one up to date, a newer one needs a newer program.";
                return null;
            }

            inbox.Run("SELECT count(*) FROM clip");
            return inbox;
        }
        catch (SqliteException error)
        {
            catalogue.Dispose();
            message = $"The inbox {folder} cannot be read: {error.Message}";
            return null;
        }
    }

    /// <summary>The clips in the order in which they came.</summary>
    public IReadOnlyList<InboxClip> List()
    {
        using var command = _catalogue.CreateCommand();
        command.CommandText = ClipRows.Select + "ORDER BY received_ns, fleet, vehicle, clip";
        using var reader = command.ExecuteReader();
        return ClipRows.ReadAll(reader);
    }

    /// <summary>Whether a clip is here.</summary>
    public bool Has(string fleet, string vehicle, string clip)
    {
        using var command = _catalogue.CreateCommand();
        command.CommandText = "SELECT 1 FROM clip WHERE fleet = $1 AND vehicle = $2 AND clip = $3";
        command.Parameters.AddWithValue("$1", fleet);
        command.Parameters.AddWithValue("$2", vehicle);
        command.Parameters.AddWithValue("$3", clip);
        return command.ExecuteScalar() is not null;
    }

    /// <summary>The clip's file.</summary>
    public string FileOf(InboxClip clip) => InboxFolder.ClipPath(Folder, clip);

    /// <summary>The clip's manifest; null where its file is gone.</summary>
    public byte[]? ManifestOf(InboxClip clip)
    {
        var path = InboxFolder.ManifestPath(Folder, clip);
        return File.Exists(path) ? File.ReadAllBytes(path) : null;
    }

    /// <summary>What is wrong with the clip's file, read and hashed again; null where nothing is.</summary>
    public string? FindDamage(InboxClip clip)
    {
        var path = FileOf(clip);
        if (!File.Exists(path))
        {
            return "the file is missing";
        }

        return FileDigest.Of(path, clip.SizeBytes) == Sha256Digest.Parse(clip.Sha256) ? null : "the file is not as it was received";
    }

    /// <inheritdoc/>
    public void Dispose() => _catalogue.Dispose();

    private object? Run(string sql)
    {
        using var command = _catalogue.CreateCommand();
#pragma warning disable CA2100 // Constant text, see above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
