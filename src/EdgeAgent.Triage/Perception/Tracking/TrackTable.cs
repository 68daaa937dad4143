using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>The tracks of one sensor: predicted with the vehicle's own motion, matched nearest first within gates, confirmed, coasted, dropped.</summary>
/// <remarks>
/// New tracks start with the velocity most confirmed ones share, since most things stand still and share the vehicle's
/// motion backwards; so no odometry is needed to follow them.
/// </remarks>
internal sealed class TrackTable(double rateHz)
{
    private const int MostTracks = 256;
    private const int MostPairs = 8192;
    private const int MostMeasurements = 1024;
    private const int ConfirmAfterHits = 3;
    private const double AccelerationSigmaMps2 = 4;
    private const double GateSigmas = 3.5;
    private const double LargestGateMeters = 8;
    private const double SpeedSigmaMps = 10;
    private const double KnownSpeedSigmaMps = 7;
    private const int FewestForConsensus = 5;
    private const float SamePlaceMeters = 1.5f;
    private const double LongestStepSeconds = 1.5;

    private readonly Track[] _tracks = NewTracks();
    private readonly double[] _pairDistances = new double[MostPairs];
    private readonly int[] _pairs = new int[MostPairs];
    private readonly bool[] _isMatched = new bool[MostMeasurements];
    private readonly double[] _speeds = new double[MostTracks];
    private readonly double _coastSeconds = Math.Max(0.5, 3.5 / Math.Max(1, rateHz));
    private int _count;
    private long _nextId;
    private Instant? _time;
    private double _egoSpeed = double.NaN;

    /// <summary>Live tracks, in no order.</summary>
    public ReadOnlySpan<Track> Tracks => _tracks.AsSpan(0, _count);

    /// <summary>Measurements that found no track and no room for a new one.</summary>
    public long Dropped { get; private set; }

    public Instant Time => _time ?? default;

    public void Reset()
    {
        _count = 0;
        _time = null;
        _egoSpeed = double.NaN;
    }

    public void Update(Instant time, ReadOnlySpan<Measurement> measurements, EgoMotion ego, double frontMeters)
    {
        if (measurements.Length > MostMeasurements)
        {
            Dropped += measurements.Length - MostMeasurements;
            measurements = measurements[..MostMeasurements];
        }

        Predict(time, ego);
        Match(time, measurements);
        DropLost(time);
        AddNew(time, measurements);
        ConfirmKnown(time, frontMeters);
    }

    private static Track[] NewTracks()
    {
        var tracks = new Track[MostTracks];
        for (var index = 0; index < tracks.Length; index++)
        {
            tracks[index] = new();
        }

        return tracks;
    }

    private void Predict(Instant time, EgoMotion ego)
    {
        var seconds = _time is { } before ? time.SecondsSince(before) : 0;
        if (seconds is < 0 or > LongestStepSeconds)
        {
            Reset();
            seconds = 0;
        }

        var gained = ego.SpeedMps - _egoSpeed;
        gained = double.IsFinite(gained) ? gained : 0;
        var turned = double.IsFinite(ego.YawRateRadps) ? ego.YawRateRadps * seconds : 0;
        var (sine, cosine) = Math.SinCos(-turned);
        foreach (var track in Tracks)
        {
            var (x, y) = (track.X, track.Y);
            track.AlongX.Predict(seconds, AccelerationSigmaMps2);
            track.AlongY.Predict(seconds, AccelerationSigmaMps2);
            (track.AlongX.Position, track.AlongY.Position) = (track.X * cosine - track.Y * sine, track.X * sine + track.Y * cosine);
            var (speedX, speedY) = (track.AlongX.Speed + (double.IsFinite(_egoSpeed) ? _egoSpeed : 0), track.AlongY.Speed);
            (speedX, speedY) = (speedX * cosine - speedY * sine, speedX * sine + speedY * cosine);
            track.AlongX.Speed = speedX - (double.IsFinite(_egoSpeed) ? _egoSpeed : 0) - gained;
            track.AlongY.Speed = speedY;
            track.Box = track.Box.Moved((float)(track.X - x), (float)(track.Y - y));
        }

        _time = time;
        _egoSpeed = ego.SpeedMps;
    }

