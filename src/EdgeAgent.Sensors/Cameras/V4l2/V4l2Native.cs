using System.Runtime.InteropServices;

namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>The Linux calls that a camera is read with, and the numbers of <c>linux/videodev2.h</c> on 64-bit machines.</summary>
/// <remarks>A request's number is direction (2 bits: 1 write, 2 read), size of its structure (14 bits), 'V' and its number.</remarks>
internal static unsafe partial class V4l2Native
{
    public const uint QueryCapability = 0x8068_5600;
    public const uint EnumerateFormat = 0xC040_5602;
    public const uint SetFormat = 0xC0D0_5605;
    public const uint RequestBuffers = 0xC014_5608;
    public const uint QueryBuffer = 0xC058_5609;
    public const uint QueueBuffer = 0xC058_560F;
    public const uint DequeueBuffer = 0xC058_5611;
    public const uint StreamOn = 0x4004_5612;
    public const uint StreamOff = 0x4004_5613;
    public const uint SetParameters = 0xC0CC_5616;
    public const uint GetControl = 0xC008_561B;
    public const uint SetControl = 0xC008_561C;
    public const uint QueryControl = 0xC044_5624;
    public const uint SetInput = 0xC004_5627;
    public const uint EnumerateFrameSizes = 0xC02C_564A;
    public const uint EnumerateFrameIntervals = 0xC034_564B;

    public const uint VideoCapture = 1;
    public const uint MemoryMapped = 1;
    public const uint FieldNone = 1;
    public const uint Discrete = 1;

    public const uint CapabilityCapture = 0x0000_0001;
    public const uint CapabilityCaptureMultiPlane = 0x0000_1000;
    public const uint CapabilityStreaming = 0x0400_0000;
    public const uint CapabilityPerDevice = 0x8000_0000;
    public const uint ParameterTimePerFrame = 0x1000;

    public const uint BufferError = 0x0000_0040;
    public const uint BufferTimestampMask = 0x0000_E000;
    public const uint BufferTimestampMonotonic = 0x0000_2000;

    public const uint ControlExposure = 0x0098_0911;
    public const uint ControlGain = 0x0098_0913;
    public const uint ControlExposureAbsolute = 0x009A_0902;
    public const uint ControlAnalogueGain = 0x009E_0903;
    public const uint NextControl = 0x8000_0000;

    public const int OpenReadWrite = 2;
    public const int OpenNonBlocking = 0x800;
    public const int OpenCloseOnExec = 0x80000;
    public const int ProtectReadWrite = 3;
    public const int MapShared = 1;
    public const short PollIn = 1;
    public const int ClockRealtime = 0;
    public const int ClockMonotonic = 1;

    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int InputOutput = 5;
    public const int NoSuchAddress = 6;
    public const int WouldBlock = 11;
    public const int NotPermitted = 13;
    public const int Busy = 16;
    public const int NoDevice = 19;

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static partial int Control(int descriptor, nuint request, void* argument);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    public static partial nint Map(nint address, nuint length, int protection, int flags, int descriptor, nint offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    public static partial int Unmap(nint address, nuint length);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static partial int Poll(PollDescriptor* descriptors, nuint count, int timeoutMilliseconds);

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    public static partial int GetTime(int clock, TimeSpec* time);

    /// <summary><c>struct pollfd</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Returned;
    }

    /// <summary><c>struct timespec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;

        public readonly long TotalNanoseconds => Seconds * 1_000_000_000 + Nanoseconds;
    }
}
