using System.Buffers.Binary;
using System.Runtime.InteropServices;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Can.Live;

/// <summary>One frame as the kernel hands it over: <c>struct can_frame</c> or <c>canfd_frame</c>, and control messages with stamps and the drop count.</summary>
internal readonly ref struct ReceivedCanFrame
{
    public const uint ExtendedFlag = 0x8000_0000;
    public const uint RemoteFlag = 0x4000_0000;
    public const uint ErrorFlag = 0x2000_0000;
    public const uint ExtendedBits = 0x1FFF_FFFF;

    private const uint StandardBits = 0x7FF;
    private const int LengthByte = 4;
    private const int DataStart = 8;
    private const int FlexibleBytes = 72;

    // struct cmsghdr: 0 length with header (size_t), 8 level, 12 type, 16 data; the next one at a multiple of 8
    private const int ControlHeaderBytes = 16;
    private const int ControlLevel = 8;
    private const int ControlType = 12;
    private const int TimeSpecBytes = 16;
    private const long NanosecondsPerSecond = 1_000_000_000;

    public ReceivedCanFrame(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> control, bool isOwn)
    {
        if (frame.Length < DataStart)
        {
            return;
        }

        var word = MemoryMarshal.Read<uint>(frame);
        Flags = ((word & ErrorFlag) != 0 ? CanFlags.Error : CanFlags.None)
            | ((word & ExtendedFlag) != 0 ? CanFlags.Extended : CanFlags.None)
            | ((word & RemoteFlag) != 0 ? CanFlags.Remote : CanFlags.None)
            | (frame.Length == FlexibleBytes ? CanFlags.Fd : CanFlags.None)
            | (isOwn ? CanFlags.Echo : CanFlags.None);
        Id = word & ((word & (ExtendedFlag | ErrorFlag)) != 0 ? ExtendedBits : StandardBits);
        Data = frame.Slice(DataStart, Math.Min(frame[LengthByte], frame.Length - DataStart));
        IsWhole = true;
        while (control.Length >= ControlHeaderBytes)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(control);
            if (length < ControlHeaderBytes || length > control.Length)
            {
                break;
            }

            var data = control[ControlHeaderBytes..length];
            switch ((MemoryMarshal.Read<int>(control[ControlLevel..]), MemoryMarshal.Read<int>(control[ControlType..])))
            {
                case (CanNative.SolSocket, CanNative.SoTimestamping) when data.Length >= 3 * TimeSpecBytes:
                    HostNanoseconds = Nanoseconds(data);
                    HardwareNanoseconds = Nanoseconds(data[(2 * TimeSpecBytes)..]);
                    break;
                case (CanNative.SolSocket, CanNative.SoDropCounter) when data.Length >= sizeof(uint):
                    Drops = MemoryMarshal.Read<uint>(data);
                    break;
            }

            control = control[Math.Min(control.Length, (length + 7) & ~7)..];
        }
    }

    /// <summary>Whether it has at least its head.</summary>
    public bool IsWhole { get; }

    /// <summary>The identifier without flags; the classes of an error frame.</summary>
    public uint Id { get; }

    public CanFlags Flags { get; }

    public ReadOnlySpan<byte> Data { get; }

    /// <summary>When the kernel had it, by CLOCK_REALTIME; 0 where it did not say.</summary>
    public long HostNanoseconds { get; }

    /// <summary>When the controller had it, by its own clock; 0 where it did not say.</summary>
    public long HardwareNanoseconds { get; }

    /// <summary>How many frames the socket had no room for since it was opened; null before the first.</summary>
    public uint? Drops { get; }

    private static long Nanoseconds(ReadOnlySpan<byte> timeSpec) => MemoryMarshal.Read<long>(timeSpec) * NanosecondsPerSecond + MemoryMarshal.Read<long>(timeSpec[8..]);
}
