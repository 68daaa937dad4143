using System.Runtime.InteropServices;

namespace EdgeAgent.Sensors.Can.Live;

/// <summary>The Linux calls that a CAN socket is made of, and the numbers of <c>linux/can.h</c>, <c>linux/can/raw.h</c> and <c>linux/rtnetlink.h</c>.</summary>
internal static unsafe partial class CanNative
{
    public const int AfCan = 29;
    public const int AfNetlink = 16;
    public const int SockRaw = 3;
    public const int SockCloseOnExec = 0x80000;
    public const int SockNonBlocking = 0x800;
    public const int CanRaw = 1;
    public const int NetlinkRoute = 0;

    public const int SolSocket = 1;
    public const int SoReceiveBuffer = 8;
    public const int SoReceiveBufferForce = 33;
    public const int SoTimestamping = 37;
    public const int SoDropCounter = 40;
    public const int SolCanRaw = 101;
    public const int CanRawFilter = 1;
    public const int CanRawErrorFilter = 2;
    public const int CanRawFlexibleFrames = 5;

    // SO_TIMESTAMPING: when frames come in, by the controller's clock where it has one, and by the kernel's.
    public const int StampReceiveHardware = 1 << 2;
    public const int StampReceiveSoftware = 1 << 3;
    public const int StampReportSoftware = 1 << 4;
    public const int StampReportHardware = 1 << 6;

    public const int MessageOwnHost = 0x4;
    public const short PollIn = 1;

    public const int NotPermitted = 1;
    public const int Interrupted = 4;
    public const int WouldBlock = 11;
    public const int Busy = 16;
    public const int NoDevice = 19;
    public const int NoSuchAddress = 6;
    public const int AddressFamilyUnsupported = 97;
    public const int NetworkDown = 100;
    public const int NoBufferSpace = 105;

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int domain, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int descriptor, void* address, uint length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int descriptor, int level, int option, void* value, uint length);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    public static partial int GetOption(int descriptor, int level, int option, void* value, uint* length);

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMany(int descriptor, MessageHeader* messages, uint count, int flags, void* timeout);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, void* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(int descriptor, void* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* descriptors, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "if_nametoindex", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial uint InterfaceIndex(string name);

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    /// <summary><c>struct iovec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Vector
    {
        public void* Base;
        public nuint Length;
    }

    /// <summary><c>struct mmsghdr</c>: <c>struct msghdr</c>, which is 56 bytes long, and the number of bytes received.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    public struct MessageHeader
    {
        [FieldOffset(0)] public void* Name;
        [FieldOffset(8)] public uint NameLength;
        [FieldOffset(16)] public Vector* Vectors;
        [FieldOffset(24)] public nuint VectorCount;
        [FieldOffset(32)] public void* Control;
        [FieldOffset(40)] public nuint ControlLength;
        [FieldOffset(48)] public int Flags;
        [FieldOffset(56)] public uint ReceivedBytes;
    }
}
