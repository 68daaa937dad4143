namespace EdgeAgent.Sensors;

/// <summary>Decimal seconds as recordings write them, read to the nanosecond without passing through a double.</summary>
internal static class DecimalTime
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    // 9,223,372,036 s is the last whole second that 64 bits of nanoseconds hold.
    private const long LargestSeconds = long.MaxValue / NanosecondsPerSecond - 1;

    /// <summary>Reads <c>[-]seconds[.fraction]</c> as nanoseconds; digits beyond the ninth are cut.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out long nanoseconds)
    {
        nanoseconds = 0;
        var negative = text is [(byte)'-', ..];
        text = negative ? text[1..] : text;
        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if (whole.IsEmpty || !TryParseDigits(whole, LargestSeconds, out var seconds))
        {
            return false;
        }

        var unit = NanosecondsPerSecond;
        var parts = 0L;
        foreach (var digit in fraction)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }

            unit /= 10;
            parts += (digit - '0') * unit;
        }

        nanoseconds = seconds * NanosecondsPerSecond + parts;
        nanoseconds = negative ? -nanoseconds : nanoseconds;
        return true;
    }

    private static bool TryParseDigits(ReadOnlySpan<byte> digits, long largest, out long value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit) || (value = value * 10 + (digit - '0')) > largest)
            {
                return false;
            }
        }

        return true;
    }
}
