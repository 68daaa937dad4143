using EdgeAgent.Model;
using EdgeAgent.Sensors.Gnss;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Gnss;

/// <summary>A decoder with everything that comes out of it.</summary>
internal sealed class GnssBench : IDisposable
{
    private readonly SlabPool _pool = new();

    public GnssBench(params (string Name, string Value)[] options)
    {
        Decoder = new(new()
        {
            Pool = _pool,
            Sensors = [Some.Sensor("gnss", SensorKind.Gnss, "/gnss/fix"), Some.Sensor("imu", SensorKind.Imu, "/imu/data")],
            Options = options.ToDictionary(option => option.Name, option => option.Value),
            Rows = Rows,
        });
    }

    public GnssDecoder Decoder { get; }

    public CollectedRows Rows { get; } = new();

    public CollectedFrames Sink { get; } = new();

    public IEnumerable<GnssFrame> Fixes => Sink.Frames.OfType<GnssFrame>();

    public IEnumerable<ImuFrame> Inertial => Sink.Frames.OfType<ImuFrame>();

    public long Count(string counter) => Decoder.Counters.Of(counter).Value;

    public GnssBench Feed(ReadOnlySpan<byte> bytes, Instant? hostTime = null)
    {
        Decoder.Decode(new SensorPacket(bytes, hostTime ?? Some.Noon), Sink);
        return this;
    }

    /// <summary>Feeds sentences given without $ and checksum.</summary>
    public GnssBench Say(params string[] sentences)
    {
        foreach (var sentence in sentences)
        {
            Feed(Sentence(sentence));
        }

        return this;
    }

    public GnssBench Flush()
    {
        Decoder.Flush(Sink);
        return this;
    }

    public static byte[] Sentence(string body) => System.Text.Encoding.ASCII.GetBytes($"${body}*{body.Aggregate(0, (sum, character) => sum ^ character):X2}\r\n");

    public static byte[] Ubx(int id, byte[] payload)
    {
        byte[] body = [(byte)(id >> 8), (byte)id, (byte)payload.Length, (byte)(payload.Length >> 8), .. payload];
        var (a, b) = (0, 0);
        foreach (var value in body)
        {
            a = (a + value) & 0xFF;
            b = (b + a) & 0xFF;
        }

        return [0xB5, 0x62, .. body, (byte)a, (byte)b];
    }

    public void Dispose()
    {
        Decoder.Dispose();
        _pool.Dispose();
    }
}
