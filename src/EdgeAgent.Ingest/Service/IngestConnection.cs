using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Ingest;

/// <summary>One connection of the back end: kept up until told to stop, its handlers called on its receive loop.</summary>
internal sealed partial class IngestConnection : IAsyncDisposable
{
    private readonly MqttClient _client;
    private readonly string _name;
    private readonly ReconnectDelay _delay;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public IngestConnection(MqttClientOptions options, MqttMessageHandler handler, TimeProvider time, ILogger logger)
    {
        _client = new(options, handler, time);
        _name = options.ClientId;
        _delay = new(StringComparer.Ordinal.GetHashCode(options.ClientId));
        (_time, _logger) = (time, logger);
    }

    /// <summary>Called after each connect: subscribes and announces; false where the broker refuses, with its reason logged.</summary>
    public required Func<MqttClient, MqttConnectResult, CancellationToken, Task<bool>> OnConnected { get; init; }

    public MqttClient Client => _client;

    /// <summary>Connects, waits for the end, connects again.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await ServeOnceAsync(stopping).ConfigureAwait(false);
                await Task.Delay(_delay.Next(), _time, stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();

    private async Task ServeOnceAsync(CancellationToken stopping)
    {
        var result = await _client.ConnectAsync(cleanStart: true, stopping).ConfigureAwait(false);
        if (!result.IsAccepted)
        {
            LogNotConnected(_name, result.Outcome, result.Detail);
            return;
        }

        var since = _time.GetTimestamp();
        if (!await OnConnected(_client, result, stopping).ConfigureAwait(false))
        {
            await _client.DisconnectAsync().ConfigureAwait(false);
            return;
        }

        var end = await _client.Disconnected.WaitAsync(stopping).ConfigureAwait(false);
        _delay.Settle(_time.GetElapsedTime(since));
        LogDisconnected(_name, end.Cause, end.Detail);
    }

    [LoggerMessage(30, LogLevel.Warning, "{Client} has no broker ({Outcome}): {Detail}")]
    private partial void LogNotConnected(string client, MqttConnectOutcome outcome, string detail);

    [LoggerMessage(31, LogLevel.Warning, "{Client} lost its broker ({Cause}): {Detail}")]
    private partial void LogDisconnected(string client, MqttDisconnectCause cause, string detail);
}
