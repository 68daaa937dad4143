namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>Decides whether a packet goes on where the one before ended, by its time and its first azimuth.</summary>
/// <remarks>One packet that does not is damaged and left out; several in a row that follow on one another are a new stream (the sensor restarted, its clock was set, the recording has a gap).</remarks>
internal sealed class HesaiContinuity
{
    private const int StrangersToBelieve = 3;
    private const long FastestTurnNanoseconds = 25_000_000;
    private const long SlowestTurnNanoseconds = 1_000_000_000;
    private const long UsualTurnNanoseconds = 100_000_000;
    private const int MostDeviationCentidegrees = 4500;

    // Packets overtake one another on the way; clocks do not.
    private const long MostBackwardsNanoseconds = 5_000_000;

    private Moment _last;
    private Moment _stranger;
    private bool _hasLast;
    private int _strangers;

    /// <summary>Takes a packet's time, its first azimuth in hundredths of a degree, and the motor's speed.</summary>
    public HesaiContinuityVerdict Next(long nanoseconds, int azimuth, int motorRpm)
    {
        var moment = new Moment(nanoseconds, azimuth);
        if (!_hasLast || Follows(_last, moment, motorRpm))
        {
            (_last, _hasLast, _strangers) = (moment, true, 0);
            return HesaiContinuityVerdict.Continues;
        }

        _strangers = _strangers > 0 && Follows(_stranger, moment, motorRpm) ? _strangers + 1 : 1;
        _stranger = moment;
        if (_strangers < StrangersToBelieve)
        {
            return HesaiContinuityVerdict.Stranger;
        }

        (_last, _strangers) = (moment, 0);
        return HesaiContinuityVerdict.NewStream;
    }

    private static bool Follows(Moment before, Moment after, int motorRpm)
    {
        var step = after.Nanoseconds - before.Nanoseconds;
        var turn = motorRpm > 0 ? Math.Clamp(60_000_000_000 / motorRpm, FastestTurnNanoseconds, SlowestTurnNanoseconds) : UsualTurnNanoseconds;
        if (step < -MostBackwardsNanoseconds || step > turn)
        {
            return false;
        }

        // A motor that stands or starts says little about the azimuth.
        var expected = Apart((double)Math.Abs(step) / turn * HesaiBeams.CentidegreesPerTurn);
        var moved = Apart(Math.Abs(after.Azimuth - before.Azimuth));
        return motorRpm == 0 || Math.Abs(moved - expected) < MostDeviationCentidegrees;
    }

    // Whichever way round is shorter: the direction of travel is not known here.
    private static double Apart(double centidegrees) => Math.Min(centidegrees, HesaiBeams.CentidegreesPerTurn - centidegrees);

    private readonly record struct Moment(long Nanoseconds, int Azimuth);
}
