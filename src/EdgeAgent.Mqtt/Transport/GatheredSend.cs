using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace EdgeAgent.Mqtt;

/// <summary>Sends several arrays with one system call, again and again without allocating; the caller's execution context does not flow.</summary>
internal sealed class GatheredSend() : SocketAsyncEventArgs(true), IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _completion;

    public ValueTask SendAsync(Socket socket, IList<ArraySegment<byte>> segments)
    {
        _completion.Reset();
        BufferList = segments;
        if (socket.SendAsync(this))
        {
            return new ValueTask(this, _completion.Version);
        }

        return SocketError == SocketError.Success
            ? ValueTask.CompletedTask
            : ValueTask.FromException(new SocketException((int)SocketError));
    }

    void IValueTaskSource.GetResult(short token) => _completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);

    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        if (SocketError == SocketError.Success)
        {
            _completion.SetResult(true);
        }
        else
        {
            _completion.SetException(new SocketException((int)SocketError));
        }
    }
}
