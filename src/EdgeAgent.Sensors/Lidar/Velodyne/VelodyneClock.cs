using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Tells which hour a sensor's microseconds belong to.</summary>
/// <remarks>
/// The hour comes from the GNSS receiver at the sensor, until then from the host, whose clock may be half an hour wrong; after
/// that the sensor's own count decides, so that the time runs on over the full hour whatever the host's clock does.
/// </remarks>
internal sealed class VelodyneClock
{
    private const long NanosecondsPerHour = 3_600_000_000_000;
    private const long HalfHourMicroseconds = 1_800_000_000;

    // Far beyond what a receiver's correction or a lost packet makes.
    private const long JumpMicroseconds = 10_000_000;
    private const int JumpsOfNoClock = 4;
    private const int PacketsAJump = 20;

    private long? _hourStart;
    private long _last;
    private long _packets;
    private long _jumps;

    /// <summary>Whether what packets have at the clock's place jumps so often that it is no time.</summary>
    public bool IsNone => _jumps >= JumpsOfNoClock && _jumps * PacketsAJump > _packets;

    /// <summary>The time of a data packet.</summary>
    public Instant Resolve(uint microseconds, Instant host)
    {
        _packets++;
        if (_hourStart is not null && Math.Abs(microseconds - _last) is > JumpMicroseconds and < 2 * HalfHourMicroseconds - JumpMicroseconds)
        {
            _jumps++;
        }

        if (_hourStart is not { } hour)
        {
            hour = NearestHour(host.UnixNanoseconds, microseconds);
            _hourStart = hour;
        }
        else if (microseconds + HalfHourMicroseconds < _last)
        {
            hour += NanosecondsPerHour;
            _hourStart = hour;
        }
        else if (microseconds - HalfHourMicroseconds > _last)
        {
            // A packet from before the full hour that was overtaken.
            return new(hour - NanosecondsPerHour + microseconds * 1000L);
        }

        _last = microseconds;
        return new(hour + microseconds * 1000L);
    }

    /// <summary>Takes UTC as a position packet has it; true where the hour was another one than thought.</summary>
    public bool Learn(uint microseconds, Instant utc)
    {
        var hour = NearestHour(utc.UnixNanoseconds, microseconds);
        if (_hourStart is not { } known)
        {
            (_hourStart, _last) = (hour, microseconds);
            return false;
        }

        // The count may have passed the full hour between the last data packet and this one, or the reverse.
        hour -= microseconds + HalfHourMicroseconds < _last ? NanosecondsPerHour : 0;
        hour += microseconds - HalfHourMicroseconds > _last ? NanosecondsPerHour : 0;
        _hourStart = hour;
        return known != hour;
    }

    private static long NearestHour(long nanoseconds, uint microseconds)
    {
        var hours = (double)(nanoseconds - microseconds * 1000L) / NanosecondsPerHour;
        return (long)Math.Round(hours) * NanosecondsPerHour;
    }
}
