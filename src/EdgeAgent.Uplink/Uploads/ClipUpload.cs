using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Uplink;

/// <summary>
/// One upload's decisions: which bytes and which small message go next, and what an acknowledgement or answer changes.
/// A byte is to do, under way, acknowledged by the broker, or stored by the back end; only the last counts.
/// </summary>
internal sealed class ClipUpload
{
    private const int MostRefusals = 5;

    private readonly FileRangeSet _stored = new();
    private readonly FileRangeSet _acknowledged = new();
    private readonly FileRangeSet _underWay = new();

    private UploadState _resumeTo = UploadState.Opening;
    private TimeSpan _requestAt;
    private TimeSpan _pausedUntil;
    private TimeSpan _progressAt;
    private int _requests;
    private int _sequence;
    private bool _isInDoubt;
    private int _refusals;
    private int _pauses;

    public required UplinkTimings Timings { get; init; }

    public required string Id { get; init; }

    public required string ClipId { get; init; }

    public required long SizeBytes { get; init; }

    public required Sha256Digest Digest { get; init; }

    public required PriorityClass Priority { get; init; }

    public required string Trigger { get; init; }

    /// <summary>When its turn comes; the back end's wishes change it.</summary>
    public required SendTurn Turn { get; set; }

    public required double ValuePerByte { get; set; }

    /// <summary>What its bytes are charged to.</summary>
    public string ChargedTo => Turn == SendTurn.Requested ? UploadQuota.Requested : Trigger;

    public required Instant Start { get; init; }

    public required ReadOnlyMemory<byte> InitJson { get; init; }

    public UploadState State { get; private set; } = UploadState.Queued;

    /// <summary>Why it was rejected, failed or paused, in the back end's word.</summary>
    public string Reason { get; private set; } = "";

    public long StoredBytes => _stored.TotalBytes;

    /// <summary>Bytes sent and not known to be stored: what the back end's credit bounds.</summary>
    public long UnstoredBytes => _acknowledged.TotalBytes + _underWay.TotalBytes;

    public bool HasEnded => State is UploadState.Stored or UploadState.Rejected or UploadState.Failed;

    /// <summary>Ranges that are stored, in file order.</summary>
    public IEnumerable<FileRange> StoredRanges()
    {
        for (var i = 0; i < _stored.Count; i++)
        {
            yield return _stored[i];
        }
    }

    /// <summary>Whether it can use the link now, or will as soon as an answer comes.</summary>
    public bool WantsLink(TimeSpan now) => !HasEnded && (State != UploadState.Paused || now >= _pausedUntil);

    /// <summary>When something must be done for it even if nothing arrives.</summary>
    public TimeSpan NextDeadline() => State switch
    {
        UploadState.Opening or UploadState.Finishing => _requestAt,
        UploadState.Paused => _pausedUntil,
        UploadState.Sending when IsQuiet => StallAt(),
        _ => TimeSpan.MaxValue,
    };

    /// <summary>It is its turn: open it, or go on.</summary>
    public void Activate(TimeSpan now)
    {
        if (State == UploadState.Queued || (State == UploadState.Paused && now >= _pausedUntil))
        {
            Enter(_resumeTo, now);
        }
    }

    /// <summary>The connection is new, or the back end is: what was not stored may be lost, so it is asked.</summary>
    public void LinkRestarted()
    {
        if (!HasEnded)
        {
            _acknowledged.Clear();
            _resumeTo = UploadState.Opening;
            State = UploadState.Queued;
        }
    }

    /// <summary>The small message due now.</summary>
    public UploadRequest NextRequest(TimeSpan now) => State switch
    {
        UploadState.Opening when now >= _requestAt => UploadRequest.Init,
        UploadState.Finishing when now >= _requestAt => UploadRequest.Fin,
        UploadState.Sending when IsQuiet && now >= StallAt() => UploadRequest.Stat,
        _ => UploadRequest.None,
    };

