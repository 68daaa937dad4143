using System.Globalization;
using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>A point in time: signed 64-bit nanoseconds since the Unix epoch (UTC without leap seconds), so 1677 to 2262.</summary>
/// <param name="UnixNanoseconds">Nanoseconds since 1970-01-01T00:00:00Z.</param>
[JsonConverter(typeof(InstantJsonConverter))]
public readonly record struct Instant(long UnixNanoseconds) : IComparable<Instant>
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerTick = 100;

    /// <summary>The instant of a clock reading.</summary>
    public static Instant From(DateTimeOffset time) => new((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * NanosecondsPerTick);

    /// <summary>The instant that lies <paramref name="seconds"/> after the Unix epoch, to the nanosecond that a double still resolves.</summary>
    public static Instant FromUnixSeconds(double seconds)
    {
        var whole = Math.Floor(seconds);
        return new((long)whole * NanosecondsPerSecond + (long)Math.Round((seconds - whole) * NanosecondsPerSecond));
    }

    /// <summary>Seconds since the Unix epoch, rounded to what a double resolves (about 0.2 µs today).</summary>
    public double UnixSeconds => UnixNanoseconds / (double)NanosecondsPerSecond;

    /// <summary>The same instant to 100 ns, for printing and for APIs that want it.</summary>
    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(UnixNanoseconds / NanosecondsPerTick);

    /// <summary>Signed seconds from <paramref name="earlier"/> to this instant.</summary>
    public double SecondsSince(Instant earlier) => (UnixNanoseconds - earlier.UnixNanoseconds) / (double)NanosecondsPerSecond;

    /// <summary>This instant moved by a number of seconds.</summary>
    public Instant PlusSeconds(double seconds) => new(UnixNanoseconds + (long)Math.Round(seconds * NanosecondsPerSecond));

    /// <inheritdoc/>
    public int CompareTo(Instant other) => UnixNanoseconds.CompareTo(other.UnixNanoseconds);

    /// <summary>Moves an instant on by a duration.</summary>
    public static Instant operator +(Instant time, TimeSpan by) => new(time.UnixNanoseconds + by.Ticks * NanosecondsPerTick);

    /// <summary>Moves an instant back by a duration.</summary>
    public static Instant operator -(Instant time, TimeSpan by) => new(time.UnixNanoseconds - by.Ticks * NanosecondsPerTick);

    /// <summary>The duration between two instants, to 100 ns.</summary>
    public static TimeSpan operator -(Instant later, Instant earlier) => new((later.UnixNanoseconds - earlier.UnixNanoseconds) / NanosecondsPerTick);

    /// <summary>Whether the left instant is earlier.</summary>
    public static bool operator <(Instant left, Instant right) => left.UnixNanoseconds < right.UnixNanoseconds;

    /// <summary>Whether the left instant is later.</summary>
    public static bool operator >(Instant left, Instant right) => left.UnixNanoseconds > right.UnixNanoseconds;

    /// <summary>Whether the left instant is not later.</summary>
    public static bool operator <=(Instant left, Instant right) => left.UnixNanoseconds <= right.UnixNanoseconds;

    /// <summary>Whether the left instant is not earlier.</summary>
    public static bool operator >=(Instant left, Instant right) => left.UnixNanoseconds >= right.UnixNanoseconds;

    /// <summary>The earlier of two instants.</summary>
    public static Instant Min(Instant left, Instant right) => left <= right ? left : right;

    /// <summary>The later of two instants.</summary>
    public static Instant Max(Instant left, Instant right) => left >= right ? left : right;

    /// <summary>ISO 8601 in UTC with milliseconds.</summary>
    public override string ToString() =>
        ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
