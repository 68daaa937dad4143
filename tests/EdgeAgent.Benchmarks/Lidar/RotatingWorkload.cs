using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Benchmarks.Lidar;

/// <summary>A capture of a turning LiDAR in memory, through the whole decoder: clock, sweep cut, kernel, and a frame a sweep.</summary>
/// <remarks>
/// One decoder goes through the capture again and again, as it would in a vehicle; where the capture starts anew it meets one jump of azimuth
/// and time.
/// </remarks>
internal sealed class RotatingWorkload : ILidarWorkload, IFrameSink
{
    private readonly SlabPool _pool = new();
    private readonly PacketsInMemory _packets;
    private readonly ISensorDecoder _decoder;
    private readonly int _slotsPerPacket;

    /// <summary>A line of the benchmark.</summary>
    /// <param name="name">What is decoded.</param>
    /// <param name="driver">The decoder's name.</param>
    /// <param name="capture">The capture's path.</param>
    /// <param name="packetBytes">The length of the packets that count.</param>
    /// <param name="slotsPerPacket">Firings in a packet, with and without an echo.</param>
    /// <param name="metadata">The path of the maker's calibration; null where the built-in table serves.</param>
    public RotatingWorkload(string name, string driver, string capture, int packetBytes, int slotsPerPacket, string? metadata = null)
    {
        Name = name;
        _slotsPerPacket = slotsPerPacket;
        _packets = new(capture, length => length == packetBytes);
        _decoder = SensorDecoders.Find(driver)!.Create(new()
        {
            Pool = _pool,
            Sensors = [new() { Id = "lidar", Kind = SensorKind.Lidar, Topic = "/lidar/points", FrameId = "lidar" }],
            Metadata = metadata is null ? null : File.ReadAllText(metadata),
        });
    }

    public string Name { get; }

    public string Unit => "slots";

    public long UnitsPerPass => (long)_packets.Count * _slotsPerPacket;

    public long PointsOfLastPass { get; private set; }

    public void Pass()
    {
        PointsOfLastPass = 0;
        for (var index = 0; index < _packets.Count; index++)
        {
            _decoder.Decode(_packets[index], this);
        }
    }

    public void Deliver(Frame frame)
    {
        PointsOfLastPass += ((LidarFrame)frame).Count;
        frame.Release();
    }

    public void Dispose()
    {
        _decoder.Dispose();
        _pool.Dispose();
    }
}
