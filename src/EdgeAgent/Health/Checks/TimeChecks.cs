using EdgeAgent.Sensors.Live.Host;

namespace EdgeAgent.Health;

/// <summary>Judges the machine's own clock.</summary>
public static class TimeChecks
{
    private const double MostErrorSeconds = 0.05;

    /// <summary>The check of what the kernel says of its clock, and chrony where it runs.</summary>
    /// <param name="clock">What the kernel says; null where it says nothing.</param>
    /// <param name="chrony">chrony's words, where it answers.</param>
    /// <param name="hasDisciplinedSensors">Whether sensors carry GNSS or PTP time, which the machine's time must agree with.</param>
    public static Check Of(KernelClock? clock, string? chrony, bool hasDisciplinedSensors)
    {
        const string Name = "time source";
        var words = chrony is null ? "" : $"; {chrony}";
        FormattableString expected = $"synchronised, error at most {MostErrorSeconds * 1e3:0} ms";
        FormattableString advice = $"start chrony (or ptp4l and phc2sys) and let it find its source: chronyc tracking";
        if (clock is null)
        {
            return Check.Warn(Name, $"the kernel does not tell{words}", expected, advice);
        }

        if (!clock.IsSynchronized)
        {
            return hasDisciplinedSensors
                ? Check.Fail(Name, $"not synchronised, while sensors carry GNSS or PTP time{words}", expected, advice)
                : Check.Warn(Name, $"not synchronised{words}", expected, advice);
        }

        FormattableString seen = $"synchronised, estimated error {clock.EstimatedErrorSeconds * 1e3:0.000} ms, at most {clock.MaximumErrorSeconds * 1e3:0} ms{words}";
        return Check.PassOrWarn(clock.EstimatedErrorSeconds <= MostErrorSeconds, Name, seen, expected, advice);
    }
}