    /// <summary>A request goes out; without an answer it is repeated after 10 s, 20 s, … 10 min. Answers the number that its answer will carry.</summary>
    public int SendRequest(TimeSpan now)
    {
        _requestAt = now + Timings.Doubled(Timings.AnswerWait, _requests);
        _requests++;
        return ++_sequence;
    }

    /// <summary>The back end went and came back: what it has not called stored, and any request to it, may be lost, so it is asked.</summary>
    public void ReceiverReturned()
    {
        _isInDoubt = State == UploadState.Sending;
        if (State is UploadState.Opening or UploadState.Finishing)
        {
            (_requestAt, _requests) = (TimeSpan.Zero, 0);
        }
    }

    /// <summary>The next bytes to send; false where there are none or the credit is used up.</summary>
    public bool TryNextChunk(int chunkBytes, long creditBytes, out FileRange chunk)
    {
        chunk = default;
        if (State != UploadState.Sending || _isInDoubt)
        {
            return false;
        }

        var gap = FirstGap();
        var end = Math.Min(gap.End, gap.Start + chunkBytes);
        chunk = new(gap.Start, end);
        return gap.Length > 0 && (UnstoredBytes == 0 || UnstoredBytes + chunk.Length <= creditBytes);
    }

    /// <summary>Whether these are the last bytes to do: their answer is worth asking for.</summary>
    public bool IsLast(FileRange chunk) => chunk.End == SizeBytes || _stored.TotalBytes + UnstoredBytes + chunk.Length >= SizeBytes;

    public void ChunkSent(FileRange chunk) => _underWay.Add(chunk);

    /// <summary>The broker has the chunk; that frees a slot and proves nothing.</summary>
    public void ChunkAcknowledged(FileRange chunk, TimeSpan now)
    {
        _underWay.Remove(chunk);
        _progressAt = now;
        if (!_stored.Contains(chunk) && State == UploadState.Sending)
        {
            _acknowledged.Add(chunk);
        }
    }

    /// <summary>The chunk did not get through: it is to do again.</summary>
    public void ChunkLost(FileRange chunk) => _underWay.Remove(chunk);

    /// <summary>The broker refused a chunk for a passing reason: pauses after several in a row.</summary>
    public void ChunkRefused(FileRange chunk, TimeSpan now)
    {
        _underWay.Remove(chunk);
        CountRefusal(now);
    }

    /// <summary>The broker refused it for good.</summary>
    public void Refused(string reason)
    {
        if (!HasEnded)
        {
            End(UploadState.Rejected, reason);
        }
    }

    /// <summary>Waits, and goes on where it was.</summary>
    public void Pause(TimeSpan retryAfter, string reason, TimeSpan now)
    {
        if (HasEnded)
        {
            return;
        }

        _resumeTo = State is UploadState.Queued or UploadState.Paused ? _resumeTo : State;
        _pausedUntil = now + (retryAfter > TimeSpan.Zero ? retryAfter : Timings.Doubled(Timings.HoldWait, _pauses++));
        Reason = reason;
        State = UploadState.Paused;
    }

    /// <summary>Takes the back end's answer.</summary>
    public void Answered(FileResponse answer, UploadCommand command, int sequence, TimeSpan now)
    {
        if (HasEnded || answer.Stored is not { } stored)
        {
            return;
        }

        TakeStored(stored, command != UploadCommand.Chunk && sequence == _sequence, now);
        switch (answer.ReasonCode)
        {
            case UploadReason.Ok when stored.Done:
                State = UploadState.Stored;
                break;
            case UploadReason.Ok:
                Proceed(command, now);
                break;
            case UploadReason.GiveUp:
                End(UploadState.Rejected, answer.ReasonDescription);
                break;
            case UploadReason.QuotaExceeded:
                Pause(TimeSpan.FromSeconds(stored.RetryAfterSeconds), answer.ReasonDescription, now);
                break;
            default:
                Again(answer, command, now);
                break;
        }
    }

