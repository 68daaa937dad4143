using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>The speed over the ground of the vehicle ahead, as one kind of sensor follows it, and how fast it falls.</summary>
/// <param name="slopeSeconds">Over how long the slope is taken: as short as the sensor's speeds allow, for a tap on the brake lasts less than a second.</param>
/// <param name="leastDropMps">The fall in speed below which a slope is noise.</param>
internal sealed class LeadWatch(double slopeSeconds, double leastDropMps)
{
    private const int FewestSamples = 5;

    private readonly SampleWindow _speed = new();
    private int _table = -1;
    private long _track = -1;

    /// <summary>From the front bumper; NaN without a lead.</summary>
    public double GapMeters { get; private set; } = double.NaN;

    /// <summary>Positive when it slows; NaN while it has not been followed for long enough.</summary>
    public double DecelerationMps2 { get; private set; } = double.NaN;

    public double SpeedMps => _speed.Count == 0 ? double.NaN : _speed.Newest;

    public bool IsFollowing(int table, Track track) => (table, track.Id) == (_table, _track);

    public void Forget()
    {
        _speed.Clear();
        (_table, _track) = (-1, -1);
        GapMeters = DecelerationMps2 = double.NaN;
    }

    public void Follow(int table, Track lead, in PathPlace place)
    {
        if (!IsFollowing(table, lead))
        {
            Forget();
            (_table, _track) = (table, lead.Id);
        }

        GapMeters = place.GapMeters;
        if (_speed.Count > 0 && lead.LastSeen <= _speed.NewestTime)
        {
            return;
        }

        _speed.Add(lead.LastSeen, place.AlongMps);
        var count = _speed.CountWithin(slopeSeconds);
        DecelerationMps2 = count >= FewestSamples && Drop(count) >= leastDropMps ? -_speed.Slope(count) : count >= FewestSamples ? 0 : double.NaN;
    }

    /// <summary>A slope over noise needs a fall behind it.</summary>
    private double Drop(int count) => -_speed.Slope(count) * _speed.NewestTime.SecondsSince(_speed.OldestTime(count));
}
