using EdgeAgent.Model;

namespace EdgeAgent.Health;

/// <summary>Judges what was seen of a sensor: present, rate, loss, clock, field of view.</summary>
public static class SensorChecks
{
    /// <summary>A rate this far from the nominal one is a fault; the first limit is worth a look.</summary>
    private const double RateTolerance = 0.1;
    private const double RateFault = 0.5;

    /// <summary>So much of a stream may be lost before somebody should look, and before the vehicle is unfit.</summary>
    private const double LossWorthALook = 0.001;
    private const double LossFault = 0.02;

    /// <summary>The clock filter takes a disciplined sensor's own time up to this offset; beyond it falls back to arrivals.</summary>
    private const double DisciplinedSeconds = 0.5;

    private const double WorstCrystalPpm = 100;

    /// <summary>All checks of one sensor, the most basic first; what cannot be judged without frames is left out.</summary>
    public static IEnumerable<Check> Of(SensorObservation seen)
    {
        var presence = Presence(seen);
        yield return presence;
        if (seen.Frames == 0)
        {
            yield break;
        }

        if (seen.Sensor.RateHz > 0)
        {
            yield return Rate(seen);
        }

        yield return Loss(seen);
        yield return Clock(seen);
        foreach (var check in ViewChecks.Of(seen))
        {
            yield return check;
        }

        if (seen.Fixes is { } fixes)
        {
            yield return Check.PassOrWarn(
                fixes > 0, $"{seen.Sensor.Id} fix", $"{fixes} of {seen.Frames} frames with a fix", $"a fix", $"wait under open sky; if none comes within minutes, check the antenna and its cable");
        }
    }

    /// <summary>The checks of a sensor that the vehicle may drive without: what would make it unfit is worth a look only.</summary>
    public static IEnumerable<Check> OfOptional(SensorObservation seen) =>
        Of(seen).Select(check => check.AsOptional());

    private static Check Presence(SensorObservation seen)
    {
        var name = $"{seen.Sensor.Id} present";
        if (seen.Frames > 0)
        {
            var patience = Math.Max(0.5, seen.Sensor.RateHz > 0 ? 5 / seen.Sensor.RateHz : double.PositiveInfinity);
            return seen.SilentSeconds <= patience
                ? Check.Pass(name, $"{seen.Frames} frames", $"frames")
                : Check.Fail(name, $"{seen.Frames} frames, the last one {seen.SilentSeconds:0.0} s ago{(seen.Trouble is null ? "" : $": {seen.Trouble}")}", $"frames that go on", $"it came and went: look at power, cable and connectors");
        }

        return seen.Trouble is { } trouble
                ? Check.Fail(name, $"{trouble}", $"frames", $"check power and cable, then the device's address in the profile")
                : Check.Fail(name, $"no frame", $"frames", $"{AdviceForNothing(seen)}");
    }

    private static string AdviceForNothing(SensorObservation seen) => seen.Counters.GetValueOrDefault("datagrams") > 0 || seen.Counters.GetValueOrDefault("packets") > 0
        ? $"packets come but make no frame: is it the model, and on a serial line the baud rate, that the profile names? Counted: {string.Join(", ", seen.Counters.Where(count => count.Value > 0).Select(count => $"{count.Key} {count.Value}"))}"
        : seen.Counters.GetValueOrDefault("other_senders") is > 0 and var others
            ? $"{others} packets came from other addresses: is sourceAddress the sensor's own?"
            : seen.Counters.ContainsKey("datagrams")
                ? "check power and cable, and that the sensor sends to this host's address and port"
                : "check power and cable, and that the sensor is set to send";

    private static Check Rate(SensorObservation seen)
    {
        var name = $"{seen.Sensor.Id} rate";
        var nominal = seen.Sensor.RateHz;
        var deviation = Math.Abs(seen.RateHz / nominal - 1);
        return deviation <= RateTolerance
            ? Check.Pass(name, $"{seen.RateHz:0.0} Hz", $"{nominal:0.##} Hz ± {RateTolerance:0 %}")
            : deviation <= RateFault
                ? Check.Warn(name, $"{seen.RateHz:0.0} Hz, longest gap {seen.LongestGapSeconds:0.00} s", $"{nominal:0.##} Hz ± {RateTolerance:0 %}", $"set the sensor's rate to the profile's, or correct rateHz")
                : Check.Fail(name, $"{seen.RateHz:0.0} Hz, longest gap {seen.LongestGapSeconds:0.00} s", $"{nominal:0.##} Hz ± {RateTolerance:0 %}", $"set the sensor's rate to the profile's; if it is, look at cable, switch and power");
    }

