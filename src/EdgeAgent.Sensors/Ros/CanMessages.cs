using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Ros;

/// <summary>CAN frames as <c>can_msgs/Frame</c>, and those with flexible data rate as <c>ros2_socketcan_msgs/FdFrame</c>.</summary>
internal static class CanMessages
{
    private const int ClassicBytes = 8;

    // can_msgs/Frame:  header, uint32 id, bool is_rtr, bool is_extended, bool is_error, uint8 dlc, uint8[8] data
    // FdFrame:         header, uint32 id,              bool is_extended, bool is_error, uint8 len, uint8[<=64] data
    public static void Write(ref CdrWriter cdr, CanFrame frame)
    {
        var isFd = (frame.Flags & CanFlags.Fd) != 0;
        cdr.U32(frame.Id);
        if (!isFd)
        {
            cdr.Bool((frame.Flags & CanFlags.Remote) != 0);
        }

        cdr.Bool((frame.Flags & CanFlags.Extended) != 0);
        cdr.Bool((frame.Flags & CanFlags.Error) != 0);
        cdr.U8((byte)frame.Length);
        if (isFd)
        {
            cdr.Bytes(frame.Data);
            return;
        }

        Span<byte> padded = stackalloc byte[ClassicBytes];
        padded.Clear();
        frame.Data.CopyTo(padded);
        cdr.Raw(padded);
    }

    public static Frame? Read(ref CdrReader cdr, SensorDescriptor sensor, in MessageTimes times, CanFlags variant)
    {
        var isFd = (variant & CanFlags.Fd) != 0;
        var stamp = cdr.Header(out _);
        var id = cdr.U32();
        var flags = variant;
        flags |= !isFd && cdr.Bool() ? CanFlags.Remote : CanFlags.None;
        flags |= cdr.Bool() ? CanFlags.Extended : CanFlags.None;
        flags |= cdr.Bool() ? CanFlags.Error : CanFlags.None;
        var length = cdr.U8();
        var data = isFd ? cdr.Bytes() : cdr.Raw(ClassicBytes);
        if (!cdr.Ok || length > data.Length || length > CanPayload.MaxBytes)
        {
            return null;
        }

        return new CanFrame(sensor, data[..length])
        {
            HostTime = times.Host,
            DeviceTime = times.Device(stamp),
            Sequence = times.Sequence,
            Id = id,
            Flags = flags,
        };
    }
}
