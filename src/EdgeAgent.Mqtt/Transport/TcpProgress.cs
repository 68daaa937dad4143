using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace EdgeAgent.Mqtt;

/// <summary>Two numbers of Linux' struct tcp_info: bytes the peer's kernel has confirmed, and the smoothed round trip.</summary>
/// <remarks><code>
/// offset  68  u32  tcpi_rtt          microseconds
/// offset 120  u64  tcpi_bytes_acked  since Linux 4.1
/// </code></remarks>
internal readonly record struct TcpProgress(ulong AcknowledgedBytes, TimeSpan SmoothedRoundTrip)
{
    private const int TcpLevel = 6;
    private const int TcpInfo = 11;
    private const int RoundTripOffset = 68;
    private const int AcknowledgedOffset = 120;

    /// <summary>All zero where the system does not tell.</summary>
    public static TcpProgress Read(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return default;
        }

        Span<byte> info = stackalloc byte[192];
        try
        {
            var length = socket.GetRawSocketOption(TcpLevel, TcpInfo, info);
            return length < AcknowledgedOffset + sizeof(ulong) ? default : new TcpProgress(
                MemoryMarshal.Read<ulong>(info[AcknowledgedOffset..]),
                TimeSpan.FromMicroseconds(MemoryMarshal.Read<uint>(info[RoundTripOffset..])));
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            return default;
        }
    }
}
