using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Benchmarks.Lidar;

/// <summary>A Velodyne capture in memory, through the whole decoder: clock, sweep cut, kernel, and a frame a sweep.</summary>
internal sealed class VelodyneWorkload : ILidarWorkload, IFrameSink
{
    private const int DataPacketBytes = 1206;
    private const int SlotsPerPacket = 384;

    private readonly SlabPool _pool = new();
    private readonly PacketsInMemory _packets;

    public VelodyneWorkload(string name, string capture)
    {
        Name = name;
        _packets = new(capture, static length => length == DataPacketBytes);
    }

    public string Name { get; }

    public string Unit => "slots";

    public long UnitsPerPass => (long)_packets.Count * SlotsPerPacket;

    public long PointsOfLastPass { get; private set; }

    public void Pass()
    {
        PointsOfLastPass = 0;
        // A decoder of its own for each pass: time runs back to the start of the capture.
        using var decoder = SensorDecoders.Find("velodyne")!.Create(new()
        {
            Pool = _pool,
            Sensors = [new() { Id = "lidar", Kind = SensorKind.Lidar, Topic = "/lidar/points", FrameId = "lidar" }],
        });
        for (var index = 0; index < _packets.Count; index++)
        {
            decoder.Decode(_packets[index], this);
        }

        decoder.Flush(this);
    }

    public void Deliver(Frame frame)
    {
        PointsOfLastPass += ((LidarFrame)frame).Count;
        frame.Release();
    }

    public void Dispose() => _pool.Dispose();
}
