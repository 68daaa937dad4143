using System.Threading.Channels;
using EdgeAgent.Model;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.Store;

/// <summary>Clips on disk: sealed by capture, sent by the uplink, evicted by value. Thread-safe.</summary>
public sealed partial class ClipStore : IDisposable
{
    private readonly StoreLock? _lock;
    private readonly IndexDatabase _index;
    private readonly ClipFolder _folder;
    private readonly ClipReaders _readers;
    private readonly ClipAdmission _admission;
    private readonly ClipTable _clips;
    private readonly TombstoneTable _tombstones;
    private readonly UploadTable _uploads;
    private readonly StateTable _state;
    private readonly ILogger _log;
    private readonly StoreRoom _room;
    private readonly DiskReserve _reserve;

    // Holds at most the news that there is news: the uplink asks for the best clips itself.
    private readonly Channel<string> _sealed =
        Channel.CreateBounded<string>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private ClipStore(StoreLock? storeLock, IndexDatabase index, ClipFolder folder, StoreRoom room, TimeProvider clock, ILogger log)
    {
        _lock = storeLock;
        _index = index;
        _folder = folder;
        _room = room;
        _reserve = new DiskReserve(folder.Path);
        _log = log;
        _readers = new ClipReaders(folder);
        _admission = new ClipAdmission(index, folder, _readers, room, clock, log, clipId => _sealed.Writer.TryWrite(clipId));
        _clips = new ClipTable(index);
        _tombstones = new TombstoneTable(index);
        _uploads = new UploadTable(index);
        _state = new StateTable(index);
    }

    /// <summary>What the check at start found and did.</summary>
    public RecoveryReport Recovery { get; private set; } = new();

    /// <summary>Opens the store for the process that captures, after checking and repairing it; one process at a time.</summary>
    public static ClipStoreOpening Open(ClipStoreOptions options, TimeProvider clock, ILogger? log = null)
    {
        StoreLock? storeLock = null;
        IndexDatabase? index = null;
        try
        {
            var folder = new ClipFolder(Path.GetFullPath(options.Folder));
            Directory.CreateDirectory(folder.Path);
            storeLock = StoreLock.TryTake(folder.Path);
            if (storeLock is null)
            {
                return new ClipStoreOpening(
                    StoreOpenFailure.HeldByAnotherProcess, $"The store {folder.Path} is in use by process {StoreLock.OwnerOf(folder.Path)}.");
            }

            var reserve = new DiskReserve(folder.Path);
            reserve.TryGiveUp();
            var opening = IndexOpening.Open(folder.Path, clock);
            index = opening.Index;
            if (index.Version > IndexSchema.CurrentVersion)
            {
                return Fail(StoreOpenFailure.NewerSchema, NewerSchemaMessage(folder.Path, index.Version));
            }

            index.Migrate();
            var logger = log ?? NullLogger.Instance;
            if (opening.MovedTo is not null)
            {
                StoreLog.IndexDamaged(logger, opening.Fault ?? "", opening.MovedTo);
            }

            var store = new ClipStore(storeLock, index, folder, new StoreRoom(folder.Path, options.QuotaBytes, options.KeepFreeBytes), clock, logger);
            store.Recovery = new StoreRecovery(index, folder, store._admission, logger).Run(opening.MovedTo, opening.Fault);
            reserve.TryRestore();
            return new ClipStoreOpening(store);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SqliteException)
        {
            return Fail(StoreOpenFailure.FolderUnusable, $"The store {options.Folder} cannot be used: {exception.Message}");
        }

        ClipStoreOpening Fail(StoreOpenFailure failure, string message)
        {
            index?.Dispose();
            storeLock?.Dispose();
            return new ClipStoreOpening(failure, message);
        }
    }

