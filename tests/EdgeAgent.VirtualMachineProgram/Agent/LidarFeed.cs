using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.VirtualMachineProgram.Agent;

/// <summary>A VLP-16's capture over UDP, at its own pace, then as long nothing; over the passes its clock runs on, as a sensor's does.</summary>
/// <remarks>
/// VLP-16 User Manual 63-9243 §9.3: microseconds since the hour (u32, little-endian) at byte 1200 of data packets and byte 198 of position
/// packets. The latter's sentence keeps its second of UTC: decoders take the hour from it, which stays true for half an hour.
/// </remarks>
internal sealed class LidarFeed : Feed
{
    private const int DataBytes = 1206;
    private const int DataMicroseconds = 1200;
    private const int PositionMicroseconds = 198;
    private const uint MicrosecondsPerHour = 3_600_000_000;

    /// <summary>Four turns at 10 Hz, of which the capture lacks the last 48 degrees, and four turns of silence: an emulated machine keeps up with that.</summary>
    private const uint PassMicroseconds = 2 * 400_600;

    private readonly List<(TimeSpan Due, int Port, byte[] Payload)> _packets = [];
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

    public LidarFeed(string path) : base("lidar")
    {
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
                _packets.Add((packet.HostTime - begin.Value, packet.Origin.DestinationPort, packet.Payload.ToArray()));
            }
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _socket.Dispose();
    }

    protected override TimeSpan Pass(TimeSpan from)
    {
        foreach (var (due, port, payload) in _packets)
        {
            if (!SendAt(from + due, () => Send(payload, port)))
            {
                break;
            }

            var clock = payload.AsSpan(payload.Length == DataBytes ? DataMicroseconds : PositionMicroseconds);
            BinaryPrimitives.WriteUInt32LittleEndian(clock, (BinaryPrimitives.ReadUInt32LittleEndian(clock) + PassMicroseconds) % MicrosecondsPerHour);
        }

        return from + TimeSpan.FromMicroseconds(PassMicroseconds);
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
