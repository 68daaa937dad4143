using System.Net.Sockets;

namespace EdgeAgent.Mqtt;

/// <summary>
/// The one writer of a connection. Whoever has something to send calls <see cref="Kick"/>; the first caller becomes the writer
/// until the socket has taken everything, the others only leave a note. No hand-over to another thread on the way.
/// </summary>
internal sealed class PacketOutput(MqttTransport transport, IPacketSource source)
{
    private const int Idle = 0;
    private const int Writing = 1;
    private const int WritingWithNote = 2;

    private readonly OutputBatch _batch = new();
    private int _state;
    private bool _stopped;

    // Written by the writer of the moment, read once nobody writes any more.
    private Task _writing = Task.CompletedTask;

    public void Kick()
    {
        if (Interlocked.Exchange(ref _state, WritingWithNote) == Idle)
        {
            _writing = WriteAllAsync();
        }
    }

    /// <summary>Sends nothing more and waits until the last started send has ended; the transport should be closed by now.</summary>
    public Task StopAsync()
    {
        Volatile.Write(ref _stopped, true);
        return DrainAsync();
    }

    /// <summary>Waits until all that may be sent has been sent.</summary>
    public async Task DrainAsync()
    {
        while (Volatile.Read(ref _state) != Idle)
        {
            await _writing.ConfigureAwait(false);
            await Task.Yield();
        }
    }

    private async Task WriteAllAsync()
    {
        do
        {
            Volatile.Write(ref _state, Writing);
            while (TryFill())
            {
                // Awaited here and not in a method of its own: a send that has to wait then costs no second state machine.
                try
                {
                    await transport.SendAsync(_batch).ConfigureAwait(false);
                    _batch.Clear();
                    source.OnSent();
                }
                catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
                {
                    Volatile.Write(ref _stopped, true);
                    _batch.Clear();
                    source.OnSendFailed(error);
                }
            }
        }
        while (Interlocked.CompareExchange(ref _state, Idle, Writing) != Writing);
    }

    private bool TryFill()
    {
        if (Volatile.Read(ref _stopped))
        {
            return false;
        }

        source.Fill(_batch);
        return !_batch.IsEmpty;
    }
}
