using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>Follows the sensor's frame numbers and its cycle counter: what was lost, and what time it is there.</summary>
internal sealed class TiFrameCount(StreamCounters counters)
{
    private const long NanosecondsPerMicrosecond = 1000;

    /// <summary>More missing than an hour at 30 frames a second is a sensor that counts anew.</summary>
    private const uint LongestGap = 100_000;

    private readonly StreamCounter _lost = counters.Of("lost_frames");
    private readonly StreamCounter _restarts = counters.Of("sensor_restarts");
    private uint? _frame;
    private uint _subFrame;
    private uint _cycles;
    private long _elapsedCycles;

    /// <summary>Frames since the first one, those that were lost included.</summary>
    public long Sequence { get; private set; } = -1;

    /// <summary>Takes a frame's numbers; returns the sensor's own time, which counts from its first frame here.</summary>
    public Instant Take(in TiFrameHeader header)
    {
        var (frame, subFrame, cycles) = (header.FrameNumber, header.SubFrameNumber, header.CpuCycles);
        var step = _frame is { } before ? unchecked(frame - before) : 1;
        if (_frame is not null && (step > LongestGap || (step == 0 && subFrame <= _subFrame)))
        {
            _restarts.Add();
            step = 1;
        }
        else if (_frame is not null)
        {
            // The counter wraps every 21 s (7 s at 600 MHz); a longer silence is not told from a shorter one, and the clock model takes it for a step.
            _elapsedCycles += unchecked(cycles - _cycles);
        }

        _lost.Add(Math.Max(step, 1) - 1);
        Sequence += Math.Max(step, 1);
        (_frame, _subFrame, _cycles) = (frame, subFrame, cycles);
        return new(_elapsedCycles * NanosecondsPerMicrosecond / header.CyclesPerMicrosecond);
    }
}
