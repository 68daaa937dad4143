using EdgeAgent.Model;

namespace EdgeAgent.Store;

// The uplink's side: what to send, the journal of attempts, how they end.
public sealed partial class ClipStore
{
    /// <summary>The clips that wait to be sent, best first: turn, then value per byte, then time.</summary>
    /// <param name="max">At most so many.</param>
    /// <param name="onRequest">Whether whole clips whose preview speaks for them are left out until the back end asks.</param>
    public IReadOnlyList<StoredClip> ClipsToSend(int max, bool onRequest = false) =>
        List(new ClipFilter { State = ClipState.Sealed, Order = ClipOrder.BestFirst, Limit = max, GoingOnly = onRequest });

    /// <summary>Opens an upload of a sealed clip, before its first message goes out; upload ids are never used again.</summary>
    public JournalOutcome BeginUpload(string clipId, string uploadId, ReadOnlyMemory<byte> frozenInitJson, int chunkBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(chunkBytes);
        return Change(() =>
        {
            if (_clips.Find(clipId) is not { } clip)
            {
                return JournalOutcome.NotFound;
            }

            if (clip.State != ClipState.Sealed || _uploads.Exists(uploadId))
            {
                return JournalOutcome.WrongState;
            }

            _uploads.Insert(new OpenUpload
            {
                Id = uploadId,
                ClipId = clipId,
                InitJson = frozenInitJson,
                ChunkBytes = chunkBytes,
                BegunAt = _admission.Now(),
                Stored = ByteRanges.Empty,
            });
            _clips.SetState(clipId, ClipState.Sending);
            return JournalOutcome.Done;
        });
    }

    /// <summary>The uploads under way, in the order in which they were begun.</summary>
    public IReadOnlyList<OpenUpload> OpenUploads()
    {
        using (_index.BeginRead())
        {
            return _uploads.ListOpen();
        }
    }

    /// <summary>Adds to what the back end holds of an upload. Batch it: losing the last of it only costs a resend.</summary>
    public JournalOutcome RecordStored(string uploadId, IEnumerable<ByteRange> ranges) => ChangeUpload(uploadId, upload =>
        _uploads.SetStored(uploadId, upload.Stored.With(ranges)));

    /// <summary>Ends an upload with the back end's receipt: the clip is delivered.</summary>
    public JournalOutcome CompleteUpload(string uploadId, string receiptJson)
    {
        var needless = new List<string>();
        var outcome = ChangeUpload(uploadId, upload =>
        {
            _uploads.End(uploadId, _admission.Now(), "delivered");
            _clips.SetDelivered(upload.ClipId, _admission.Now(), receiptJson);
            if (_clips.Find(upload.ClipId) is { } delivered)
            {
                Discount_InChange(delivered, needless);
            }
        });
        needless.ForEach(_admission.RemoveFile);
        return outcome;
    }

    /// <summary>What is at the back end need not be sent again: the rest of an event gives less, and a lite version nothing once its whole clip came.</summary>
    private void Discount_InChange(StoredClip clip, List<string> needless)
    {
        var gain = TierNames.GainOf(clip.Tier);
        if (clip.ExcerptOf is { } whole)
        {
            _clips.LowerGain(whole, 1 - gain);
        }

        foreach (var excerpt in _clips.ExcerptsOf(clip.ExcerptOf ?? clip.Id).Where(excerpt => excerpt is { Tier: TierNames.Lite, State: ClipState.Sealed }))
        {
            if (gain >= TierNames.GainOf(excerpt.Tier))
            {
                _tombstones.Insert(ClipAdmission.Tombstone(excerpt, _admission.Now(), DropCause.Evicted, $"clip {clip.Id} was delivered whole"));
                _clips.Delete(excerpt.Id);
                needless.Add(excerpt.Id);
            }
            else
            {
                _clips.LowerGain(excerpt.Id, TierNames.GainOf(excerpt.Tier) - gain);
            }
        }
    }

