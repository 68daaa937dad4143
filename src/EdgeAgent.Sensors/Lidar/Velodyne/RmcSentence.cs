using System.Buffers.Text;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>The recommended minimum sentence of a GNSS receiver, as the sensor passes it on.</summary>
/// <remarks>
/// NMEA 0183, any talker:
/// <code>
///   $GPRMC,hhmmss.ss,A,ddmm.mmmm,N,dddmm.mmmm,E,knots,degrees,ddmmyy,...*checksum      A valid, V not
/// </code>
/// </remarks>
internal readonly record struct RmcSentence(Instant Time, bool HasFix, double LatitudeDegrees, double LongitudeDegrees, double SpeedMps, double TrackDegrees)
{
    private const double MpsPerKnot = 1852.0 / 3600;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int FirstYear = 1980;

    public static bool TryParse(ReadOnlySpan<byte> sentence, out RmcSentence result)
    {
        result = default;
        var star = sentence.LastIndexOf((byte)'*');
        if (star < 7 || sentence.Length < star + 3 || sentence[0] != '$' || !sentence[3..7].SequenceEqual("RMC,"u8) || !HasChecksum(sentence[1..star], sentence.Slice(star + 1, 2)))
        {
            return false;
        }

        Span<Range> fields = stackalloc Range[12];
        var body = sentence[..star];
        if (Split(body, fields) < 10 || !TryTime(body[fields[1]], body[fields[9]], out var time))
        {
            return false;
        }

        result = new(
            time,
            body[fields[2]].SequenceEqual("A"u8),
            Angle(body[fields[3]], 2, body[fields[4]], (byte)'S'),
            Angle(body[fields[5]], 3, body[fields[6]], (byte)'W'),
            Number(body[fields[7]]) * MpsPerKnot,
            Number(body[fields[8]]));
        return true;
    }

    private static bool HasChecksum(ReadOnlySpan<byte> body, ReadOnlySpan<byte> digits)
    {
        var sum = 0;
        foreach (var letter in body)
        {
            sum ^= letter;
        }

        return Utf8Parser.TryParse(digits, out byte said, out var used, 'x') && used == 2 && said == sum;
    }

    private static int Split(ReadOnlySpan<byte> body, Span<Range> fields)
    {
        var count = 0;
        for (var start = 0; count < fields.Length && start <= body.Length; count++)
        {
            var comma = body[start..].IndexOf((byte)',');
            var end = comma < 0 ? body.Length : start + comma;
            fields[count] = start..end;
            start = end + 1;
        }

        return count;
    }

    private static bool TryTime(ReadOnlySpan<byte> clock, ReadOnlySpan<byte> date, out Instant time)
    {
        time = default;
        if (clock.Length < 6 || date.Length != 6 || !DecimalTime.TryParse(clock[4..], out var seconds) || seconds is < 0 or > 60 * NanosecondsPerSecond
            || Pair(clock) is not { } hour || Pair(clock[2..]) is not { } minute || Pair(date) is not { } day || Pair(date[2..]) is not { } month || Pair(date[4..]) is not { } year)
        {
            return false;
        }

        // Two digits of a year stand for the hundred years since GPS time began.
        year += year < FirstYear % 100 ? 2000 : 1900;
        if (hour > 23 || minute > 59 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        var whole = new DateTimeOffset(year, month, day, hour, minute, 0, TimeSpan.Zero);
        time = new(Instant.From(whole).UnixNanoseconds + seconds);
        return true;
    }

    private static int? Pair(ReadOnlySpan<byte> digits) =>
        char.IsAsciiDigit((char)digits[0]) && char.IsAsciiDigit((char)digits[1]) ? (digits[0] - '0') * 10 + digits[1] - '0' : null;

    private static double Angle(ReadOnlySpan<byte> text, int degreeDigits, ReadOnlySpan<byte> side, byte negative)
    {
        if (text.Length <= degreeDigits)
        {
            return double.NaN;
        }

        var degrees = Number(text[..degreeDigits]) + Number(text[degreeDigits..]) / 60;
        return side.Length == 1 && side[0] == negative ? -degrees : degrees;
    }

    private static double Number(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out double value, out var used) && used == text.Length ? value : double.NaN;
}
