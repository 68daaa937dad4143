using EdgeAgent.Model;
using EdgeAgent.Triage.Selection;

namespace EdgeAgent.Capture;

/// <summary>Where the vehicle was in the last minutes, a fix a second. Used by the pipeline's thread.</summary>
internal sealed class PlaceLog
{
    private const int Fixes = 180;
    private const double SecondsBetweenFixes = 1;
    private const double MostSecondsAway = 10;

    // Below this a heading is the receiver's noise.
    private const double LeastMeters = 5;
    private const double MetersPerDegree = 111_320;

    private readonly List<(Instant Time, ClipPlace Place)> _fixes = [];

    /// <summary>Takes note of a fix; anything else is passed by.</summary>
    public void Take(Frame frame)
    {
        if (frame is not GnssFrame { HasFix: true } fix || !(Math.Abs(fix.LatitudeDegrees) <= 90) || !(Math.Abs(fix.LongitudeDegrees) <= 180))
        {
            return;
        }

        if (_fixes.Count > 0 && Math.Abs(fix.CaptureTime.SecondsSince(_fixes[^1].Time)) < SecondsBetweenFixes)
        {
            return;
        }

        if (_fixes.Count == Fixes)
        {
            _fixes.RemoveAt(0);
        }

        _fixes.Add((fix.CaptureTime, new(fix.LatitudeDegrees, fix.LongitudeDegrees, HeadingOf(fix))));
    }

    /// <summary>The place at a time; null where no fix is near it.</summary>
    public ClipPlace? At(Instant time)
    {
        if (_fixes.Count == 0)
        {
            return null;
        }

        var nearest = _fixes.MinBy(fix => Math.Abs(fix.Time.SecondsSince(time)));
        return Math.Abs(nearest.Time.SecondsSince(time)) <= MostSecondsAway ? nearest.Place : null;
    }

    /// <summary>The receiver's track, or the direction from the last fix that is far enough away; recorded drives have no track.</summary>
    private double? HeadingOf(GnssFrame fix)
    {
        if (double.IsFinite(fix.TrackDegrees))
        {
            return fix.TrackDegrees;
        }

        for (var index = _fixes.Count - 1; index >= 0; index--)
        {
            var before = _fixes[index].Place;
            var north = (fix.LatitudeDegrees - before.LatitudeDegrees) * MetersPerDegree;
            var east = (fix.LongitudeDegrees - before.LongitudeDegrees) * MetersPerDegree * Math.Cos(fix.LatitudeDegrees * Math.PI / 180);
            if (north * north + east * east >= LeastMeters * LeastMeters)
            {
                return (Math.Atan2(east, north) * 180 / Math.PI + 360) % 360;
            }
        }

        return null;
    }
}
