using System.Threading.Channels;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Uplink;

/// <summary>One connection from birth to end: applies events, keeps the pump going, tells the status. Its loop is the only one to touch uploads.</summary>
internal sealed partial class UplinkSession(
    MqttClient client, MqttServerLimits limits, UplinkParts parts, Action<UplinkState, string> tell, Func<Task> sayGoodbye, ILogger logger)
{
    private static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    private readonly ChannelReader<UplinkEvent> _events = parts.Events.Reader;
        private MqttDisconnection? _end;
    private TimeSpan _progressedAt = TimeSpan.MinValue;
    private UplinkState _told = UplinkState.Stopped;

    /// <summary>How the connection ended; null where we left.</summary>
    public MqttDisconnection? End => _end;

    /// <summary>How long acknowledgements kept coming.</summary>
    public TimeSpan Progressed { get; private set; }

    /// <summary>Serves until the connection ends or we are to stop.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var began = parts.Now();
        parts.Chunk.Fit(limits.MaximumPacketSizeBytes);
        parts.Window.Forget();
        parts.Conditions.Reconnected();
        foreach (var upload in parts.Journal.Open)
        {
            upload.LinkRestarted();
        }

        parts.Journal.LookForWaiting();
        var watching = WatchEndAsync();
        using var wake = parts.Time.CreateTimer(_ => parts.Events.Writer.TryWrite(default), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        while (!stopping.IsCancellationRequested)
        {
            ApplyEvents();
            if (_end is not null)
            {
                break;
            }

            Step(wake);
            await WaitAsync(stopping).ConfigureAwait(false);
        }

        if (_end is null)
        {
            await sayGoodbye().ConfigureAwait(false);
        }

        Progressed = _progressedAt > began ? _progressedAt - began : TimeSpan.Zero;
        await LeaveAsync().ConfigureAwait(false);
        await watching.ConfigureAwait(false);
    }

    private void Step(ITimer wake)
    {
        var now = parts.Now();
        parts.Pump.Run(client, limits.ReceiveMaximum, now);
        if (parts.Pump.Unreadable is { } lost)
        {
            parts.Journal.Lose(lost);
            parts.Pump.Abort(client, lost);
            parts.Journal.LookForWaiting();
            parts.Events.Writer.TryWrite(default);
        }

        var isWritten = parts.Journal.WriteReceipts();
        Tell(now);
        parts.TellDrained();
        var next = parts.Pump.NextDeadline(now);
        next = !isWritten && now + StoreRetry < next ? now + StoreRetry : next;
        var wait = next == TimeSpan.MaxValue ? LookAgain : next - now;
        wake.Change(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait < LookAgain ? wait : LookAgain, Timeout.InfiniteTimeSpan);
    }

    private async ValueTask WaitAsync(CancellationToken stopping)
    {
        try
        {
            await _events.WaitToReadAsync(stopping).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The loop's condition ends it.
        }
    }

    private async Task WatchEndAsync()
    {
        var end = await client.Disconnected.ConfigureAwait(false);
        parts.Events.Writer.TryWrite(new() { End = end });
    }

    /// <summary>Ends every publish, waits for each to be told, and keeps what is known.</summary>
    private async Task LeaveAsync()
    {
        await client.DisposeAsync().ConfigureAwait(false);
        await parts.Pump.RequestsEndedAsync().ConfigureAwait(false);
        while (parts.Slots.InUse > 0)
        {
            await _events.WaitToReadAsync().ConfigureAwait(false);
            ApplyEvents();
        }

        parts.Journal.RecordAllStored();
    }

    private void ApplyEvents()
    {
        var sawIdle = false;
        while (_events.TryRead(out var happened))
        {
            sawIdle |= happened == default;
            Apply(happened);
        }

        if (sawIdle)
        {
            // The timer, or a round that found a clip unreadable: others may have changed the store meanwhile.
            parts.Journal.LookForWaiting();
        }
    }

    private void Apply(in UplinkEvent happened)
    {
        var now = parts.Now();
        if (happened.Slot is { } slot)
        {
            ChunkEnded(slot, happened.Result, now);
        }
        else if (happened.Requester is { } upload)
        {
            Judge(happened.Result, upload, now);
        }
        else if (happened.Answer is { } answer)
        {
            TakeAnswer(answer, now);
        }
        else if (happened.Command is { } command)
        {
            TakeCommand(command);
        }
        else if (happened.Receiver is { } receiver)
        {
            TakeReceiver(receiver);
        }
        else if (happened.HasSealed)
        {
            parts.Journal.LookForWaiting();
        }

        _end = happened.End ?? _end;
    }

    private void ChunkEnded(ChunkSlot slot, MqttPublishResult result, TimeSpan now)
    {
        var (upload, range) = (slot.Upload!, slot.Range);
        parts.Slots.Return(slot);
        if (result.Outcome == MqttPublishOutcome.Completed && result.ReasonCode == MqttReasonCode.Success)
        {
            _progressedAt = now;
            parts.Window.Acknowledged(slot.Mark, (int)range.Length, now);
            parts.Conditions.Accepted();
            upload.ChunkAcknowledged(range, now);
            return;
        }

        if (result is { Outcome: MqttPublishOutcome.Completed, ReasonCode: >= MqttReasonCode.UnspecifiedError } && IsChunksOwnFault(result.ReasonCode))
        {
            upload.ChunkRefused(range, now);
        }
        else
        {
            upload.ChunkLost(range);
        }

        Judge(result, upload, now);
    }

    private static bool IsChunksOwnFault(MqttReasonCode code) => code is not
        (MqttReasonCode.NotAuthorized or MqttReasonCode.PacketTooLarge or MqttReasonCode.QuotaExceeded or MqttReasonCode.ImplementationSpecificError);

    /// <summary>What a PUBACK's code, or its absence, means for the link.</summary>
    private void Judge(MqttPublishResult result, ClipUpload upload, TimeSpan now)
    {
        if (result.Outcome == MqttPublishOutcome.PacketTooLarge)
        {
            HalveChunk();
            return;
        }

        if (result.Outcome != MqttPublishOutcome.Completed)
        {
            parts.Counters.ChunkLost();
            return;
        }

        if (result.ReasonCode == MqttReasonCode.Success)
        {
            return;
        }

        parts.Counters.Refused((int)result.ReasonCode);
        switch (result.ReasonCode)
        {
            case MqttReasonCode.NoMatchingSubscribers:
                parts.Conditions.NobodySubscribed(now);
                upload.LinkRestarted();
                break;
            case MqttReasonCode.NotAuthorized:
                parts.Conditions.Forbidden(now);
                upload.LinkRestarted();
                break;
            case MqttReasonCode.QuotaExceeded:
                parts.Conditions.HeldBack(now);
                parts.Window.Halve(parts.Chunk.Bytes, now);
                break;
            case MqttReasonCode.PacketTooLarge:
                HalveChunk();
                break;
            case MqttReasonCode.ImplementationSpecificError:
                upload.Refused("the broker refused it for good (0x83)");
                Conclude(upload, "");
                break;
        }
    }

    private void HalveChunk()
    {
        if (!parts.Chunk.TryHalve())
        {
            LogPacketsTooSmall(ChunkSize.SmallestBytes);
        }
    }

    private void TakeAnswer(UploadAnswerEvent answer, TimeSpan now)
    {
        var stored = answer.Body.Stored!;
        if (parts.Journal.FindById(stored.Upload) is not { } upload)
        {
            parts.Counters.AnswerIgnored();
            return;
        }

        if (answer.Body.ReasonCode != UploadReason.Ok)
        {
            parts.Counters.Refused(answer.Body.ReasonCode);
        }

        if (answer.Body.ReasonCode == UploadReason.QuotaExceeded)
        {
            parts.Window.Halve(parts.Chunk.Bytes, now);
        }

        _progressedAt = now;
        parts.Conditions.CreditSaid(stored.CreditBytes);
        upload.Answered(answer.Body, answer.Command, answer.Sequence, now);
        Conclude(upload, answer.Json);
    }

    private void Conclude(ClipUpload upload, string receipt)
    {
        if (parts.Journal.FindById(upload.Id) != upload)
        {
            return;
        }

        switch (upload.State)
        {
            case UploadState.Stored:
                parts.Journal.Complete(upload, receipt);
                break;
            case UploadState.Rejected:
                parts.Journal.Reject(upload);
                break;
            case UploadState.Failed:
                parts.Journal.Fail(upload);
                break;
            default:
                parts.Journal.RecordStored(upload);
                return;
        }

        parts.Journal.LookForWaiting();
    }

    private void TakeCommand(ClipCommand command)
    {
        if (command.IsMalformed)
        {
            parts.Pump.Answer(client, new() { Command = command.Name, Clip = command.Clip, Outcome = CommandAnswer.Malformed }, command.Correlation);
            return;
        }

        var answer = parts.Journal.Ask(command, out var unwanted);
        if (unwanted is not null)
        {
            parts.Pump.Abort(client, unwanted);
        }

        parts.Pump.Answer(client, answer, command.Correlation);
        parts.Journal.LookForWaiting();
    }

    private void TakeReceiver(ReceiverState receiver)
    {
        if (parts.Conditions.ReceiverSaid(receiver))
        {
            foreach (var upload in parts.Journal.Open)
            {
                upload.ReceiverReturned();
            }
        }
    }

    private void Tell(TimeSpan now)
    {
        var state = parts.Conditions.Judge(now);
        state = state != UplinkState.Sending ? state
            : parts.Pump.IsOutOfBudget ? UplinkState.BudgetSpent
            : parts.Journal.Open.Count == 0 ? UplinkState.Idle : UplinkState.Sending;
        tell(state, Describe(state));
        if (state != _told)
        {
            _told = state;
            LogState(state, Describe(state));
        }
    }

    private static string Describe(UplinkState state) => state switch
    {
        UplinkState.NotAuthorized => "the broker's access rules do not let this vehicle publish its uploads (0x87); tried again in an hour",
        UplinkState.ReceiverAbsent => "connected, but no back end is there to store clips; they are kept",
        UplinkState.HeldBack => "the broker asked to wait (0x97)",
        UplinkState.BudgetSpent => "the day's bytes, or the shares of them for what waits, are spent; P0 clips go",
        UplinkState.Idle => "nothing to send",
        _ => "sending",
    };

    [LoggerMessage(10, LogLevel.Information, "Uplink {State}: {Message}")]
    private partial void LogState(UplinkState state, string message);

    [LoggerMessage(11, LogLevel.Error, "The broker refuses even chunks of {Bytes} bytes: its Maximum Packet Size is too small for uploads")]
    private partial void LogPacketsTooSmall(int bytes);
}