    /// <summary>Opens a store that another process may have open: to list, read, verify, pin and drop, not to seal. Repairs nothing.</summary>
    public static ClipStoreOpening OpenBeside(string folder, TimeProvider clock, ILogger? log = null)
    {
        var files = new ClipFolder(Path.GetFullPath(folder));
        if (!File.Exists(IndexDatabase.PathIn(files.Path)))
        {
            return new ClipStoreOpening(StoreOpenFailure.NoStore, $"There is no clip store in {files.Path}.");
        }

        IndexDatabase? index = null;
        try
        {
            index = IndexDatabase.Open(files.Path, create: false);
            if (index.Version == IndexSchema.CurrentVersion)
            {
                return new ClipStoreOpening(new ClipStore(null, index, files, new StoreRoom(files.Path, long.MaxValue, 0), clock, log ?? NullLogger.Instance));
            }

            var message = index.Version > IndexSchema.CurrentVersion
                ? NewerSchemaMessage(files.Path, index.Version)
                : $"The store {files.Path} is of an older agent (schema {index.Version}, not {IndexSchema.CurrentVersion}): 'edgeagent run' brings it up to date.";
            index.Dispose();
            return new ClipStoreOpening(StoreOpenFailure.NewerSchema, message);
        }
        catch (SqliteException exception)
        {
            index?.Dispose();
            return new ClipStoreOpening(StoreOpenFailure.FolderUnusable, $"The store {files.Path} cannot be read: {exception.Message}");
        }
    }

    /// <summary>Begins a clip: write its bytes into the stream, then complete it; disposed without that it leaves nothing.</summary>
    public ClipSealing BeginClip(string clipId)
    {
        if (!ContentId.IsValid(clipId))
        {
            throw new ArgumentException($"'{clipId}' is no clip id.", nameof(clipId));
        }

        return _lock is null
            ? throw new InvalidOperationException("A store opened beside its owner seals no clips.")
            : new ClipSealing(_admission, clipId, _folder.NextSealing(clipId));
    }

    /// <summary>The clip of that id, or null.</summary>
    public StoredClip? Find(string clipId)
    {
        using (_index.BeginRead())
        {
            return _clips.Find(clipId);
        }
    }

    /// <summary>The clips that the filter lets through.</summary>
    public IReadOnlyList<StoredClip> List(ClipFilter? filter = null)
    {
        using (_index.BeginRead())
        {
            return _clips.List(filter ?? new ClipFilter());
        }
    }

    /// <summary>Every clip that is gone, in the order in which they went.</summary>
    public IReadOnlyList<DroppedClip> ListDropped()
    {
        using (_index.BeginRead())
        {
            return _tombstones.List();
        }
    }

    /// <summary>The store in numbers.</summary>
    public StoreTotals Totals()
    {
        using (_index.BeginRead())
        {
            return StoreTotals.Of(_clips, _tombstones, _room.QuotaBytes);
        }
    }

    /// <summary>Waits until a clip has been sealed since the last wait ended.</summary>
    public async Task WaitForSealAsync(CancellationToken cancellationToken) => await _sealed.Reader.ReadAsync(cancellationToken);

    /// <summary>A small value that outlives the process, or null.</summary>
    public byte[]? GetState(string key)
    {
        using (_index.BeginRead())
        {
            return _state.Get(key);
        }
    }

    /// <summary>Keeps a small value for the next start.</summary>
    public JournalOutcome SetState(string key, ReadOnlyMemory<byte> value) => Change(() =>
    {
        _state.Set(key, value);
        return JournalOutcome.Done;
    });

    /// <summary>Closes the store and lets another process have it.</summary>
    public void Dispose()
    {
        _readers.Dispose();
        _index.Dispose();
        _lock?.Dispose();
    }

    private static string NewerSchemaMessage(string folder, int version) =>
        $"The store {folder} was changed by a newer agent (schema {version}; this one knows {IndexSchema.CurrentVersion}): update the agent or use another folder.";

    private JournalOutcome Change(Func<JournalOutcome> change)
    {
        try
        {
            return ChangeOnce(change);
        }
        catch (SqliteException exception) when (SqliteFault.Of(exception).IsDiskFull && _lock is not null && _reserve.TryGiveUp())
        {
            StoreLog.ReserveGivenUp(_log);
        }
        catch (SqliteException exception)
        {
            StoreLog.IndexUnwritable(_log, exception.Message);
            return JournalOutcome.Unwritable;
        }

        return Change(change);
    }

    // Whatever is not Done changes nothing.
    private JournalOutcome ChangeOnce(Func<JournalOutcome> change)
    {
        using var transaction = _index.BeginChange();
        var outcome = change();
        if (outcome == JournalOutcome.Done)
        {
            transaction.Commit();
        }

        return outcome;
    }
}
