using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Comma;

/// <summary>How the recorder's clock, which counts from its boot, stands to UTC: known through GNSS alone, one offset for the whole drive.</summary>
/// <param name="OffsetNanoseconds">What is added to a boot time to get UTC; 0 where no fix tells.</param>
/// <param name="IsKnown">Whether a fix tells.</param>
internal readonly record struct BootClock(long OffsetNanoseconds, bool IsKnown)
{
    private const double OutlierNanoseconds = 1e9;

    /// <summary>
    /// Each fix arrives a little after its own UTC time, so UTC minus arrival is too small by that delay: the largest of them is
    /// the best. Those more than a second from the middle one are no measurement of this clock.
    /// </summary>
    public static BootClock From(IEnumerable<(long BootNanoseconds, double UtcMilliseconds)> fixes)
    {
        var offsets = fixes.Where(fix => fix.UtcMilliseconds > 0).Select(fix => (long)Math.Round(fix.UtcMilliseconds * 1e6) - fix.BootNanoseconds).Order().ToArray();
        if (offsets.Length == 0)
        {
            return default;
        }

        var middle = offsets[offsets.Length / 2];
        return new(offsets.Last(offset => offset - middle <= OutlierNanoseconds), true);
    }

    public Instant ToUtc(Instant boot) => new(boot.UnixNanoseconds + OffsetNanoseconds);
}
