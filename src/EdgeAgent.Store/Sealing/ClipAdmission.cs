using EdgeAgent.Model;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Store;

/// <summary>Takes a finished clip file into the index, with what must go for it: one commit decides all (README.md, "Order of commits").</summary>
internal sealed class ClipAdmission(
    IndexDatabase index, ClipFolder folder, ClipReaders readers, StoreRoom room, TimeProvider clock, ILogger log, Action<string> onSealed)
{
    private readonly ClipTable _clips = new(index);
    private readonly TombstoneTable _tombstones = new(index);

    public Instant Now() => Instant.From(clock.GetUtcNow());

    /// <summary>Puts a durable file under its id, or removes it where it is not wanted.</summary>
    public SealResult Admit(string path, ClipFileHeader header, ClipManifest manifest)
    {
        try
        {
            return AdmitInOneCommit(path, header, manifest);
        }
        catch (SqliteException exception)
        {
            return Refuse(path, header, manifest, SqliteFault.Of(exception));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(path, header, manifest, new SqliteFault(SQLitePCL.raw.SQLITE_IOERR, SQLitePCL.raw.SQLITE_IOERR, exception.Message));
        }
    }

    /// <summary>Removes a file that could not be written, counts the loss, and makes room so that the next attempt finds some.</summary>
    public SealResult Refuse(string path, ClipFileHeader header, ClipManifest manifest, SqliteFault fault)
    {
        ClipFolder.TryDelete(path);
        StoreLog.ClipLost(log, header.Id, header.SizeBytes, fault.Message);
        var clip = NewClip(header, manifest, 0);
        try
        {
            using (var change = index.BeginChange())
            {
                _tombstones.Insert(Tombstone(clip, DropCause.DiskFull, fault.Message) with { State = null, SealedAt = null });
                change.Commit();
            }

            if (fault.IsDiskFull)
            {
                Evict(EvictionBid.Of(clip), room.MissingFor(ClipFileFormat.DiskBytesOf(header.SizeBytes)), $"the disk was full when {clip.Id} came");
            }
        }
        catch (SqliteException exception)
        {
            // The disk that refused the clip refuses its tombstone as well: the log is what is left.
            StoreLog.IndexUnwritable(log, exception.Message);
        }

        return new SealResult(fault.ToSealOutcome(), null, $"Clip {header.Id} ({header.SizeBytes} bytes) is lost: {fault.Message}.");
    }

    /// <summary>Evicts what quota and disk do not cover, as after the one was lowered or the other filled by others.</summary>
    public void EnforceRoom()
    {
        Evict(EvictionBid.Everything, StoredDiskBytes() - room.QuotaBytes, "the quota is smaller now");
        KeepFree();
    }

    /// <summary>Removes a dropped clip's file; its row must be gone.</summary>
    public void RemoveFile(string clipId)
    {
        readers.Forget(clipId);
        ClipFolder.TryDelete(folder.Finished(clipId));
    }

    public static DroppedClip Tombstone(StoredClip clip, Instant at, DropCause cause, string reason) => new()
    {
        Id = clip.Id,
        DroppedAt = at,
        Cause = cause,
        Reason = reason,
        State = clip.State,
        SealedAt = clip.SealedAt,
        SizeBytes = clip.SizeBytes,
        Priority = clip.Priority,
        Score = clip.Score,
        Value = clip.Value,
        Trigger = clip.Trigger,
        Start = clip.Start,
        End = clip.End,
    };

    private SealResult AdmitInOneCommit(string path, ClipFileHeader header, ClipManifest manifest)
    {
        var clip = NewClip(header, manifest, new FileInfo(path).Length);
        List<string> evicted;
        using (var change = index.BeginChange())
        {
            var existing = _clips.Find(clip.Id);
            if (existing is not null && !(existing.State == ClipState.Quarantined && existing.Sha256 == clip.Sha256))
            {
                ClipFolder.TryDelete(path);
                return existing.Sha256 == clip.Sha256
                    ? new SealResult(SealOutcome.AlreadyStored, existing, $"Clip {clip.Id} was stored already.")
                    : new SealResult(SealOutcome.DifferentBytes, existing, $"Clip {clip.Id} is stored with other bytes (SHA-256 {existing.Sha256}, not {clip.Sha256}).");
            }

            if (existing is not null)
            {
                // The same bytes again for a clip whose file is damaged: the new file heals it.
                _clips.Delete(clip.Id);
                clip = clip with { Pinned = existing.Pinned };
            }

            var excess = _clips.DiskBytes() + clip.DiskBytes - room.QuotaBytes;
            var victims = EvictionPolicy.Choose(excess > 0 ? _clips.Candidates() : [], EvictionBid.Of(clip), excess, out var isEnough);
            if (!isEnough)
            {
                ClipFolder.TryDelete(path);
                _tombstones.Insert(Tombstone(clip, DropCause.NoRoom, "the quota is full of clips that are worth more or locked") with { State = null, SealedAt = null });
                change.Commit();
                if (existing is not null)
                {
                    RemoveFile(clip.Id);
                }

                StoreLog.NoRoom(log, clip.Id, clip.DiskBytes, room.QuotaBytes);
                return new SealResult(
                    SealOutcome.QuotaExceeded, null, $"No room for clip {clip.Id} ({clip.DiskBytes} bytes) within {room.QuotaBytes} bytes: what is stored is worth more or locked.");
            }

            evicted = Evict_InChange(victims, $"made room for {clip.Id}");
            File.Move(path, folder.Finished(clip.Id), overwrite: true);
            folder.Flush();
            try
            {
                clip = Insert_InChange(clip);
                change.Commit();
            }
            catch (SqliteException)
            {
                ClipFolder.TryDelete(folder.Finished(clip.Id));
                throw;
            }
        }

        evicted.ForEach(RemoveFile);
        readers.Forget(clip.Id);
        KeepFree();
        onSealed(clip.Id);
        StoreLog.Sealed(log, clip.Id, clip.SizeBytes, clip.Priority, evicted.Count);
        return new SealResult(SealOutcome.Sealed, clip, "");
    }

    // Excerpt and whole may come in either order: a crash between them leaves the one that was sealed.
    private StoredClip Insert_InChange(StoredClip clip)
    {
        var isWaiting = clip.WaitsForWish && _clips.ExcerptsOf(clip.Id).Count > 0;
        var inserted = _clips.Insert(clip with { WaitsForWish = isWaiting });
        if (clip.ExcerptOf is { } whole && _clips.Find(whole) is { } found && MayWait(found))
        {
            _clips.SetWaitsForWish(whole);
        }

        return inserted;
    }

    // After the seal, which stands: that the index cannot be written now is no fault of the clip.
    private void KeepFree()
    {
        try
        {
            Evict(EvictionBid.Nothing, room.MissingFor(0), "the disk is nearly full");
        }
        catch (SqliteException exception)
        {
            StoreLog.IndexUnwritable(log, exception.Message);
        }
    }

    private void Evict(EvictionBid bid, long bytesToFree, string reason)
    {
        if (bytesToFree <= 0)
        {
            return;
        }

        List<string> evicted;
        using (var change = index.BeginChange())
        {
            evicted = Evict_InChange(EvictionPolicy.Choose(_clips.Candidates(), bid, bytesToFree, out _), reason);
            change.Commit();
        }

        evicted.ForEach(RemoveFile);
    }

    private long StoredDiskBytes()
    {
        using (index.BeginRead())
        {
            return _clips.DiskBytes();
        }
    }

    private List<string> Evict_InChange(IReadOnlyList<EvictionCandidate> victims, string reason)
    {
        foreach (var victim in victims)
        {
            _tombstones.Insert(Tombstone(_clips.Find(victim.Id)!, DropCause.Evicted, reason));
            _clips.Delete(victim.Id);
            StoreLog.Evicted(log, victim.Id, victim.DiskBytes, victim.State, reason);
        }

        return [.. victims.Select(victim => victim.Id)];
    }

    private DroppedClip Tombstone(StoredClip clip, DropCause cause, string reason) => Tombstone(clip, Now(), cause, reason);

    private static StoredClip NewClip(ClipFileHeader header, ClipManifest manifest, long diskBytes) => new()
    {
        Id = header.Id,
        Number = 0,
        SealedAt = new Instant(header.SealedNanoseconds),
        SizeBytes = header.SizeBytes,
        DiskBytes = diskBytes,
        Sha256 = header.Sha256,
        State = ClipState.Sealed,
        Priority = manifest.Priority,
        Score = Storable(manifest.Score),
        Value = Storable(manifest.Value),
        Trigger = manifest.PrimaryTrigger,
        DriveId = manifest.DriveId,
        Start = manifest.Start,
        End = manifest.End,
        Pinned = false,
        ManifestJson = header.ManifestJson,
        Tier = manifest.Tier,
        ExcerptOf = manifest.ExcerptOf,
        Gain = TierNames.GainOf(manifest.Tier),
        WaitsForWish = MayWait(manifest),
    };

    private static bool MayWait(StoredClip clip) => MayWait(ClipManifestJson.Read(clip.ManifestJson.Span));

    // What is mandatory, the random sample of everything and what a campaign asked for beforehand go by themselves.
    private static bool MayWait(ClipManifest manifest) =>
        manifest is { Tier: TierNames.Full, Priority: not PriorityClass.P0, Campaign: null }
        && manifest.Selection?.Reasons.Any(reason => reason.Code == "control") != true;

    // SQLite has no NaN: it would become NULL. Infinities would win or lose every comparison.
    internal static double Storable(double number) => double.IsNaN(number) ? 0 : Math.Clamp(number, -1e300, 1e300);
}
