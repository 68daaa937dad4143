using System.Runtime.InteropServices;
using static EdgeAgent.Sensors.Can.Live.CanNative;

namespace EdgeAgent.Sensors.Can.Live;

/// <summary>Asks the kernel over rtnetlink to restart a controller that is off the bus, as <c>ip link set can0 type can restart</c> does.</summary>
/// <remarks>
/// <code>
///   struct nlmsghdr    0 length  4 type RTM_NEWLINK 16  6 flags REQUEST 1 | ACK 4  8 sequence  12 port      16 bytes
///   struct ifinfomsg   0 family  2 type  4 index  8 flags  12 change                                        16 bytes
///   IFLA_LINKINFO 18 { IFLA_INFO_KIND 1 "can", IFLA_INFO_DATA 2 { IFLA_CAN_RESTART 7 = 1 } }
///   struct rtattr      0 length with head (u16)  2 type (u16)  4 data, the next one at a multiple of 4
/// </code>
/// </remarks>
internal static unsafe class CanControllerRestart
{
    private const int MessageBytes = 56;
    private const int ReplyBytes = 4096;
    private const int ErrorOffset = 16;

    /// <summary>Restarts it; 0, or the error's number: EBUSY where it is not off, EPERM without CAP_NET_ADMIN.</summary>
    public static int Request(uint interfaceIndex)
    {
        var descriptor = Socket(AfNetlink, SockRaw | SockCloseOnExec, NetlinkRoute);
        if (descriptor < 0)
        {
            return Marshal.GetLastPInvokeError();
        }

        try
        {
            ReadOnlySpan<byte> message = Message(interfaceIndex);
            var reply = stackalloc byte[ReplyBytes];
            fixed (byte* bytes = message)
            {
                return Write(descriptor, bytes, (nuint)message.Length) < 0 || CanNative.Read(descriptor, reply, ReplyBytes) < ErrorOffset + sizeof(int)
                    ? Marshal.GetLastPInvokeError()
                    : -*(int*)(reply + ErrorOffset);
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static byte[] Message(uint interfaceIndex)
    {
        var message = new byte[MessageBytes];
        Put32(message, 0, MessageBytes);
        Put16(message, 4, 16);
        Put16(message, 6, 1 | 4);
        Put32(message, 8, 1);
        Put32(message, 20, interfaceIndex);
        Attribute(message, 32, 24, 18);
        Attribute(message, 36, 7, 1);
        "can"u8.CopyTo(message.AsSpan(40));
        Attribute(message, 44, 12, 2);
        Attribute(message, 48, 8, 7);
        Put32(message, 52, 1);
        return message;
    }

    private static void Attribute(Span<byte> message, int at, ushort length, ushort type)
    {
        Put16(message, at, length);
        Put16(message, at + 2, type);
    }

    private static void Put16(Span<byte> message, int at, ushort value) => MemoryMarshal.Write(message[at..], value);

    private static void Put32(Span<byte> message, int at, uint value) => MemoryMarshal.Write(message[at..], value);
}
