using System.Threading.Tasks.Sources;

namespace EdgeAgent.Mqtt;

/// <summary>A publish on its way, and the promise its caller awaits; used again once the caller has the result.</summary>
internal sealed class PublishSlot(PublishSlotPool pool, ClientSession session) : IValueTaskSource<MqttPublishResult>, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<MqttPublishResult> _completion;
    private MqttPublishResult _result;
    private bool _isWithdrawn;

    // Under the session's lock.
    public MqttPublish Publish;
    public PublishStage Stage;
    public ushort PacketId;
    public long Order;
    public CancellationToken Cancellation;
    public CancellationTokenRegistration CancellationRegistration;

    public ValueTask<MqttPublishResult> Task => new(this, _completion.Version);

    /// <summary>Completes on a pool thread: the caller's code never runs inside the receive loop.</summary>
    public void Complete(MqttPublishResult result)
    {
        _result = result;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>Ends as cancelled.</summary>
    public void Withdraw()
    {
        _isWithdrawn = true;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    /// <summary>Listens to the caller's token; only once the slot stands in a queue.</summary>
    public void Register()
    {
        if (Cancellation.CanBeCanceled)
        {
            CancellationRegistration = Cancellation.UnsafeRegister(static state => ((PublishSlot)state!).OnCancelled(), this);
        }
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (_isWithdrawn)
        {
            _completion.SetException(new OperationCanceledException(Cancellation));
        }
        else
        {
            _completion.SetResult(_result);
        }
    }

    private void OnCancelled() => session.Withdraw(this);

    MqttPublishResult IValueTaskSource<MqttPublishResult>.GetResult(short token)
    {
        try
        {
            return _completion.GetResult(token);
        }
        finally
        {
            CancellationRegistration.Dispose();
            _completion.Reset();
            Publish = default;
            Cancellation = default;
            _isWithdrawn = false;
            CancellationRegistration = default;
            pool.Return(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<MqttPublishResult>.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource<MqttPublishResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);
}
