using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live.Recorded;

/// <summary>The sensors that replay a recorded drive beside live ones: its frames come as if they had arrived now.</summary>
public sealed class DriveDriver : SensorDriver
{
    private readonly IDriveSource _drive;
    private readonly SlabPool _pool;
    private readonly double _speed;
    private readonly TimeProvider _time;
    private readonly SensorDescriptor?[] _sensors;
    private readonly StreamCounter _frames;
    private readonly StreamCounter _others;

    /// <summary>A driver over a drive, which stays the caller's.</summary>
    public DriveDriver(IDriveSource drive, IReadOnlyList<SensorDescriptor> sensors, SlabPool pool, double speed, TimeProvider time)
        : base(sensors[0].Id, new StreamCounters())
    {
        _drive = drive;
        _pool = pool;
        _speed = speed;
        _time = time;
        _sensors = [.. drive.Info.Rig.Sensors.Select(recorded => sensors.FirstOrDefault(sensor => sensor.Id == recorded.Id && sensor.Kind == recorded.Kind))];
        _frames = Counters.Of("frames");
        _others = Counters.Of("other_frames");
    }

    /// <inheritdoc/>
    public override void Read(IFrameSink sink, CancellationToken stop)
    {
        var pace = new CapturePace(_time, _speed);
        foreach (var frame in _drive.ReadFrames(_pool, stop))
        {
            try
            {
                if (_sensors[frame.Sensor.Index] is not { } sensor)
                {
                    _others.Add();
                }
                else if (!pace.WaitFor(frame.HostTime, stop))
                {
                    return;
                }
                else if (FrameCopy.Of(frame, sensor, _pool, Instant.From(_time.GetUtcNow()) - frame.HostTime) is { } copy)
                {
                    _frames.Add();
                    sink.Deliver(copy);
                }
            }
            finally
            {
                frame.Release();
            }
        }
    }
}
