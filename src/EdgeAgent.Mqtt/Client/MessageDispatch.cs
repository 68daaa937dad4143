namespace EdgeAgent.Mqtt;

/// <summary>
/// Calls the message handler, one message at a time, in order. While a handler takes its time the receive loop goes on, so that
/// a handler may wait for the acknowledgement of its own publish; what arrives meanwhile waits here, bounded.
/// </summary>
internal sealed class MessageDispatch(MqttMessageHandler handler)
{
    /// <summary>Beyond this the receive loop waits, and with it the server.</summary>
    private const int MaximumWaitingMessages = 256;
    private const long MaximumWaitingBytes = 4 * 1024 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<(MqttMessage Message, Action<Exception?> Done)> _waiting = new();
    private long _waitingBytes;
    private bool _isRunning;
    private TaskCompletionSource? _room;

    /// <summary>
    /// Hands over a message; <paramref name="done"/> follows when the handler is through with it, or with its exception. True when
    /// that has happened already; false when the payload's memory is still needed.
    /// </summary>
    public bool TryHandle(MqttMessage message, Action<Exception?> done)
    {
        lock (_gate)
        {
            if (_isRunning)
            {
                _waiting.Enqueue((message with { Payload = message.Payload.ToArray() }, done));
                _waitingBytes += message.Payload.Length;
                return true;
            }

            _isRunning = true;
        }

        var running = RunAsync(message, done);
        return running.IsCompleted;
    }

    /// <summary>Completes when there is room for one more.</summary>
    public Task RoomAsync()
    {
        lock (_gate)
        {
            if (_waiting.Count < MaximumWaitingMessages && _waitingBytes < MaximumWaitingBytes)
            {
                return Task.CompletedTask;
            }

            _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _room.Task;
        }
    }

    /// <summary>Never fails: what a handler throws goes to its message's <c>done</c>.</summary>
    private async Task RunAsync(MqttMessage message, Action<Exception?> done)
    {
        while (true)
        {
            Exception? failure = null;
            try
            {
                await handler(message).ConfigureAwait(false);
            }
            catch (Exception error)
            {
                failure = error;
            }

            done(failure);
            lock (_gate)
            {
                if (!_waiting.TryDequeue(out var next))
                {
                    _isRunning = false;
                    return;
                }

                (message, done) = next;
                _waitingBytes -= message.Payload.Length;
                _room?.TrySetResult();
                _room = null;
            }
        }
    }
}