    private void Match(Instant time, ReadOnlySpan<Measurement> measurements)
    {
        _isMatched.AsSpan(0, measurements.Length).Clear();
        var pairs = 0;
        for (var index = 0; index < _count; index++)
        {
            var track = _tracks[index];
            track.Misses++;
            for (var candidate = 0; candidate < measurements.Length && pairs < MostPairs; candidate++)
            {
                ref readonly var measurement = ref measurements[candidate];
                var dx = measurement.X - track.X;
                var dy = measurement.Y - track.Y;
                if (Math.Abs(dx) > LargestGateMeters || Math.Abs(dy) > LargestGateMeters)
                {
                    continue;
                }

                var noise = measurement.SigmaMeters * measurement.SigmaMeters;
                var distance = dx * dx / (track.AlongX.PositionVariance + noise) + dy * dy / (track.AlongY.PositionVariance + noise);
                var doppler = track.DopplerDistance(measurement);
                if (distance <= GateSigmas * GateSigmas && doppler <= GateSigmas * GateSigmas)
                {
                    // Known tracks choose first: a newborn's wide gate must not steal their measurements.
                    _pairDistances[pairs] = distance + doppler + (track.IsConfirmed ? 0 : GateSigmas * GateSigmas);
                    _pairs[pairs++] = index * MostMeasurements + candidate;
                }
            }
        }

        _pairDistances.AsSpan(0, pairs).Sort(_pairs.AsSpan(0, pairs));
        for (var pair = 0; pair < pairs; pair++)
        {
            var (track, candidate) = (_tracks[_pairs[pair] / MostMeasurements], _pairs[pair] % MostMeasurements);
            if (track.Misses > 0 && !_isMatched[candidate])
            {
                _isMatched[candidate] = true;
                track.Correct(measurements[candidate], time);
            }
        }
    }

    private void DropLost(Instant time)
    {
        for (var index = _count - 1; index >= 0; index--)
        {
            var track = _tracks[index];
            if (track.IsConfirmed ? time.SecondsSince(track.LastSeen) > _coastSeconds : track.Misses > 1)
            {
                _count--;
                (_tracks[index], _tracks[_count]) = (_tracks[_count], track);
            }
        }
    }

    private void AddNew(Instant time, ReadOnlySpan<Measurement> measurements)
    {
        var (speedX, speedY, sigma) = SharedSpeed();
        for (var candidate = 0; candidate < measurements.Length; candidate++)
        {
            if (_isMatched[candidate] || measurements[candidate].Shape is ObjectShape.Structure)
            {
                continue;
            }

            if (_count == MostTracks)
            {
                Dropped++;
                continue;
            }

            _tracks[_count++].Begin(_nextId++, measurements[candidate], time, speedX, speedY, sigma);
        }
    }

    private (double X, double Y, double Sigma) SharedSpeed()
    {
        if (double.IsFinite(_egoSpeed))
        {
            return (-_egoSpeed, 0, SpeedSigmaMps);
        }

        var confirmed = 0;
        foreach (var track in Tracks)
        {
            if (track.IsConfirmed)
            {
                _speeds[confirmed++] = track.AlongX.Speed;
            }
        }

        if (confirmed < FewestForConsensus)
        {
            return (0, 0, SpeedSigmaMps);
        }

        _speeds.AsSpan(0, confirmed).Sort();
        return (_speeds[confirmed / 2], 0, KnownSpeedSigmaMps);
    }

    private void ConfirmKnown(Instant time, double frontMeters)
    {
        foreach (var track in Tracks)
        {
            if (!track.IsConfirmed && track.Hits >= ConfirmAfterHits)
            {
                track.ConfirmedGapMeters = FirstGap(track, frontMeters);
                track.Confirm(time);
            }
        }
    }

    /// <summary>A thing whose cluster falls apart close by was first seen where the thing was, not where the part appeared.</summary>
    private double FirstGap(Track part, double frontMeters)
    {
        var gap = part.X - frontMeters;
        foreach (var track in Tracks)
        {
            if (track.IsConfirmed && track.Box.DistanceTo(part.Box) < SamePlaceMeters)
            {
                gap = Math.Max(gap, track.ConfirmedGapMeters);
            }
        }

        return gap;
    }
}
