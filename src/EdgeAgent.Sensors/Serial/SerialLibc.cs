using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EdgeAgent.Sensors.Serial;

/// <summary>The system calls of a serial line, with Linux's numbers of x86-64 and arm64 (asm-generic).</summary>
internal static partial class SerialLibc
{
    public const int OpenReadWrite = 0x2;
    public const int OpenNoControllingTerminal = 0x100;
    public const int OpenNonBlocking = 0x800;
    public const int OpenCloseOnExec = 0x80000;

    public const nuint GetTermios2 = 0x802C542A;
    public const nuint SetTermios2 = 0x402C542B;
    public const nuint SetExclusive = 0x540C;
    public const nuint Flush = 0x540B;
    public const nuint GetSerial = 0x541E;
    public const nuint SetSerial = 0x541F;
    public const nint FlushBoth = 2;

    public const int LockExclusiveNonBlocking = 2 | 4;

    public const short PollIn = 0x1;
    public const short PollOut = 0x4;

    public const int NotPermitted = 1;
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int InputOutputError = 5;
    public const int NoSuchDeviceOrAddress = 6;
    public const int TryAgain = 11;
    public const int AccessDenied = 13;
    public const int Busy = 16;
    public const int NoSuchDevice = 19;
    public const int NotATerminal = 25;

    private const string Library = "libc";
    private const int CurrentFolder = -100;
    private const uint StatxGroup = 0x10;

    [LibraryImport(Library, EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static unsafe partial nint Read(int descriptor, byte* buffer, nint length);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static unsafe partial nint Write(int descriptor, byte* buffer, nint length);

    [LibraryImport(Library, EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(ref PollRequest request, nuint count, int timeoutMilliseconds);

    [LibraryImport(Library, EntryPoint = "flock", SetLastError = true)]
    public static partial int Lock(int descriptor, int operation);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, nint argument);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, ref Termios2 settings);

    [LibraryImport(Library, EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, ref SerialStruct settings);

    [LibraryImport(Library, EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, ref StatxBuffer buffer);

    /// <summary>The number of the group that a file belongs to, or null.</summary>
    public static uint? GroupOf(string path)
    {
        var buffer = default(StatxBuffer);
        return Statx(CurrentFolder, path, 0, StatxGroup, ref buffer) == 0 ? buffer.Group : null;
    }

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollRequest
    {
        public int Descriptor;
        public short Events;
        public short Result;
    }

    /// <summary>struct termios2 (asm-generic/termbits.h): modes, line discipline, control characters, speeds.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct Termios2
    {
        public const uint BaudMask = 0x100F;
        public const uint BaudOther = 0x1000;
        public const int InputBaudShift = 16;
        public const uint EightBits = 0x30;
        public const uint Receive = 0x80;
        public const uint IgnoreModemLines = 0x800;
        public const int MinimumCharacters = 6;
        public const int WaitTenths = 5;

        public uint InputModes;
        public uint OutputModes;
        public uint ControlModes;
        public uint LocalModes;
        public byte Discipline;
        public ControlCharacters Characters;
        public uint InputSpeed;
        public uint OutputSpeed;
    }

    /// <summary>c_cc of struct termios2.</summary>
    [InlineArray(19)]
    public struct ControlCharacters
    {
        private byte _first;
    }

    /// <summary>struct serial_struct (linux/serial.h), of which only the flags matter here.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 72)]
    public struct SerialStruct
    {
        public const int LowLatency = 1 << 13;

        [FieldOffset(16)]
        public int Flags;
    }

    /// <summary>struct statx, of which only the group matters here.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatxBuffer
    {
        [FieldOffset(24)]
        public uint Group;
    }
}
