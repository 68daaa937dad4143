using System.Buffers.Binary;
using System.Threading.Channels;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using EdgeAgent.Store;

namespace EdgeAgent.Uplink;

/// <summary>Puts on the wire what schedule, window, credit and budget allow, one chunk at a time. Called by the uplink's loop only.</summary>
internal sealed class UplinkPump(
    UplinkTopics topics, UploadJournal journal, ChunkSlots slots, SendWindow window, LinkConditions conditions,
    ChunkSize chunkSize, DailyBudget budget, UplinkCounters counters, TimeProvider time, ChannelWriter<UplinkEvent> events)
{
    private const int AnswerEveryChunks = 16;
    private const int RequestBytes = 1024;
    private static readonly TimeSpan BeginRetry = TimeSpan.FromSeconds(1);

    // Shares fill as hours go by.
    private static readonly TimeSpan QuotaRetry = TimeSpan.FromMinutes(1);

    private static readonly MqttMessageProperties PlainChunk = new() { MessageExpirySeconds = 600 };

    private readonly MqttMessageProperties _askingChunk = new() { MessageExpirySeconds = 600, ResponseTopic = topics.Responses };
    private readonly List<UploadSchedule.Candidate> _candidates = [];
    private readonly List<ClipUpload> _active = [];
    private readonly List<Task> _requests = [];
    private int _chunks;
    private TimeSpan _beginAgainAt = TimeSpan.MaxValue;

    private bool _isOutOfBytes;
    private bool _isOutOfQuota;

    /// <summary>What may use the link by what a clip is about; null for no such rule.</summary>
    public UploadQuota? Quota { get; init; }

    /// <summary>Whether the day's bytes are spent and something waits for them; with a quota, whether that holds for all that waits.</summary>
    public bool IsOutOfBudget => _isOutOfBytes || (_isOutOfQuota && _active.Count == 0);

    /// <summary>Uploads whose clip the store could not read, to be ended by the loop.</summary>
    public ClipUpload? Unreadable { get; private set; }

    /// <summary>Sends all that may go now.</summary>
    public void Run(MqttClient client, int receiveMaximum, TimeSpan now)
    {
        (_isOutOfBytes, _isOutOfQuota, Unreadable) = (false, false, null);
        _beginAgainAt = TimeSpan.MaxValue;
        if (conditions.Judge(now) != UplinkState.Sending)
        {
            return;
        }

        ChooseActive(now);
        foreach (var upload in _active)
        {
            upload.Activate(now);
            SendRequest(client, upload, now);
            if (!SendChunks(client, upload, SendWindow.Slots(receiveMaximum, ChunkSlots.Most), now))
            {
                return;
            }
        }
    }

    /// <summary>Lets the back end forget an upload that has no clip any more.</summary>
    public void Abort(MqttClient client, ClipUpload upload) =>
        _requests.Add(WatchAsync(upload, client.PublishAsync(new(topics.Abort(upload.Id), default))));

    /// <summary>Says what came of a command.</summary>
    public void Answer(MqttClient client, CommandAnswer answer, ReadOnlyMemory<byte>? correlation)
    {
        _requests.RemoveAll(task => task.IsCompleted);
        _requests.Add(client.PublishAsync(new(topics.CommandAnswers, WireJson.Write(answer, WireJson.Default.CommandAnswer))
        {
            Properties = new() { CorrelationData = correlation, ContentType = "application/json", PayloadIsUtf8 = true, MessageExpirySeconds = 3600 },
        }).AsTask());
    }

    /// <summary>When something must be sent even if nothing arrives.</summary>
    public TimeSpan NextDeadline(TimeSpan now)
    {
        var next = conditions.NextDeadline(now);
        next = _beginAgainAt < next ? _beginAgainAt : next;
        foreach (var upload in journal.Open)
        {
            var deadline = upload.NextDeadline();
            next = deadline < next ? deadline : next;
        }

        if (_isOutOfQuota)
        {
            next = now + QuotaRetry < next ? now + QuotaRetry : next;
        }

        if (_isOutOfBytes)
        {
            var refilled = now + budget.WaitFor(chunkSize.Bytes, time.GetUtcNow());
            next = refilled < next ? refilled : next;
        }

        return next;
    }

    /// <summary>Waits until nothing that was sent is unaccounted for.</summary>
    public Task RequestsEndedAsync() => Task.WhenAll(_requests);

    private void ChooseActive(TimeSpan now)
    {
        _candidates.Clear();
        foreach (var upload in journal.Open)
        {
            if (upload.WantsLink(now) && HasQuota(upload.ChargedTo, upload.Priority))
            {
                _candidates.Add(new(upload.ClipId, upload.Turn, upload.Priority, true, upload.ValuePerByte, upload.Start));
            }
        }

        foreach (var clip in journal.Waiting)
        {
            if (journal.Find(clip.Id) is null && HasQuota(clip.Turn == SendTurn.Requested ? UploadQuota.Requested : clip.Trigger, clip.Priority))
            {
                _candidates.Add(new(clip.Id, clip.Turn, clip.Priority, false, clip.ValuePerByte, clip.Start));
            }
        }

        UploadSchedule.KeepActive(_candidates);
        _active.Clear();
        foreach (var candidate in _candidates)
        {
            if ((candidate.IsOpen ? journal.Find(candidate.ClipId) : Begin(candidate)) is { } upload)
            {
                _active.Add(upload);
            }
            else if (!_isOutOfBytes)
            {
                // The store could not open it just now, such as with its disk busy.
                _beginAgainAt = now + BeginRetry;
            }
        }
    }

    /// <summary>Whether a clip may use the link at all; one that may not leaves it to others.</summary>
    private bool HasQuota(string trigger, PriorityClass priority)
    {
        var hasAny = Quota is null || Quota.HasAny(trigger, priority, chunkSize.Bytes);
        _isOutOfQuota |= !hasAny;
        return hasAny;
    }

    /// <summary>Opens an upload, unless the day's bytes are spent on the likes of it.</summary>
    private ClipUpload? Begin(UploadSchedule.Candidate candidate)
    {
        _isOutOfBytes |= !budget.TryTake(RequestBytes, candidate.Priority == PriorityClass.P0, time.GetUtcNow());
        return _isOutOfBytes && candidate.Priority != PriorityClass.P0 ? null : journal.Begin(candidate.ClipId, chunkSize.Bytes);
    }

    private void SendRequest(MqttClient client, ClipUpload upload, TimeSpan now)
    {
        var request = upload.NextRequest(now);
        if (request == UploadRequest.None)
        {
            return;
        }

        var topic = request switch
        {
            UploadRequest.Init => topics.Init(upload.Id),
            UploadRequest.Stat => topics.Stat(upload.Id),
            _ => topics.Fin(upload.Id, upload.SizeBytes, upload.Digest),
        };
        var properties = new MqttMessageProperties
        {
            MessageExpirySeconds = 3600,
            ResponseTopic = topics.Responses,
            CorrelationData = Correlation(upload.Id, upload.SendRequest(now)),
            ContentType = request == UploadRequest.Init ? "application/json" : null,
            PayloadIsUtf8 = request == UploadRequest.Init ? true : null,
        };
        counters.RequestSent(request);
        var payload = request == UploadRequest.Init ? upload.InitJson : default;
        _requests.RemoveAll(task => task.IsCompleted);
        _requests.Add(WatchAsync(upload, client.PublishAsync(new(topic, payload) { Properties = properties })));
    }

    /// <summary>False where the link is full, so that less urgent clips must not be asked.</summary>
    private bool SendChunks(MqttClient client, ClipUpload upload, int mostSlots, TimeSpan now)
    {
        while (upload.TryNextChunk(chunkSize.Bytes, conditions.CreditBytes, out var range))
        {
            var isFull = slots.InUse > 0 && slots.BytesUnderWay + range.Length > window.LimitBytes(chunkSize.Bytes, now);
            if (isFull || slots.InUse >= mostSlots)
            {
                return false;
            }

            if (Quota is not null && !Quota.TryTake(upload.ChargedTo, upload.Priority, range.Length))
            {
                _isOutOfQuota = true;
                return true;
            }

            if (!budget.TryTake((int)range.Length, upload.Priority == PriorityClass.P0, time.GetUtcNow()))
            {
                _isOutOfBytes = true;
                return true;
            }

            if (!TrySend(client, upload, range, now))
            {
                Unreadable = upload;
                return false;
            }
        }

        return true;
    }

    private bool TrySend(MqttClient client, ClipUpload upload, FileRange range, TimeSpan now)
    {
        var slot = slots.Take(range.Length);
        var bytes = slot.Prepare(upload, range, window.Sent(now));
        if (!journal.TryRead(upload, range.Start, bytes.Span))
        {
            slots.Return(slot);
            return false;
        }

        var isAsking = ++_chunks % AnswerEveryChunks == 0 || upload.IsLast(range);
        upload.ChunkSent(range);
        counters.ChunkSent(bytes.Length);
        var topic = topics.Chunk(upload.Id, range.Start, Sha256Digest.Of(bytes.Span));
        slot.Watch(client.PublishAsync(new(topic, bytes) { Priority = MqttPriority.Bulk, Properties = isAsking ? _askingChunk : PlainChunk }));
        return true;
    }

    private async Task WatchAsync(ClipUpload upload, ValueTask<MqttPublishResult> publish)
    {
        var result = await publish.ConfigureAwait(false);
        events.TryWrite(new() { Requester = upload, Result = result });
    }

    /// <summary>| 26 upload id | 4 request number, big-endian |</summary>
    private static byte[] Correlation(string id, int sequence)
    {
        var bytes = new byte[ContentId.Length + sizeof(int)];
        System.Text.Encoding.ASCII.GetBytes(id, bytes);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(ContentId.Length), sequence);
        return bytes;
    }
}
