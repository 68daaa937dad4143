using System.Text.Json;
using EdgeAgent.Model;
using EdgeAgent.Store;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Uplink;

/// <summary>The open uploads, kept in step with the store: opened there before the first message, ended there before they are forgotten here.</summary>
internal sealed partial class UploadJournal(ClipStore store, UplinkOptions options, UplinkCounters counters, TimeProvider time, ILogger logger) : IDisposable
{
    private const int MostAttempts = 2;
    private const int WaitingLooked = 4;
    private const int WaitingLookedWithQuota = 64;
    private const long RecordEveryBytes = 4 << 20;

    private readonly Dictionary<string, ClipUpload> _byClip = [];
    private readonly Dictionary<string, Stream> _bytes = [];
    private readonly Dictionary<string, int> _attempts = [];
    private readonly Dictionary<string, long> _recorded = [];
    private readonly Dictionary<string, (ClipUpload Upload, string Receipt)> _receipts = [];
    private long _begun;

    public Dictionary<string, ClipUpload>.ValueCollection Open => _byClip.Values;

    /// <summary>Clips that wait, best first, as far as they matter.</summary>
    public IReadOnlyList<StoredClip> Waiting { get; private set; } = [];

    /// <summary>Part of every upload id; differs between starts of the agent, whatever its clock does.</summary>
    public long Start { get; set; }

    /// <summary>Whether nothing is open, waiting or owed to the store.</summary>
    public bool IsDrained => _byClip.Count == 0 && Waiting.Count == 0 && _receipts.Count == 0;

    /// <summary>Takes up what the store says was under way.</summary>
    public void Restore()
    {
        foreach (var open in store.OpenUploads())
        {
            if (store.Find(open.ClipId) is { } clip)
            {
                Keep(clip, open.Id, open.InitJson);
            }
        }
    }

    public void LookForWaiting()
    {
        Waiting = store.ClipsToSend(options.Quota is null ? WaitingLooked : WaitingLookedWithQuota, options.FullOnRequest);
        foreach (var upload in _byClip.Values)
        {
            if (store.Find(upload.ClipId) is { } clip)
            {
                (upload.Turn, upload.ValuePerByte) = (clip.Turn, clip.ValuePerByte);
            }
        }
    }

    /// <summary>Does what the back end asks of a clip; the upload of one that it does not want any more is over, and its bytes are to be forgotten.</summary>
    public CommandAnswer Ask(ClipCommand command, out ClipUpload? unwanted)
    {
        unwanted = null;
        var result = command.Name == ClipCommand.Rank ? store.Rerank(command.Clip, command.Score) : store.Ask(command.Clip, command.Wish);
        if (result.Outcome == WishOutcome.Done && command.Wish == ClipWish.Dropped && Find(result.WholeId!) is { } upload)
        {
            Forget(upload);
            store.AbandonUpload(upload.Id, "the back end does not want it");
            unwanted = upload;
        }

        counters.CommandTaken(command.Name, result.Outcome);
        LogAsked(command.Name, command.Clip, result.Outcome);
        return new() { Command = command.Name, Clip = command.Clip, Whole = result.WholeId, Outcome = JsonNamingPolicy.SnakeCaseLower.ConvertName(result.Outcome.ToString()) };
    }

    public ClipUpload? Find(string clipId) => _byClip.GetValueOrDefault(clipId);

    public ClipUpload? FindById(string uploadId)
    {
        foreach (var upload in _byClip.Values)
        {
            if (upload.Id == uploadId)
            {
                return upload;
            }
        }

        return null;
    }

    /// <summary>Opens an upload of a waiting clip; null where the store does not let us.</summary>
    public ClipUpload? Begin(string clipId, int chunkBytes)
    {
        if (store.Find(clipId) is not { } clip)
        {
            return null;
        }

        var now = Instant.From(time.GetUtcNow());
        var id = ContentId.Create(now, System.Text.Encoding.UTF8.GetBytes($"{options.Vehicle}|{clipId}|{Start}|{_begun++}"));
        var init = WireJson.Write(Init(clip, chunkBytes), WireJson.Default.FileInit);
        var outcome = store.BeginUpload(clipId, id, init, chunkBytes);
        if (outcome != JournalOutcome.Done)
        {
            LogNotBegun(clipId, outcome);
            return null;
        }

        return Keep(clip, id, init);
    }

    /// <summary>Fills the buffer with the clip's bytes; false where the store cannot give them, and the upload is gone then.</summary>
    public bool TryRead(ClipUpload upload, long offset, Span<byte> buffer)
    {
        if (!_bytes.TryGetValue(upload.ClipId, out var stream))
        {
            stream = store.OpenRead(upload.ClipId);
            if (stream is null)
            {
                return false;
            }

            _bytes.Add(upload.ClipId, stream);
        }

        try
        {
            stream.Position = offset;
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;
        }
        catch (IOException)
        {
            // Evicted or found damaged since: the store has said so in its own log.
            return false;
        }
    }

    /// <summary>Tells the store what is stored, now and then: losing the last of it costs a resend at most.</summary>
    public void RecordStored(ClipUpload upload, bool always = false)
    {
        var before = _recorded.GetValueOrDefault(upload.Id);
        if (upload.StoredBytes - before >= RecordEveryBytes || (always && upload.StoredBytes != before))
        {
            _recorded[upload.Id] = upload.StoredBytes;
            store.RecordStored(upload.Id, upload.StoredRanges().Select(range => new ByteRange(range.Start, range.End)));
        }
    }

