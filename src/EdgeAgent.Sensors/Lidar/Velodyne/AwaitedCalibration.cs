using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Keeps the packets of an HDL-64E until the calibration is whole that comes in them.</summary>
internal sealed class AwaitedCalibration(StreamCounter uncalibrated)
{
    // A calibration takes 4160 packets from its beginning, and the recording may begin just after that.
    private const int MostPackets = 10_000;

    private readonly Queue<(byte[] Bytes, Instant HostTime)> _packets = new();
    private readonly Hdl64Status _status = new();

    public VelodyneModel Model => _status.IsS3 ? VelodyneModels.Hdl64ES3 : VelodyneModels.Hdl64ES2;

    /// <summary>Keeps a packet; the lasers where their calibration is whole with it.</summary>
    public IReadOnlyList<VelodyneLaser>? Take(in SensorPacket packet)
    {
        if (_packets.Count == MostPackets)
        {
            _packets.Dequeue();
            uncalibrated.Add();
        }

        _packets.Enqueue((packet.Payload.ToArray(), packet.HostTime));
        var data = new VelodynePacket(packet.Payload);
        return _status.Take(data.ReturnMode, data.ProductByte);
    }

    /// <summary>Hands back the oldest packet kept.</summary>
    public bool TryNext(out (byte[] Bytes, Instant HostTime) packet) => _packets.TryDequeue(out packet);

    /// <summary>Counts what no calibration came for.</summary>
    public void GiveUp()
    {
        uncalibrated.Add(_packets.Count);
        _packets.Clear();
    }
}
