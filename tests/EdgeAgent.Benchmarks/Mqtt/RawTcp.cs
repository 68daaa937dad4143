using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace EdgeAgent.Benchmarks.Mqtt;

/// <summary>What the path itself allows: length-prefixed blocks, four bytes back for each, blocking sockets.</summary>
internal static class RawTcp
{
    public static int Serve(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        while (true)
        {
            var socket = listener.AcceptSocket();
            new Thread(() => Answer(socket)) { IsBackground = true }.Start();
        }
    }

    public static Measurement Run(int port, int size, int window, double seconds)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, port);
        var header = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        IList<ArraySegment<byte>> block = [header, new byte[size]];
        var acks = new byte[4096];
        long sent = 0, ackBytes = 0;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            while (sent - (ackBytes / 4) < window)
            {
                socket.Send(block);
                sent++;
            }

            ackBytes += socket.Receive(acks);
        }

        var elapsed = clock.Elapsed.TotalSeconds;
        return Measurement.From(ackBytes / 4 * (double)size, elapsed, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds);
    }

    private static void Answer(Socket socket)
    {
        socket.NoDelay = true;
        var buffer = new byte[256 * 1024];
        var ack = new byte[4];
        using (socket)
        {
            try
            {
                while (Fill(socket, buffer.AsSpan(0, 4)))
                {
                    for (var left = BinaryPrimitives.ReadInt32BigEndian(buffer); left > 0;)
                    {
                        var received = socket.Receive(buffer.AsSpan(0, Math.Min(left, buffer.Length)));
                        if (received == 0)
                        {
                            return;
                        }

                        left -= received;
                    }

                    socket.Send(ack);
                }
            }
            catch (SocketException)
            {
                // The client is done and gone.
            }
        }
    }

    private static bool Fill(Socket socket, Span<byte> target)
    {
        while (target.Length > 0)
        {
            var received = socket.Receive(target);
            if (received == 0)
            {
                return false;
            }

            target = target[received..];
        }

        return true;
    }
}