    private static Check Loss(SensorObservation seen)
    {
        var name = $"{seen.Sensor.Id} loss";
        var losses = LossCounters.Of(seen.Counters);
        var words = string.Join(", ", losses.Select(loss => $"{loss.Key} {loss.Value}"));
        var share = Math.Max((seen.Missing + seen.QueueDrops) / (double)(seen.Frames + seen.Missing), LossCounters.Share(seen.Counters, seen.Frames));
        FormattableString found = $"{seen.Missing} of {seen.Frames + seen.Missing} frames missing{(words.Length > 0 ? "; " + words : "")}{(seen.QueueDrops > 0 ? $"; this machine dropped {seen.QueueDrops}" : "")}";
        return share <= LossWorthALook
            ? Check.Pass(name, found, $"at most {LossWorthALook:0.0 %}")
            : share <= LossFault
                ? Check.Warn(name, found, $"at most {LossWorthALook:0.0 %}", $"{AdviceForLoss(seen)}")
                : Check.Fail(name, found, $"at most {LossWorthALook:0.0 %}", $"{AdviceForLoss(seen)}");
    }

    private static string AdviceForLoss(SensorObservation seen) =>
        seen.Counters.GetValueOrDefault("kernel_drops") > 0 ? "raise net.core.rmem_max and the sensor's receiveBufferKibibytes, or take load from this machine"
        : seen.QueueDrops > 0 ? "this machine is too slow for its sensors: take load from it"
        : "look at cable, connectors and switch";

    private static Check Clock(SensorObservation seen)
    {
        var name = $"{seen.Sensor.Id} clock";
        if (seen.Clock is not { } clock || clock.Source == ClockSource.Host || clock.Untimed == seen.Frames)
        {
            return seen.Sensor.Clock == ClockSource.Host
                ? Check.Pass(name, $"arrival times", $"arrival times, as the sensor sends none")
                : Check.Warn(name, $"frames without a time of their own", $"a {seen.Sensor.Clock} time", $"switch the sensor's timestamps on, or write clock: host into the profile");
        }

        var period = seen.Sensor.RateHz > 0 ? 1 / seen.Sensor.RateHz : 0;
        var mostJitter = Math.Max(20, 500 * period);
        FormattableString found = $"offset {OffsetText(clock.OffsetSeconds)}, drift {clock.DriftPpm:0} ppm, jitter {clock.JitterP99Milliseconds:0.0} ms, {clock.Steps} steps, {clock.Backwards} back";
        if (seen.Sensor.Clock is ClockSource.Gnss or ClockSource.Ptp && Math.Abs(clock.OffsetSeconds) > DisciplinedSeconds)
        {
            return Check.Fail(name, found, $"within {DisciplinedSeconds:0.0} s of the vehicle's clock", $"the sensor's {seen.Sensor.Clock.ToString().ToUpperInvariant()} time is not that of this machine: check PPS, antenna or grandmaster, and this machine's own clock");
        }

        var isSteady = clock.Steps == 0 && clock.Backwards == 0 && clock.JitterP99Milliseconds <= mostJitter && Math.Abs(clock.DriftPpm) <= WorstCrystalPpm;
        return Check.PassOrWarn(isSteady, name, found, $"steady, jitter at most {mostJitter:0} ms, drift at most {WorstCrystalPpm} ppm", $"steps and backward times: the sensor's time source comes and goes; jitter: network or machine are overloaded; drift: its crystal is off, discipline it by GNSS or PTP");
    }

    /// <summary>A free-running clock may count from its boot: nobody wants its offset in seconds.</summary>
    private static string OffsetText(double seconds) => Math.Abs(seconds) < 3600
        ? FormattableString.Invariant($"{seconds * 1e3:0.0} ms")
        : FormattableString.Invariant($"{seconds / 86_400:0.0} days");
}
