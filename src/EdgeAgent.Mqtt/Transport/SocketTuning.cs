using System.Buffers.Binary;
using System.Net.Sockets;

namespace EdgeAgent.Mqtt;

/// <summary>Socket options for a long-lived control and bulk link. SO_SNDBUF and SO_RCVBUF stay the kernel's: fixing them disables its tuning.</summary>
internal static class SocketTuning
{
    // linux/tcp.h
    private const int TcpLevel = 6;
    private const int TcpUserTimeout = 18;
    private const int TcpNotSentLowWater = 25;

    /// <summary>No Nagle; little unsent data in the kernel, so urgent packets overtake; a dead path is noticed while data is outstanding.</summary>
    public static void Apply(Socket socket, int notSentLowWaterBytes, TimeSpan userTimeout)
    {
        socket.NoDelay = true;
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Set(socket, TcpNotSentLowWater, notSentLowWaterBytes);
        Set(socket, TcpUserTimeout, (int)userTimeout.TotalMilliseconds);
    }

    private static void Set(Socket socket, int option, int value)
    {
        if (value <= 0)
        {
            return;
        }

        Span<byte> bytes = stackalloc byte[4];
        if (BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        }

        socket.SetRawSocketOption(TcpLevel, option, bytes);
    }
}
