using System.Runtime.InteropServices;

namespace EdgeAgent.Sensors.Live.Udp;

/// <summary>The kernel's calls and structures, as the 64-bit ABI of Linux has them (the same on x64 and arm64).</summary>
internal static unsafe partial class UdpCalls
{
    public const int SocketLevel = 1;
    public const int ReceiveBuffer = 8;
    public const int BindToDevice = 25;
    public const int ReceiveBufferForce = 33;
    public const int TimestampNanoseconds = 35;
    public const int ReceiveQueueOverflow = 40;

    public const int DoNotWait = 0x40;
    public const int PollIn = 1;
    public const int Interrupted = 4;
    public const int TryAgain = 11;

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMessages(nint socket, MultiMessage* messages, uint count, int flags, void* timeout);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollEntry* entries, nuint count, int timeoutMilliseconds);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Piece
    {
        public byte* Start;
        public nuint Length;
    }

    /// <summary>struct mmsghdr with its struct msghdr, 64 bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct MultiMessage
    {
        public SocketAddress* Name;
        public uint NameLength;
        public Piece* Pieces;
        public nuint PieceCount;
        public byte* Control;
        public nuint ControlLength;
        public int Flags;
        public int Padding;
        public uint Length;
    }

    /// <summary>struct sockaddr_in; port and address most significant byte first.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct SocketAddress
    {
        public ushort Family;
        public ushort Port;
        public uint Address;
        public ulong Zero;
    }
}
