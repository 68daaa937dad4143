using System.Net;

namespace EdgeAgent.Sensors.Live.Udp;

/// <summary>Where a UDP sensor's datagrams come in.</summary>
public sealed record UdpOptions
{
    /// <summary>The receive buffer asked for where a profile says nothing: a quarter of a second of the fastest sensor (about 30 MB/s).</summary>
    public const int DefaultReceiveBufferBytes = 8 << 20;

    /// <summary>The ports to listen on, 1 to 65535; 0 lets the system choose.</summary>
    public required IReadOnlyList<int> Ports { get; init; }

    /// <summary>The local address to listen on; all of them where left out.</summary>
    public IPAddress LocalAddress { get; init; } = IPAddress.Any;

    /// <summary>The network interface to take datagrams from, such as <c>eth1</c>; null for all of them.</summary>
    public string? Interface { get; init; }

    /// <summary>The multicast group to join; null where the sensor sends to the host.</summary>
    public IPAddress? MulticastGroup { get; init; }

    /// <summary>Bytes of datagrams that the kernel shall hold for us.</summary>
    public int ReceiveBufferBytes { get; init; } = DefaultReceiveBufferBytes;

    /// <summary>Whether another program may listen on the same ports, as a recorder beside the agent; it then gets multicast only.</summary>
    public bool Shared { get; init; }

    /// <summary>The ports in words.</summary>
    public string PortsText => string.Join(" and ", Ports);
}
