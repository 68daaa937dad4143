using System.Buffers.Text;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>UTC from sentences that give a time of day, of which only some give the date too.</summary>
internal sealed class NmeaClock(GpsClock gps)
{
    /// <summary>Two-digit years from here on are of the century before: a receiver that lost its clock begins with 1970 or 1980.</summary>
    private const int FirstYearOfCentury = 69;

    /// <summary>A time of day that falls by as much is of the next day; by less, the receiver set its clock back.</summary>
    private const int HoursOfMidnight = 12;

    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int SecondsPerDay = 86_400;

    private int? _day;
    private int _hour;
    private int _secondOfDay;
    private long _nanoseconds;

    /// <summary>Whether a date is known.</summary>
    public bool HasDate => _day is not null;

    /// <summary>UTC of the last time taken; null until a date is known.</summary>
    public Instant? Now => _day is { } day
        ? gps.UndoRollover(new Instant((day * (long)SecondsPerDay + _secondOfDay) * NanosecondsPerSecond + _nanoseconds))
        : null;

    /// <summary>Forgets date and time: the receiver has none.</summary>
    public void Forget()
    {
        _day = null;
        _hour = _secondOfDay = 0;
        _nanoseconds = 0;
    }

    /// <summary>Takes hhmmss or hhmmss.sss; an hour far less than the last one is of the next day.</summary>
    public bool TakeTime(ReadOnlySpan<byte> text)
    {
        if (!TryDigits(text, 0, out var hour) || !TryDigits(text, 2, out var minute) || !TryDigits(text, 4, out var second) || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        if (_hour - hour >= HoursOfMidnight && _day is { } day)
        {
            _day = day + 1;
        }

        _hour = hour;
        _secondOfDay = (hour * 60 + minute) * 60 + second;
        _nanoseconds = Utf8Parser.TryParse(text[6..], out decimal fraction, out _) && fraction is >= 0 and < 1 ? (long)(fraction * NanosecondsPerSecond) : 0;
        return true;
    }

    /// <summary>Takes ddmmyy.</summary>
    public bool TakeDate(ReadOnlySpan<byte> text) =>
        text.Length == 6 && TryDigits(text, 0, out var day) && TryDigits(text, 2, out var month) && TryDigits(text, 4, out var year)
        && TakeDate(year + (year < FirstYearOfCentury ? 2000 : 1900), month, day);

    /// <summary>Takes a date with the whole year.</summary>
    public bool TakeDate(int year, int month, int day)
    {
        if (year is < 1970 or > 2200 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        _day = new DateOnly(year, month, day).DayNumber - new DateOnly(1970, 1, 1).DayNumber;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, int at, out int value)
    {
        value = 0;
        if (text.Length < at + 2 || !char.IsAsciiDigit((char)text[at]) || !char.IsAsciiDigit((char)text[at + 1]))
        {
            return false;
        }

        value = (text[at] - '0') * 10 + text[at + 1] - '0';
        return true;
    }
}
