using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Ingest;

/// <summary>One of the connections that share the subscription to uploads: checks messages, queues them, and carries answers back.</summary>
internal sealed partial class UploadWorker : IAsyncDisposable
{
    private const int PacketOverheadBytes = 16 * 1024;
    private const int InFlight = 64;
    private const int MostUnacknowledgedAnswers = 1024;

    private readonly int _number;
    private readonly IngestOptions _options;
    private readonly UploadQueue _queue;
    private readonly IngestCounters _counters;
    private readonly Action<string> _sawFleet;
    private readonly ILogger _logger;
    private readonly IngestConnection _connection;
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Used by the batch loop only: answers the broker has not confirmed yet, oldest first.
    private readonly Queue<Task<MqttPublishResult>> _answers = new();

    public UploadWorker(int number, IngestOptions options, UploadQueue queue, IngestCounters counters, Action<string> sawFleet, TimeProvider time, ILogger logger)
    {
        (_number, _options, _queue, _counters, _sawFleet, _logger) = (number, options, queue, counters, sawFleet, logger);
        var broker = options.Broker with
        {
            ClientId = $"{options.Name}-{number}",
            ReceiveMaximum = InFlight,
            MaximumPacketSizeBytes = (uint)(options.Limits.MaximumChunkBytes + PacketOverheadBytes),
            SessionExpirySeconds = 0,
        };
        _connection = new(broker, TakeAsync, time, logger) { OnConnected = SubscribeAsync };
    }

    /// <summary>Completes when the broker has granted the subscription for the first time.</summary>
    public Task Subscribed => _subscribed.Task;

    public Task RunAsync(CancellationToken stopping) => _connection.RunAsync(stopping);

    /// <summary>Sends an answer without waiting; one that the broker does not take is counted, and the vehicle asks again.</summary>
    public void Answer(in UploadAnswer answer)
    {
        while (_answers.TryPeek(out var oldest) && oldest.IsCompleted)
        {
            CountIfLost(_answers.Dequeue());
        }

        if (_answers.Count >= MostUnacknowledgedAnswers)
        {
            _counters.AnswerLost();
            return;
        }

        var body = WireJson.Write(answer.Body, WireJson.Default.FileResponse);
        // To the vehicle's own topic, whatever Response-Topic it asked for: nobody makes us write to others.
        var topic = UplinkTopics.ResponsesOf(answer.Message.Topic.Fleet, answer.Message.Topic.Vehicle);
        var publish = new MqttPublish(topic, body) { Properties = new() { ContentType = "application/json", CorrelationData = answer.Message.Correlation } };
        _answers.Enqueue(_connection.Client.PublishAsync(publish).AsTask());
    }

    /// <summary>Waits for the broker to take the last answers.</summary>
    public async Task DrainAsync()
    {
        while (_answers.TryDequeue(out var answer))
        {
            await answer.ConfigureAwait(false);
            CountIfLost(answer);
        }
    }

    /// <summary>No more messages after this.</summary>
    public Task UnsubscribeAsync() => _connection.Client.IsConnected
        ? _connection.Client.UnsubscribeAsync([.. Filters(shared: true), .. Filters(shared: false)])
        : Task.CompletedTask;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task<bool> SubscribeAsync(MqttClient client, MqttConnectResult result, CancellationToken stopping)
    {
        var shared = result.Limits.SharedSubscriptionsAvailable;
        var filters = shared || _number == 0 ? Filters(shared) : [];
        var all = _number == 0 ? [.. filters, .. Fleets().Select(fleet => $"{UplinkTopics.Root}/{fleet}/+/state")] : filters;
        if (all.Count == 0)
        {
            return true;
        }

        var granted = await client.SubscribeAsync([.. all.Select(filter => new MqttSubscription(filter))], null, stopping).ConfigureAwait(false);
        if (!granted.IsAccepted)
        {
            LogSubscriptionRefused(string.Join(", ", all), string.Join(", ", granted.ReasonCodes));
            return false;
        }

        LogSubscribed(_number, string.Join(", ", all));
        _subscribed.TrySetResult();
        return true;
    }

    private IReadOnlyList<string> Fleets() => _options.Fleets.Count == 0 ? ["+"] : _options.Fleets;

    private List<string> Filters(bool shared) =>
        [.. Fleets().Select(fleet => (shared ? "$share/ingest/" : "") + UplinkTopics.UploadsOf(fleet))];

    private ValueTask TakeAsync(MqttMessage message)
    {
        if (!UploadTopic.TryParse(message.Topic, out var topic))
        {
            TakeOther(message);
            return ValueTask.CompletedTask;
        }

        var payload = message.Payload;
        var isAsHashed = topic.Command != UploadCommand.Chunk || Sha256Digest.Of(payload.Span) == topic.Digest;
        var wantsAnswer = message.Properties.ResponseTopic is not null;
        return _queue.AddAsync(new(message.Topic, topic, payload, isAsHashed, message.Properties.CorrelationData?.ToArray(), wantsAnswer, _number));
    }

    private void TakeOther(in MqttMessage message)
    {
        var levels = message.Topic.Split('/');
        if (levels.Length == 4 && levels[3] == "state")
        {
            if (levels[2] != "ingest" && WireNames.IsFleet(levels[1]))
            {
                _sawFleet(levels[1]);
            }

            return;
        }

        _counters.Refused("garbage_topic");
    }

    private void CountIfLost(Task<MqttPublishResult> answer)
    {
        if (!answer.IsCompletedSuccessfully || !answer.Result.IsAccepted)
        {
            _counters.AnswerLost();
        }
    }

    [LoggerMessage(40, LogLevel.Error, "The broker refuses to let the back end subscribe to {Filters}: {Codes}. Its access rules must allow that.")]
    private partial void LogSubscriptionRefused(string filters, string codes);

    [LoggerMessage(41, LogLevel.Information, "Worker {Worker} is subscribed to {Filters}")]
    private partial void LogSubscribed(int worker, string filters);
}
