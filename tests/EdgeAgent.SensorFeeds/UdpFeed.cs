using System.Net;
using System.Net.Sockets;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.SensorFeeds;

/// <summary>A capture's datagrams over UDP on loopback, at its own pace.</summary>
public sealed class UdpFeed : Feed
{
    private readonly UdpSensor _sensor;
    private readonly List<(TimeSpan Due, int Port, byte[] Payload)> _packets = [];
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    /// <summary>Reads the capture; where a port is named, only what went to it is played, and what a capture without ports has.</summary>
    public UdpFeed(string path, UdpSensor sensor, TimeSpan step, int? port = null) : base(sensor.Name, step)
    {
        _sensor = sensor;
        if (!PacketCapture.TryOpen(path, out var capture, out var error))
        {
            throw new InvalidDataException(error);
        }

        using (capture)
        {
            Instant? begin = null;
            while (capture.TryRead(out var packet))
            {
                begin ??= packet.HostTime;
                var due = packet.HostTime - begin.Value;
                var to = packet.Origin.DestinationPort;
                if (due < sensor.Played && (port is null || to == port || to == 0))
                {
                    _packets.Add((due, port ?? to, packet.Payload.ToArray()));
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        base.Dispose();
        _socket.Dispose();
    }

    /// <inheritdoc/>
    protected override TimeSpan Pass(TimeSpan from)
    {
        foreach (var (due, port, payload) in _packets)
        {
            if (!SendAt(from + due, () => Send(payload, port)))
            {
                break;
            }

            _sensor.MoveOn(payload);
        }

        return from + _sensor.Pass;
    }

    private bool Send(byte[] payload, int port)
    {
        try
        {
            return _socket.SendTo(payload, new IPEndPoint(IPAddress.Loopback, port)) == payload.Length;
        }
        catch (SocketException)
        {
            // Nobody listens yet: a sensor does not mind.
            return false;
        }
    }
}