    public void RecordAllStored()
    {
        foreach (var upload in _byClip.Values)
        {
            RecordStored(upload, always: true);
        }
    }

    /// <summary>The receipt is here: the clip is delivered as soon as the store can write that down.</summary>
    public void Complete(ClipUpload upload, string receiptJson)
    {
        Forget(upload);
        _receipts[upload.Id] = (upload, receiptJson);
        counters.ClipDelivered();
        LogDelivered(upload.ClipId, upload.SizeBytes);
        WriteReceipts();
    }

    /// <summary>Writes receipts that the store could not take before; false where some are left.</summary>
    public bool WriteReceipts()
    {
        if (_receipts.Count == 0)
        {
            return true;
        }

        foreach (var (id, (_, receipt)) in _receipts.ToList())
        {
            if (store.CompleteUpload(id, receipt) != JournalOutcome.Unwritable)
            {
                _receipts.Remove(id);
            }
        }

        return _receipts.Count == 0;
    }

    /// <summary>The back end will not have the clip.</summary>
    public void Reject(ClipUpload upload)
    {
        Forget(upload);
        counters.ClipRejected();
        LogRejected(upload.ClipId, upload.Reason);
        store.Reject(upload.ClipId, upload.Reason);
    }

    /// <summary>The back end could not use what it got: once more from the start, then aside for people to look at.</summary>
    public void Fail(ClipUpload upload)
    {
        Forget(upload);
        counters.UploadFailed();
        var attempts = _attempts.GetValueOrDefault(upload.ClipId) + 1;
        _attempts[upload.ClipId] = attempts;
        if (store.Verify(upload.ClipId).Outcome == VerifyOutcome.Damaged)
        {
            // The store has set it aside itself.
            return;
        }

        if (attempts >= MostAttempts)
        {
            LogQuarantined(upload.ClipId, upload.Reason, attempts);
            store.Quarantine(upload.ClipId, $"the back end could not use it {attempts} times: {upload.Reason}");
            return;
        }

        LogFailed(upload.ClipId, upload.Reason);
        store.AbandonUpload(upload.Id, upload.Reason);
    }

    /// <summary>The clip was evicted, dropped or found damaged.</summary>
    public void Lose(ClipUpload upload)
    {
        Forget(upload);
        LogGone(upload.ClipId);
        store.AbandonUpload(upload.Id, "the clip is gone or damaged");
    }

    public void Dispose()
    {
        foreach (var stream in _bytes.Values)
        {
            stream.Dispose();
        }
    }

    private ClipUpload Keep(StoredClip clip, string id, ReadOnlyMemory<byte> initJson)
    {
        var upload = new ClipUpload
        {
            Timings = options.Timings,
            Id = id,
            ClipId = clip.Id,
            SizeBytes = clip.SizeBytes,
            Digest = Sha256Digest.Parse(clip.Sha256),
            Priority = clip.Priority,
            Trigger = clip.Trigger,
            Turn = clip.Turn,
            ValuePerByte = clip.ValuePerByte,
            Start = clip.Start,
            InitJson = initJson,
        };
        _byClip[clip.Id] = upload;
        return upload;
    }

    private void Forget(ClipUpload upload)
    {
        _byClip.Remove(upload.ClipId);
        _recorded.Remove(upload.Id);
        if (_bytes.Remove(upload.ClipId, out var stream))
        {
            stream.Dispose();
        }
    }

    private FileInit Init(StoredClip clip, int chunkBytes) => new()
    {
        Name = clip.Id + ".mcap",
        Size = clip.SizeBytes,
        Checksum = clip.Sha256,
        UserData = new()
        {
            Vehicle = options.Vehicle,
            Clip = clip.Id,
            Drive = clip.DriveId,
            Trigger = clip.Trigger,
            Start = clip.Start,
            End = clip.End,
            Priority = WirePriority.From(clip.Priority),
            Score = clip.Score,
            Tier = clip.Tier,
            ExcerptOf = clip.ExcerptOf,
            Chunk = chunkBytes,
        },
    };

    [LoggerMessage(20, LogLevel.Warning, "Clip {Clip} cannot be sent now: the store says {Outcome}")]
    private partial void LogNotBegun(string clip, JournalOutcome outcome);

    [LoggerMessage(21, LogLevel.Information, "Clip {Clip} is delivered ({Bytes} bytes)")]
    private partial void LogDelivered(string clip, long bytes);

    [LoggerMessage(22, LogLevel.Error, "The back end will not have clip {Clip}: {Reason}. It is kept here.")]
    private partial void LogRejected(string clip, string reason);

    [LoggerMessage(23, LogLevel.Warning, "The back end could not use clip {Clip}: {Reason}. It is sent once more.")]
    private partial void LogFailed(string clip, string reason);

    [LoggerMessage(24, LogLevel.Error, "The back end could not use clip {Clip}: {Reason}, {Attempts} times. It is set aside here.")]
    private partial void LogQuarantined(string clip, string reason, int attempts);

    [LoggerMessage(26, LogLevel.Information, "The back end asked {Command} of clip {Clip}: {Outcome}")]
    private partial void LogAsked(string command, string clip, WishOutcome outcome);

    [LoggerMessage(25, LogLevel.Warning, "Clip {Clip} is gone from the store or damaged; its upload ends")]
    private partial void LogGone(string clip);
}
