using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Cli.Inboxes;

/// <summary>Asks vehicles something about their clips through the broker and hears what they say.</summary>
internal sealed class ClipAsking : IAsyncDisposable
{
    private const int CorrelationBytes = 16;
    private const uint ExpirySeconds = 60;

    private readonly MqttClient _client;
    private readonly TimeSpan _patience;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _online = new(StringComparer.Ordinal);
    private readonly HashSet<string> _givenUp = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<CommandAnswer>> _answers = new(StringComparer.Ordinal);

    public ClipAsking(MqttClientOptions broker, TimeSpan patience)
    {
        _client = new(broker, TakeAsync);
        _patience = patience;
    }

    /// <summary>Connects; null, or why that cannot be done.</summary>
    public async Task<string?> ConnectAsync(CancellationToken cancellation)
    {
        var result = await _client.ConnectAsync(cleanStart: true, cancellation);
        return result.IsAccepted ? null : result.Detail;
    }

    /// <summary>Asks once the vehicle is online, and waits for its answer.</summary>
    public async Task<AskedClip> AskAsync(AskedClip clip, string command, string payload, CancellationToken cancellation)
    {
        var topics = UplinkTopics.ForIngest(clip.Fleet, clip.Vehicle);
        if (!await IsOnlineAsync(topics, cancellation))
        {
            return clip with { Outcome = AskedClip.Offline };
        }

        var correlation = RandomNumberGenerator.GetBytes(CorrelationBytes);
        var answer = _answers.GetOrAdd(Convert.ToHexString(correlation), _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        var published = await _client.PublishAsync(
            new(UplinkTopics.CommandOf(clip.Fleet, clip.Vehicle, command), Encoding.UTF8.GetBytes(payload))
            {
                Properties = new() { CorrelationData = correlation, MessageExpirySeconds = ExpirySeconds },
            },
            cancellation);
        if (published.ReasonCode == MqttReasonCode.NoMatchingSubscribers)
        {
            return clip with { Outcome = AskedClip.Offline };
        }

        try
        {
            return clip with { Outcome = (await answer.Task.WaitAsync(_patience, TimeProvider.System, cancellation)).Outcome };
        }
        catch (TimeoutException)
        {
            return clip with { Outcome = AskedClip.NoAnswer };
        }
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private async Task<bool> IsOnlineAsync(UplinkTopics topics, CancellationToken cancellation)
    {
        var isNew = _online.TryAdd(topics.VehicleState, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (isNew)
        {
            await _client.SubscribeAsync([new(topics.CommandAnswers), new(topics.VehicleState)], null, cancellation);
        }

        try
        {
            // Patience is for a vehicle, not for each of its clips.
            var patience = _givenUp.Contains(topics.VehicleState) ? TimeSpan.Zero : _patience;
            await _online[topics.VehicleState].Task.WaitAsync(patience, TimeProvider.System, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            _givenUp.Add(topics.VehicleState);
            return false;
        }
    }

    private ValueTask TakeAsync(MqttMessage message)
    {
        if (_online.TryGetValue(message.Topic, out var online))
        {
            if (WireJson.TryRead(message.Payload.Span, WireJson.Default.VehicleState, out var state) && state.Online)
            {
                online.TrySetResult();
            }
        }
        else if (message.Properties.CorrelationData is { } correlation
            && _answers.TryGetValue(Convert.ToHexString(correlation.Span), out var answer)
            && WireJson.TryRead(message.Payload.Span, WireJson.Default.CommandAnswer, out var said))
        {
            answer.TrySetResult(said);
        }

        return ValueTask.CompletedTask;
    }
}
