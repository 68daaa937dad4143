using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Benchmarks.Lidar;

/// <summary>The packets of a capture, copied side by side so that a pass over them touches nothing else.</summary>
internal sealed class PacketsInMemory
{
    private readonly List<(int Start, int Length, Instant Time, PacketOrigin Origin)> _places = [];
    private readonly byte[] _bytes;

    public PacketsInMemory(string path, Func<int, bool> isWantedLength)
    {
        if (!PacketCapture.TryOpen(path, out var capture, out var error))
        {
            throw new IOException(error);
        }

        var bytes = new List<byte>();
        using (capture)
        {
            while (capture.TryRead(out var packet))
            {
                if (isWantedLength(packet.Payload.Length))
                {
                    _places.Add((bytes.Count, packet.Payload.Length, packet.HostTime, packet.Origin));
                    bytes.AddRange(packet.Payload);
                }
            }
        }

        _bytes = [.. bytes];
    }

    public int Count => _places.Count;

    public SensorPacket this[int index]
    {
        get
        {
            var (start, length, time, origin) = _places[index];
            return new(_bytes.AsSpan(start, length), time, origin);
        }
    }
}
