using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>Makes inertial frames of the packets that are this sensor's; later ones are known to be by their header.</summary>
/// <remarks>
/// Legacy inertial packets do not say whose they are. Where the sender's address is known, they wait for the first LiDAR
/// packet that is this sensor's, and only those from the same address are taken.
/// </remarks>
internal sealed class OusterImu(OusterMetadata metadata, SensorDescriptor? sensor, IRowSink? rows, OusterCounters counters)
{
    // A LiDAR packet comes every 1.6 ms, an inertial one every 10 ms: who waits for more than this has no LiDAR stream.
    private const int MostHeld = 16;

    private readonly List<(byte[] Payload, Instant HostTime, uint Sender)> _held = [];
    private bool _waits = metadata.ImuIsLegacy && metadata.Format.Profile.WordsPerPixel > 0;
    private uint _ownAddress;
    private long _sequence;

    public bool IsPacket(int bytes) => OusterImuPacket.Samples(bytes, metadata.ImuIsLegacy) > 0;

    /// <summary>Learns where this sensor's packets come from.</summary>
    public void Own(uint sender, IFrameSink sink)
    {
        _ownAddress = sender;
        if (_waits)
        {
            Release(sink);
        }
    }

    public void Take(in SensorPacket packet, IFrameSink sink)
    {
        var origin = packet.Origin;
        var onLidarPort = origin.DestinationPort != 0 && origin.DestinationPort == metadata.LidarPort && metadata.ImuPort is > 0 and var port && port != metadata.LidarPort;
        if (onLidarPort)
        {
            counters.ImuOfOtherSensor.Add();
        }
        else if (_waits && origin.SourceAddress != 0)
        {
            _held.Add((packet.Payload.ToArray(), packet.HostTime, origin.SourceAddress));
            if (_held.Count >= MostHeld)
            {
                Release(sink);
            }
        }
        else
        {
            Deliver(packet.Payload, packet.HostTime, origin.SourceAddress, sink);
        }
    }

    /// <summary>Delivers what waits.</summary>
    public void Release(IFrameSink sink)
    {
        _waits = false;
        foreach (var (payload, hostTime, sender) in _held)
        {
            Deliver(payload, hostTime, sender, sink);
        }

        _held.Clear();
    }

    private void Deliver(ReadOnlySpan<byte> payload, Instant hostTime, uint sender, IFrameSink sink)
    {
        if (metadata.ImuIsLegacy && _ownAddress != 0 && sender != 0 && sender != _ownAddress)
        {
            counters.ImuOfOtherSensor.Add();
            return;
        }

        counters.ImuPackets.Add();
        var samples = OusterImuPacket.Samples(payload.Length, metadata.ImuIsLegacy);
        for (var index = 0; index < samples; index++)
        {
            if (!OusterImuPacket.TryRead(payload, metadata.ImuIsLegacy, index, out var sample))
            {
                counters.InvalidImuSamples.Add();
                continue;
            }

            var acceleration = Vector3.TransformNormal(sample.AccelerationMps2, metadata.ImuToSensor);
            var turn = Vector3.TransformNormal(sample.AngularVelocityRadps, metadata.ImuToSensor);
            OusterRows.Write(rows, sample, acceleration, turn, _sequence);
            if (sensor is not null)
            {
                counters.ImuFrames.Add();
                sink.Deliver(new ImuFrame(sensor)
                {
                    HostTime = hostTime,
                    DeviceTime = new((long)sample.GyroscopeNanoseconds),
                    Sequence = _sequence,
                    AccelerationMps2 = acceleration,
                    AngularVelocityRadps = turn,
                });
            }

            _sequence++;
        }
    }
}
