using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace EdgeAgent.Mqtt;

/// <summary>One byte stream to the other side: a TCP socket, with TLS on top or not.</summary>
internal sealed class MqttTransport(Socket socket, SslStream? tls) : IDisposable
{
    /// <summary>One TLS record's worth of plain text.</summary>
    private const int TlsRecordBytes = 16 * 1024;

    private readonly GatheredSend _gathered = new();
    private readonly byte[] _record = tls is null ? [] : new byte[TlsRecordBytes];

    /// <summary>The peer's address, for logs.</summary>
    public string Peer { get; } = socket.RemoteEndPoint?.ToString() ?? "";

    public ValueTask<int> ReceiveAsync(Memory<byte> into) =>
        tls is null ? socket.ReceiveAsync(into, SocketFlags.None) : tls.ReadAsync(into);

    public ValueTask SendAsync(OutputBatch batch)
    {
        var segments = batch.Segments();
        if (tls is not null)
        {
            return SendRecordsAsync(tls, segments);
        }

        return segments.Count > 1 ? _gathered.SendAsync(socket, segments) : SendOneAsync(segments[0]);
    }

    /// <summary>No more will be sent; what was sent still arrives.</summary>
    public async ValueTask FinishSendingAsync()
    {
        if (tls is not null)
        {
            await tls.ShutdownAsync().ConfigureAwait(false);
        }

        socket.Shutdown(SocketShutdown.Send);
    }

    /// <summary>What TCP knows of the path: bytes the peer has confirmed and the smoothed round trip.</summary>
    public TcpProgress ReadProgress() => TcpProgress.Read(socket);

    /// <summary>Ends both directions; pending reads and writes fail or return nothing.</summary>
    public void Dispose()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Already gone; closing is what was wanted.
        }

        socket.Dispose();
        tls?.Dispose();
        _gathered.Dispose();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendOneAsync(ArraySegment<byte> bytes)
    {
        for (var sent = 0; sent < bytes.Count;)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent), SocketFlags.None).ConfigureAwait(false);
        }
    }

    /// <summary>Header and start of the payload share a record; whole records follow straight from the payload.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendRecordsAsync(SslStream stream, IList<ArraySegment<byte>> segments)
    {
        var filled = 0;
        for (var i = 0; i < segments.Count; i++)
        {
            var rest = segments[i].AsMemory();
            while (rest.Length > 0)
            {
                if (filled == 0 && rest.Length >= TlsRecordBytes)
                {
                    var whole = rest.Length / TlsRecordBytes * TlsRecordBytes;
                    await stream.WriteAsync(rest[..whole]).ConfigureAwait(false);
                    rest = rest[whole..];
                    continue;
                }

                var part = Math.Min(rest.Length, TlsRecordBytes - filled);
                rest[..part].CopyTo(_record.AsMemory(filled));
                (filled, rest) = (filled + part, rest[part..]);
                if (filled == TlsRecordBytes)
                {
                    await stream.WriteAsync(_record.AsMemory(0, filled)).ConfigureAwait(false);
                    filled = 0;
                }
            }
        }

        if (filled > 0)
        {
            await stream.WriteAsync(_record.AsMemory(0, filled)).ConfigureAwait(false);
        }
    }
}