    /// <summary>Ends an upload without success: the clip waits to be sent again.</summary>
    public JournalOutcome AbandonUpload(string uploadId, string reason) => ChangeUpload(uploadId, upload =>
    {
        _uploads.End(uploadId, _admission.Now(), reason);
        _clips.SetState(upload.ClipId, ClipState.Sealed);
    });

    /// <summary>Sets a clip aside whose bytes cannot be trusted; it is not sent any more.</summary>
    public JournalOutcome Quarantine(string clipId, string reason)
    {
        var outcome = SetAside(clipId, ClipState.Quarantined, reason);
        if (outcome == JournalOutcome.Done)
        {
            _readers.Forget(clipId);
            StoreLog.Quarantined(_log, clipId, reason);
        }

        return outcome;
    }

    /// <summary>Keeps a clip that the back end will not have; it is not sent any more.</summary>
    public JournalOutcome Reject(string clipId, string reason) => SetAside(clipId, ClipState.Rejected, reason);

    /// <summary>Lets no eviction take a clip.</summary>
    public JournalOutcome Pin(string clipId) => SetPinned(clipId, true);

    /// <summary>Lets eviction take a clip again.</summary>
    public JournalOutcome Unpin(string clipId) => SetPinned(clipId, false);

    /// <summary>Changes what a clip, and with it its preview, is worth against others; its own manifest keeps what it was worth when it was cut.</summary>
    public JournalOutcome Revalue(string clipId, double value) => ChangeClip(clipId, () => _clips.SetValue(clipId, ClipAdmission.Storable(value)));

    /// <summary>Counts a clip that selection turned away before it was written: a tombstone says why.</summary>
    public SealResult Refuse(ClipManifest manifest, string reason)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var outcome = Change(() =>
        {
            _tombstones.Insert(new DroppedClip
            {
                Id = manifest.ClipId,
                DroppedAt = _admission.Now(),
                Cause = DropCause.NotAdmitted,
                Reason = reason,
                SizeBytes = 0,
                Priority = manifest.Priority,
                Score = ClipAdmission.Storable(manifest.Score),
                Value = ClipAdmission.Storable(manifest.Value),
                Trigger = manifest.PrimaryTrigger,
                Start = manifest.Start,
                End = manifest.End,
            });
            return JournalOutcome.Done;
        });
        return new SealResult(SealOutcome.NotAdmitted, null, outcome == JournalOutcome.Done ? reason : $"{reason} (The store could not note it.)");
    }

    /// <summary>Removes a clip that is not pinned, whatever its state; its tombstone stays.</summary>
    public JournalOutcome Drop(string clipId, string reason)
    {
        var outcome = Change(() =>
        {
            if (_clips.Find(clipId) is not { } clip)
            {
                return JournalOutcome.NotFound;
            }

            if (clip.Pinned)
            {
                return JournalOutcome.WrongState;
            }

            _tombstones.Insert(ClipAdmission.Tombstone(clip, _admission.Now(), DropCause.Dropped, reason));
            _uploads.EndAllOf(clipId, _admission.Now(), reason);
            _clips.Delete(clipId);
            return JournalOutcome.Done;
        });
        if (outcome == JournalOutcome.Done)
        {
            _admission.RemoveFile(clipId);
        }

        return outcome;
    }

    private JournalOutcome SetPinned(string clipId, bool pinned) => ChangeClip(clipId, () => _clips.SetPinned(clipId, pinned));

    private JournalOutcome SetAside(string clipId, ClipState state, string reason) => ChangeClip(clipId, () =>
    {
        _uploads.EndAllOf(clipId, _admission.Now(), reason);
        _clips.SetState(clipId, state, reason);
    });

    private JournalOutcome ChangeClip(string clipId, Action change) => Change(() =>
    {
        if (_clips.Find(clipId) is null)
        {
            return JournalOutcome.NotFound;
        }

        change();
        return JournalOutcome.Done;
    });

    private JournalOutcome ChangeUpload(string uploadId, Action<OpenUpload> change) => Change(() =>
    {
        if (_uploads.FindOpen(uploadId) is not { } upload)
        {
            return JournalOutcome.NotFound;
        }

        change(upload);
        return JournalOutcome.Done;
    });
}
