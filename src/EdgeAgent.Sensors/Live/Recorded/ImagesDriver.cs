using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live.Recorded;

/// <summary>A camera that is replaced by a folder of pictures, shown in the order of their names at a steady rate, again and again.</summary>
public sealed class ImagesDriver : SensorDriver
{
    /// <summary>The pictures are kept in memory, so that a bench measures the agent and not its disk.</summary>
    private const long MostBytes = 256L << 20;

    private readonly SensorDescriptor _sensor;
    private readonly string _folder;
    private readonly double _rateHz;
    private readonly SlabPool _pool;
    private readonly TimeProvider _time;
    private readonly StreamCounter _frames;

    /// <summary>A driver for one camera.</summary>
    public ImagesDriver(SensorDescriptor sensor, string folder, double rateHz, SlabPool pool, TimeProvider time) : base(sensor.Id, new StreamCounters())
    {
        _sensor = sensor;
        _folder = folder;
        _rateHz = rateHz;
        _pool = pool;
        _time = time;
        _frames = Counters.Of("frames");
    }

    /// <inheritdoc/>
    public override void Read(IFrameSink sink, CancellationToken stop)
    {
        var pictures = Load();
        var pace = new CapturePace(_time, speed: 1);
        for (var number = 0L; pace.WaitFor(new Instant((long)(number * 1e9 / _rateHz)), stop); number++)
        {
            var (bytes, format) = pictures[(int)(number % pictures.Count)];
            var now = Instant.From(_time.GetUtcNow());
            var frame = CameraFrame.Rent(_pool, _sensor, bytes.Length, format, now, now, number);
            bytes.CopyTo(frame.Data);
            _frames.Add();
            sink.Deliver(frame);
        }
    }

    private List<(byte[] Bytes, ImageFormat Format)> Load()
    {
        if (!Directory.Exists(_folder))
        {
            throw new DeviceException($"{_folder}: there is no such folder of pictures");
        }

        var pictures = new List<(byte[], ImageFormat)>();
        var total = 0L;
        foreach (var path in Directory.EnumerateFiles(_folder).Order(StringComparer.Ordinal))
        {
            if (FormatOf(path) is { } format && total + new FileInfo(path).Length <= MostBytes)
            {
                var bytes = File.ReadAllBytes(path);
                total += bytes.Length;
                pictures.Add((bytes, format));
            }
        }

        return pictures.Count > 0 ? pictures : throw new DeviceException($"{_folder}: no .jpg or .png file in it");
    }

    private static ImageFormat? FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => ImageFormat.Jpeg,
        ".png" => ImageFormat.Png,
        _ => null,
    };
}
