using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live;

/// <summary>Frames on their way from the drivers' threads to the pipeline, in order of arrival; each sensor has room of its own. Thread-safe.</summary>
/// <remarks>A sensor that floods fills its own room only: what no longer fits is dropped and counted, and nobody waits for anybody.</remarks>
internal sealed class FrameInlet : IFrameSink, IDisposable
{
    /// <summary>How long the pipeline may pause before frames are lost: well above a full garbage collection or a slow judgement.</summary>
    private const double RoomSeconds = 2;

    private const int LeastRoom = 16;
    private const int RoomWithoutRate = 256;
    /// <summary>A sensor that sends from two ports by turns closes a batch at each turn, some hundreds of times a second.</summary>
    private const int RoomOfPackets = 1024;

    private const int MostRoom = 16_384;

    private readonly object _gate = new();
    private readonly Queue<Frame> _frames = new();
    private readonly TimeProvider _time;
    private readonly Lane[] _lanes;
    private bool _closed;

    public FrameInlet(SensorRig rig, TimeProvider time)
    {
        _time = time;
        _lanes = [.. rig.Sensors.Select(sensor => new Lane(RoomOf(sensor)))];
    }

    /// <summary>Called for each frame that found no room, on the driver's thread.</summary>
    public Action<SensorDescriptor>? Dropped { get; set; }

    /// <inheritdoc/>
    public void Deliver(Frame frame)
    {
        var now = NowNanoseconds();
        var lane = _lanes[frame.Sensor.Index];
        lock (_gate)
        {
            lane.Count(now);
            if (!_closed && lane.Waiting < lane.Room)
            {
                lane.Waiting++;
                _frames.Enqueue(frame);
                Monitor.Pulse(_gate);
                return;
            }

            lane.Drops++;
        }

        var sensor = frame.Sensor;
        frame.Release();
        Dropped?.Invoke(sensor);
    }

    /// <summary>The next frame, waited for; the token ends the wait. Called by one thread.</summary>
    public Frame Take(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_frames.TryDequeue(out var frame))
                {
                    _lanes[frame.Sensor.Index].Waiting--;
                    return frame;
                }

                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Wakes <see cref="Take"/> so that it sees its token.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>What came of a sensor so far, its rate and age now.</summary>
    public (long Frames, double RateHz, TimeSpan? Age, long Drops) Of(SensorDescriptor sensor)
    {
        var now = NowNanoseconds();
        lock (_gate)
        {
            return _lanes[sensor.Index].At(now);
        }
    }

    /// <summary>Releases what waits; frames that still come are dropped.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            while (_frames.TryDequeue(out var frame))
            {
                frame.Release();
            }
        }
    }

    private static int RoomOf(SensorDescriptor sensor) => sensor.RateHz > 0
        ? Math.Clamp((int)(RoomSeconds * sensor.RateHz), LeastRoom, MostRoom)
        : sensor.Kind switch { SensorKind.Can => MostRoom, SensorKind.Packets => RoomOfPackets, _ => RoomWithoutRate };

    private long NowNanoseconds() => (long)(_time.GetTimestamp() * (1e9 / _time.TimestampFrequency));

    /// <summary>One sensor's share; guarded by the inlet's gate.</summary>
    private sealed class Lane(int room)
    {
        private readonly RateWindow _rate = new();
        private long _frames;

        public int Room => room;

        public int Waiting { get; set; }

        public long Drops { get; set; }

        public void Count(long now)
        {
            _frames++;
            _rate.Add(now);
        }

        public (long Frames, double RateHz, TimeSpan? Age, long Drops) At(long now) =>
            (_frames, _rate.RateAt(now), _rate.Last is { } last ? TimeSpan.FromMicroseconds((now - last) / 1e3) : null, Drops);
    }
}