    private void Proceed(UploadCommand command, TimeSpan now)
    {
        _refusals = 0;
        if (State == UploadState.Opening && command == UploadCommand.Init)
        {
            _pauses = 0;
            Enter(UploadState.Sending, now);
        }

        if (State == UploadState.Sending && _stored.TotalBytes == SizeBytes)
        {
            Enter(UploadState.Finishing, now);
        }
    }

    private void Again(FileResponse answer, UploadCommand command, TimeSpan now)
    {
        switch (answer.ReasonDescription)
        {
            case UploadReason.UnknownUpload:
                _stored.Clear();
                _acknowledged.Clear();
                Enter(UploadState.Opening, now);
                break;
            case UploadReason.Incomplete:
                Enter(UploadState.Sending, now);
                break;
            case UploadReason.ChecksumMismatch or UploadReason.Inconsistent or UploadReason.InitConflict or UploadReason.InvalidSize
                or UploadReason.ManifestMissing or UploadReason.ManifestDisagrees:
                End(UploadState.Failed, answer.ReasonDescription);
                break;
            case UploadReason.Timeout or UploadReason.InternalError when command == UploadCommand.Fin:
                // The fin's own repetition, with its growing wait, is the answer.
                break;
            default:
                Redo(answer, command, now);
                break;
        }
    }

    /// <summary>A chunk was refused by the back end: the bytes from its offset on that it does not hold go again.</summary>
    private void Redo(FileResponse answer, UploadCommand command, TimeSpan now)
    {
        if (command == UploadCommand.Chunk)
        {
            _acknowledged.Clear();
        }

        Reason = answer.ReasonDescription;
        CountRefusal(now);
    }

    private void CountRefusal(TimeSpan now)
    {
        if (++_refusals > MostRefusals)
        {
            _refusals = 0;
            Pause(TimeSpan.Zero, Reason, now);
        }
    }

    /// <summary>
    /// What the back end holds. Our last request was answered after all that was acknowledged had its chance, so that what
    /// is missing then is to do again; any other answer only adds. A list at its limit may leave ranges out.
    /// </summary>
    private void TakeStored(StoredState stored, bool answersLastRequest, TimeSpan now)
    {
        if (answersLastRequest && stored.Ranges.Count < StoredState.MaximumRanges)
        {
            _isInDoubt = false;
            _stored.Clear();
            _acknowledged.Clear();
        }

        var before = _stored.TotalBytes;
        foreach (var pair in stored.Ranges)
        {
            if (pair is [var start, var end] && start >= 0 && start < end && end <= SizeBytes)
            {
                _stored.Add(new(start, end));
                _acknowledged.Remove(new(start, end));
            }
        }

        if (_stored.TotalBytes > before)
        {
            _progressAt = now;
            _requests = 0;
        }
    }

    private void Enter(UploadState state, TimeSpan now)
    {
        State = state;
        Reason = "";
        _isInDoubt = false;
        _requests = 0;
        _requestAt = now;
        _progressAt = now;
    }

    private void End(UploadState state, string reason) => (State, Reason) = (state, reason);

    /// <summary>Nothing is under way, yet the back end owes word on something.</summary>
    private bool IsQuiet => _underWay.Count == 0 && (_acknowledged.Count > 0 || _isInDoubt);

    private TimeSpan StallAt() => _isInDoubt && _requests == 0 ? TimeSpan.Zero : _requests == 0 ? _progressAt + Timings.StallWait : _requestAt;

    private FileRange FirstGap()
    {
        var from = 0L;
        while (from < SizeBytes)
        {
            var gap = _stored.FirstGap(from, SizeBytes);
            var free = _acknowledged.FirstGap(gap.Start, gap.End);
            var start = _underWay.FirstGap(free.Start, free.End);
            if (start.Length > 0)
            {
                return start;
            }

            from = free.Length > 0 ? free.End : gap.Length > 0 ? gap.End : SizeBytes;
        }

        return new(SizeBytes, SizeBytes);
    }
}
