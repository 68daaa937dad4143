using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>A packet's time: date and time of the tail, to the second, and its microseconds.</summary>
/// <remarks>
/// The year counts from 1900 or, in older firmware, from 2000; both fit, because 100 and above can only be the former. A year
/// of 0 marks the form that PTP masters without UTC give: seconds since 1970 in the last five bytes, most significant first.
/// </remarks>
internal static class HesaiClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const uint MostMicroseconds = 1_000_000;
    private const long MostUnixSeconds = 8_000_000_000;

    public static bool TryRead(in HesaiPacket packet, out long unixNanoseconds)
    {
        unixNanoseconds = 0;
        var microseconds = packet.Microseconds;
        if (microseconds > MostMicroseconds || !TrySeconds(packet.Date, out var seconds))
        {
            return false;
        }

        unixNanoseconds = seconds * NanosecondsPerSecond + microseconds * 1000L;
        return true;
    }

    private static bool TrySeconds(ReadOnlySpan<byte> date, out long seconds)
    {
        if (date[0] == 0)
        {
            seconds = (long)date[1] << 32 | BinaryPrimitives.ReadUInt32BigEndian(date[2..]);
            return seconds <= MostUnixSeconds;
        }

        seconds = 0;
        var year = date[0] < 100 ? 2000 + date[0] : 1900 + date[0];
        if (date[1] is < 1 or > 12 || date[2] < 1 || date[2] > DateTime.DaysInMonth(year, date[1]) || date[3] > 23 || date[4] > 59 || date[5] > 60)
        {
            return false;
        }

        var day = new DateTime(year, date[1], date[2], date[3], date[4], 0, DateTimeKind.Utc);
        seconds = (day - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond + date[5];
        return true;
    }
}
