using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;

namespace EdgeAgent.Health;

/// <summary>Looks at frames without keeping them: what the doctor knows of each sensor. Frames come from one thread; anybody may ask.</summary>
public sealed class SensorWatch
{
    private readonly Lock _gate = new();
    private readonly Lane[] _lanes;
    private readonly bool _views;
    private Instant? _end;

    /// <summary>A watch over a rig.</summary>
    /// <param name="rig">All sensors, by index.</param>
    /// <param name="views">Whether to look into sweeps and pictures too, for what covers a sensor.</param>
    public SensorWatch(SensorRig rig, bool views)
    {
        _views = views;
        _lanes = [.. rig.Sensors.Select(sensor => new Lane(sensor))];
    }

    /// <summary>Looks at a frame, which stays the caller's.</summary>
    public void Observe(Frame frame)
    {
        lock (_gate)
        {
            _end = _end is { } end ? Instant.Max(end, frame.HostTime) : frame.HostTime;
            _lanes[frame.Sensor.Index].Add(frame, _views);
        }
    }

    /// <summary>How well a sensor's clock is known; null before its first frame.</summary>
    public ClockQuality? ClockOf(SensorDescriptor sensor)
    {
        lock (_gate)
        {
            return _lanes[sensor.Index].Frames == 0 ? null : _lanes[sensor.Index].Clock.Quality();
        }
    }

    /// <summary>What was seen of each sensor up to now.</summary>
    /// <param name="streams">What live devices say of themselves; empty for a recording.</param>
    /// <param name="end">When the look ended; the last frame of all where left out.</param>
    public IReadOnlyList<SensorObservation> Observations(IReadOnlyList<StreamHealth> streams, Instant? end = null)
    {
        lock (_gate)
        {
            return [.. _lanes.Select(lane => lane.Observation(streams.FirstOrDefault(stream => stream.Sensor.Index == lane.Sensor.Index), end ?? _end))];
        }
    }

    /// <summary>One sensor's share; guarded by the watch's gate.</summary>
    private sealed class Lane(SensorDescriptor sensor)
    {
        private readonly LidarSectors? _sectors = sensor.Kind == SensorKind.Lidar ? new(sensor.Range) : null;
        private readonly CameraLook? _look = sensor.Kind == SensorKind.Camera ? new() : null;
        private Instant _first;
        private Instant _last;
        private double _longestGap;
        private long? _lastSequence;
        private long _missing;
        private long _fixes;

        public SensorDescriptor Sensor => sensor;

        public long Frames { get; private set; }

        public Time.SensorClock Clock { get; } = new(sensor);

        public void Add(Frame frame, bool views)
        {
            Clock.Stamp(frame);
            _longestGap = Frames == 0 ? 0 : Math.Max(_longestGap, frame.HostTime.SecondsSince(_last));
            _first = Frames == 0 ? frame.HostTime : _first;
            _last = frame.HostTime;
            _missing += _lastSequence is { } number && frame.Sequence > number + 1 ? frame.Sequence - number - 1 : 0;
            _lastSequence = frame.Sequence;
            Frames++;
            _fixes += frame is GnssFrame { HasFix: true } ? 1 : 0;
            if (views && frame is LidarFrame sweep)
            {
                _sectors?.Add(sweep);
            }
            else if (views && frame is CameraFrame picture)
            {
                _look?.Add(picture);
            }
        }

        public SensorObservation Observation(StreamHealth? stream, Instant? end) => new()
        {
            Sensor = sensor,
            Frames = Frames,
            RateHz = Frames < 2 ? 0 : (Frames - 1) / Math.Max(1e-9, _last.SecondsSince(_first)),
            LongestGapSeconds = _longestGap,
            SilentSeconds = Frames == 0 || end is null ? 0 : end.Value.SecondsSince(_last),
            Missing = _missing,
            Clock = Frames == 0 ? null : Clock.Quality(),
            Trouble = stream?.Note,
            Counters = stream?.Counters ?? new Dictionary<string, long>(),
            QueueDrops = stream?.QueueDrops ?? 0,
            LidarView = Frames == 0 ? null : _sectors?.View,
            CameraView = Frames == 0 ? null : _look?.View,
            Fixes = sensor.Kind == SensorKind.Gnss ? _fixes : null,
        };
    }
}
