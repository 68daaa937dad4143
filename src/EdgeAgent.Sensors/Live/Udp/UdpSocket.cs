using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using static EdgeAgent.Sensors.Live.Udp.UdpCalls;

namespace EdgeAgent.Sensors.Live.Udp;

/// <summary>One bound port with the kernel's timestamps and drop counts switched on.</summary>
internal sealed class UdpSocket : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private uint _overflows;

    private UdpSocket()
    {
    }

    /// <summary>The port that it is bound to.</summary>
    public ushort Port { get; private set; }

    /// <summary>The receive buffer that the kernel granted, in bytes.</summary>
    public int ReceiveBufferBytes { get; private set; }

    public nint Handle => _socket.Handle;

    /// <summary>The kernel's last count of datagrams that it dropped because the buffer was full.</summary>
    public ref uint Overflows => ref _overflows;

    /// <summary>Opens a port; throws <see cref="DeviceException"/> with what stands in the way.</summary>
    public static UdpSocket Open(UdpOptions options, int port)
    {
        var socket = new UdpSocket();
        try
        {
            socket.Configure(options);
            socket.Bind(options, port);
            return socket;
        }
        catch (SocketException fault)
        {
            socket.Dispose();
            throw new DeviceException($"UDP port {port}{On(options)}: {fault.Message}", fault);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public void Dispose() => _socket.Dispose();

    private static string On(UdpOptions options) =>
        (options.LocalAddress.Equals(IPAddress.Any) ? "" : $" at {options.LocalAddress}") + (options.Interface is null ? "" : $" on {options.Interface}");

    private void Configure(UdpOptions options)
    {
        Set(TimestampNanoseconds, 1);
        Set(ReceiveQueueOverflow, 1);
        SizeBuffer(options.ReceiveBufferBytes);
        if (options.Shared || options.MulticastGroup is not null)
        {
            _socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        }

        if (options.Interface is { } name)
        {
            BindToInterface(name);
        }
    }

    /// <summary>SO_RCVBUFFORCE passes the system's limit but needs CAP_NET_ADMIN; without it the kernel grants at most net.core.rmem_max.</summary>
    private void SizeBuffer(int bytes)
    {
        try
        {
            Set(ReceiveBufferForce, bytes);
        }
        catch (SocketException)
        {
            Set(ReceiveBuffer, bytes);
        }

        Span<byte> granted = stackalloc byte[sizeof(int)];
        _socket.GetRawSocketOption(SocketLevel, ReceiveBuffer, granted);

        // socket(7): the kernel doubles what was asked for to pay for its bookkeeping, and reports the double.
        ReceiveBufferBytes = BitConverter.ToInt32(granted) / 2;
    }

    private void BindToInterface(string name)
    {
        try
        {
            _socket.SetRawSocketOption(SocketLevel, BindToDevice, Encoding.ASCII.GetBytes(name + "\0"));
        }
        catch (SocketException fault)
        {
            var known = NetworkInterface.GetAllNetworkInterfaces().Select(known => known.Name).ToArray();
            var reason = known.Contains(name) ? fault.Message : "there is none of that name";
            throw new DeviceException($"network interface '{name}': {reason}; this machine has: {string.Join(", ", known)}", fault);
        }
    }

    private void Bind(UdpOptions options, int port)
    {
        // A multicast socket bound to a host address would not get datagrams sent to the group.
        var address = options.MulticastGroup is null ? options.LocalAddress : IPAddress.Any;
        _socket.Bind(new IPEndPoint(address, port));
        Port = (ushort)((IPEndPoint)_socket.LocalEndPoint!).Port;
        if (options.MulticastGroup is { } group)
        {
            _socket.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.AddMembership, Membership(options, group));
        }
    }

    private static MulticastOption Membership(UdpOptions options, IPAddress group) => options.Interface is { } name
        ? new MulticastOption(group, InterfaceIndex(name))
        : new MulticastOption(group, options.LocalAddress);

    private static int InterfaceIndex(string name) =>
        NetworkInterface.GetAllNetworkInterfaces().First(known => known.Name == name).GetIPProperties().GetIPv4Properties().Index;

    private void Set(int option, int value) => _socket.SetRawSocketOption(SocketLevel, option, BitConverter.GetBytes(value));
}
