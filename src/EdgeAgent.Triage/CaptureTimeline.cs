using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Decides how a frame set's time continues the one before: triage must not mistake a jump for motion.</summary>
internal sealed class CaptureTimeline
{
    /// <summary>A longer pause between sets breaks tracks, filters and open firings.</summary>
    internal const double LongestStepSeconds = 2;

    private Instant? _last;

    public enum Step
    {
        /// <summary>The first set.</summary>
        First,

        /// <summary>A little later than the one before.</summary>
        Onward,

        /// <summary>The same time again.</summary>
        Duplicate,

        /// <summary>Earlier than the one before.</summary>
        Backwards,

        /// <summary>More than two seconds later.</summary>
        Gap,
    }

    public long Duplicates { get; private set; }

    public long BackwardJumps { get; private set; }

    public long Gaps { get; private set; }

    /// <summary>The last set's time, as long as there was one.</summary>
    public Instant Last => _last ?? default;

    /// <summary>Capture time from the last set to this one where it goes onward, else 0.</summary>
    public double ElapsedSeconds { get; private set; }

    public Step Advance(Instant time)
    {
        var seconds = _last is { } last ? time.SecondsSince(last) : double.NaN;
        var step = seconds switch
        {
            double.NaN => Step.First,
            0 => Step.Duplicate,
            < 0 => Step.Backwards,
            > LongestStepSeconds => Step.Gap,
            _ => Step.Onward,
        };
        Duplicates += step == Step.Duplicate ? 1 : 0;
        BackwardJumps += step == Step.Backwards ? 1 : 0;
        Gaps += step == Step.Gap ? 1 : 0;
        ElapsedSeconds = step == Step.Onward ? seconds : 0;
        _last = time;
        return step;
    }
}
