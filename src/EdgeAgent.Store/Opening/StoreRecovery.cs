using EdgeAgent.Model;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Store;

/// <summary>The check at start: holds the clip files against the index, finishes or removes what a crash left, quarantines what cannot be trusted.</summary>
internal sealed class StoreRecovery(IndexDatabase index, ClipFolder folder, ClipAdmission admission, ILogger log)
{
    private readonly ClipTable _clips = new(index);
    private readonly TombstoneTable _tombstones = new(index);
    private readonly UploadTable _uploads = new(index);
    private readonly List<string> _sealsFinished = [];
    private readonly List<QuarantinedClip> _quarantined = [];
    private readonly List<QuarantinedClip> _setAside = [];
    private int _unfinishedRemoved;
    private int _leftoversRemoved;

    public RecoveryReport Run(string? indexMovedTo, string? indexFault)
    {
        foreach (var path in folder.Unfinished())
        {
            RecoverUnfinished(path);
        }

        foreach (var path in folder.AllFinished())
        {
            RecoverFinished(path);
        }

        CheckRows();
        var report = new RecoveryReport
        {
            IndexMovedTo = indexMovedTo,
            IndexFault = indexFault,
            SealsFinished = _sealsFinished,
            UnfinishedRemoved = _unfinishedRemoved,
            LeftoversRemoved = _leftoversRemoved,
            SendingReset = SettleUploads(),
            Quarantined = _quarantined,
            SetAside = _setAside,
        };
        admission.EnforceRoom();
        if (!report.IsClean)
        {
            StoreLog.Recovered(
                log, _sealsFinished.Count, _unfinishedRemoved, _leftoversRemoved, report.SendingReset, _quarantined.Count, _setAside.Count);
        }

        return report;
    }

    // A crash came before the index commit, or a loss of power undid the renaming after it.
    private void RecoverUnfinished(string path)
    {
        if (ReadSound(path, out var header, out var manifest) is not null)
        {
            ClipFolder.TryDelete(path);
            _unfinishedRemoved++;
            return;
        }

        var finished = folder.Finished(header!.Id);
        if (FindRow(header.Id) is { } row && row.SealedAt.UnixNanoseconds == header.SealedNanoseconds && !File.Exists(finished))
        {
            File.Move(path, finished);
            folder.Flush();
            _sealsFinished.Add(header.Id);
            return;
        }

        Finish(path, header, manifest!);
    }

    private void RecoverFinished(string path)
    {
        // A clip finished before this one may have evicted it meanwhile.
        if (FindRow(ClipFolder.IdOf(path)) is not null || !File.Exists(path))
        {
            return;
        }

        if (ReadSound(path, out var header, out var manifest) is { } fault)
        {
            if (header is null || !TryRemoveLeftover(path, header))
            {
                File.Move(path, path + ClipFolder.SetAsideExtension, overwrite: true);
                _setAside.Add(new QuarantinedClip(Path.GetFileName(path) + ClipFolder.SetAsideExtension, fault));
            }

            return;
        }

        Finish(path, header!, manifest!);
    }

    private void Finish(string path, ClipFileHeader header, ClipManifest manifest)
    {
        if (TryRemoveLeftover(path, header))
        {
            return;
        }

        var result = admission.Admit(path, header, manifest);
        if (result.Outcome == SealOutcome.Sealed)
        {
            _sealsFinished.Add(header.Id);
        }
        else
        {
            _unfinishedRemoved++;
        }
    }

    private bool TryRemoveLeftover(string path, ClipFileHeader header)
    {
        using (index.BeginRead())
        {
            if (!_tombstones.Has(header.Id, header.SealedNanoseconds))
            {
                return false;
            }
        }

        ClipFolder.TryDelete(path);
        _leftoversRemoved++;
        return true;
    }

    private StoredClip? FindRow(string clipId)
    {
        using (index.BeginRead())
        {
            return _clips.Find(clipId);
        }
    }

    // Reads every byte: only files whose seal was cut short, or whose index is lost, come here.
    private static string? ReadSound(string path, out ClipFileHeader? header, out ClipManifest? manifest)
    {
        header = null;
        manifest = null;
        using var reader = ClipFileReader.Open(path, out var fault);
        if (reader is null)
        {
            return fault.Message;
        }

        header = reader.ReadHeader();
        if (header is null || !ContentId.IsValid(header.Id) || header.Id != ClipFolder.IdOf(path))
        {
            header = null;
            return "no clip header";
        }

        try
        {
            manifest = ClipManifestJson.Read(header.ManifestJson);
        }
        catch (System.Text.Json.JsonException exception)
        {
            return $"no manifest: {exception.Message}";
        }

        return manifest.ClipId == header.Id ? ClipFileCheck.FindDamage(reader, header.SizeBytes, header.Sha256) : "the manifest is of another clip";
    }

    private void CheckRows()
    {
        List<StoredClip> clips;
        using (index.BeginRead())
        {
            clips = _clips.List(new ClipFilter());
        }

        foreach (var clip in clips.Where(clip => clip.State != ClipState.Quarantined))
        {
            var file = new FileInfo(folder.Finished(clip.Id));
            if (!file.Exists)
            {
                Quarantine(clip.Id, "its file is missing");
            }
            else if (file.Length != clip.DiskBytes)
            {
                Quarantine(clip.Id, $"its file has {file.Length} bytes, not {clip.DiskBytes}");
            }
            else if (FindDisagreement(clip, file.FullName) is { } disagreement)
            {
                Quarantine(clip.Id, disagreement);
            }
        }
    }

    // The cheap half of a verification, a fraction of a millisecond a clip: hashing them all would hold up the start for minutes.
    private static string? FindDisagreement(StoredClip clip, string path)
    {
        using var reader = ClipFileReader.Open(path, out var fault);
        if (reader is null)
        {
            return fault.IsDamage ? $"its file cannot be read: {fault.Message}" : null;
        }

        return reader.ReadHeader() is { } header && header.Id == clip.Id && header.Sha256 == clip.Sha256 && header.SizeBytes == clip.SizeBytes
            ? null
            : "its file's header is not the one that was sealed";
    }

    private void Quarantine(string clipId, string reason)
    {
        using (var change = index.BeginChange())
        {
            _clips.SetState(clipId, ClipState.Quarantined, reason);
            _uploads.EndAllOf(clipId, admission.Now(), reason);
            change.Commit();
        }

        _quarantined.Add(new QuarantinedClip(clipId, reason));
        StoreLog.Quarantined(log, clipId, reason);
    }

    private int SettleUploads()
    {
        using var change = index.BeginChange();
        _uploads.EndWithoutSending(admission.Now(), "its clip is not being sent");
        var reset = _clips.ResetSendingWithoutUpload();
        change.Commit();
        return reset;
    }
}
