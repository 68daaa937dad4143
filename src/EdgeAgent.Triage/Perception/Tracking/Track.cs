using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>One thing followed over time, in vehicle coordinates; its velocity is relative to the vehicle. Reused from a fixed table.</summary>
internal sealed class Track
{
    /// <summary>Sensors of one rig whose testimony is kept apart.</summary>
    public const int MostSensors = 32;

    // A thing far off shows a corner first and its size later: old sightings count less.
    private const double VoteDecay = 0.85;
    private const double EchoDecay = 0.95;
    private const float NoDirectionMeters = 0.5f;

    // What is first seen at the bumper is spray, steam or the vehicle itself: everything else was farther away before.
    private const double BumperMeters = 1.5;
    private const double SameMeters = 1.5;
    private const double SamePerMeter = 0.04;

    // A sweep takes a tenth of a second, and clocks of two sensors agree to some milliseconds: what moves is that much elsewhere.
    private const double TimeSigmaSeconds = 0.1;

    private double _personVotes;
    private double _vehicleVotes;
    private double _votes;
    private double _echo;
    private double _echoes;

    public long Id { get; private set; }

    /// <summary>How long other sensors have contradicted this track, by the sensor's index in the rig.</summary>
    public Contradiction[] Contradictions { get; } = new Contradiction[MostSensors];

    public AxisFilter AlongX;

    public AxisFilter AlongY;

    public GroundBox Box { get; set; }

    public Instant FirstSeen { get; private set; }

    public Instant LastSeen { get; private set; }

    public Instant? ConfirmedAt { get; private set; }

    public int Hits { get; private set; }

    /// <summary>The mean of a radar's last echoes of it in dB, on that radar's own scale; NaN where not measured.</summary>
    public double EchoDb => _echoes > 0 ? _echo / _echoes : double.NaN;

    /// <summary>Whether something was seen above it: a bridge or a sign, which a radar cannot tell from what stands on the road.</summary>
    public bool IsUnderRoof { get; set; }

    /// <summary>Updates since it was last seen.</summary>
    public int Misses { get; set; }

    /// <summary>Distance from the front bumper and the vehicle's speed when it was confirmed; NaN before.</summary>
    public double ConfirmedGapMeters { get; set; }

    public bool IsConfirmed => ConfirmedAt is not null;

    /// <summary>Whether it was nearer than anything on the road can be when it was first confirmed.</summary>
    public bool BeganAtBumper => ConfirmedGapMeters < BumperMeters;

    /// <summary>How far away another sensor may see the same thing at the same time.</summary>
    public double SameThingMeters => SameMeters + SamePerMeter * RangeMeters + TimeSigmaSeconds * RelativeSpeedMps;

    /// <summary>Its speed relative to the vehicle.</summary>
    public double RelativeSpeedMps => Math.Sqrt(AlongX.Speed * AlongX.Speed + AlongY.Speed * AlongY.Speed);

    public double X => AlongX.Position;

    public double Y => AlongY.Position;

    public double RangeMeters => Math.Sqrt(X * X + Y * Y);

    public double SpeedSigmaMps => Math.Sqrt(Math.Max(AlongX.SpeedVariance, AlongY.SpeedVariance));

    /// <summary>What most of its last sightings looked like.</summary>
    public ObjectShape Shape => _vehicleVotes * 2 > _votes ? ObjectShape.Vehicle : _personVotes * 2 > _votes ? ObjectShape.Person : ObjectShape.Other;

    public void Begin(long id, in Measurement measurement, Instant time, double speedX, double speedY, double speedSigma)
    {
        Id = id;
        AlongX = AxisFilter.Begin(measurement.X, measurement.SigmaMeters, speedX, speedSigma);
        AlongY = AxisFilter.Begin(measurement.Y, measurement.SigmaMeters, speedY, speedSigma);
        Array.Clear(Contradictions);
        FirstSeen = time;
        ConfirmedAt = null;
        ConfirmedGapMeters = double.NaN;
        Hits = Misses = 0;
        _personVotes = _vehicleVotes = _votes = _echo = _echoes = 0;
        IsUnderRoof = false;
        See(measurement, time);
    }

    public void Correct(in Measurement measurement, Instant time)
    {
        AlongX.CorrectPosition(measurement.X, measurement.SigmaMeters);
        AlongY.CorrectPosition(measurement.Y, measurement.SigmaMeters);
        See(measurement, time);
    }

    public void Confirm(Instant time) => ConfirmedAt ??= time;

    public double ConfirmedSeconds(Instant now) => ConfirmedAt is { } since ? now.SecondsSince(since) : 0;

    /// <summary>Over the ground where the vehicle's speed is known, else NaN.</summary>
    public double GroundSpeedMps(EgoMotion ego)
    {
        var along = AlongX.Speed + ego.SpeedMps;
        return Math.Sqrt(along * along + AlongY.Speed * AlongY.Speed);
    }

    /// <summary>Speed along a sensor's line of sight relative to the vehicle, negative when closing.</summary>
    public double RangeRateMps(SensorDescriptor sensor) => Along(sensor, AlongX.Speed);

    /// <summary>Its speed over the ground along a sensor's line of sight, which is all that Doppler sees; NaN where the vehicle's speed is unknown.</summary>
    public double RadialGroundSpeedMps(SensorDescriptor sensor, EgoMotion ego) => Along(sensor, AlongX.Speed + ego.SpeedMps);

    private double Along(SensorDescriptor sensor, double speedX)
    {
        var (x, y) = (X - sensor.Mount.TranslationMeters.X, Y - sensor.Mount.TranslationMeters.Y);
        var range = Math.Sqrt(x * x + y * y);
        return range < NoDirectionMeters ? 0 : (x * speedX + y * AlongY.Speed) / range;
    }

    private void See(in Measurement measurement, Instant time)
    {
        CorrectRangeRate(measurement);
        Box = measurement.Box;
        LastSeen = time;
        Hits++;
        Misses = 0;
        _votes = VoteDecay * _votes + 1;
        if (float.IsFinite(measurement.EchoDb))
        {
            (_echo, _echoes) = (EchoDecay * _echo + measurement.EchoDb, EchoDecay * _echoes + 1);
        }

        _vehicleVotes = VoteDecay * _vehicleVotes + (measurement.Shape == ObjectShape.Vehicle ? 1 : 0);
        _personVotes = VoteDecay * _personVotes + (measurement.Shape == ObjectShape.Person ? 1 : 0);
    }

    /// <summary>How far a measured range rate is from the expected one, squared, in variances: a manhole that a car drives over is no car. 0 where none is measured.</summary>
    public double DopplerDistance(in Measurement measurement) =>
        Doppler(measurement) is { } doppler ? doppler.Innovation * doppler.Innovation / doppler.Variance : 0;

    private void CorrectRangeRate(in Measurement measurement)
    {
        if (Doppler(measurement) is { } doppler)
        {
            AlongX.CorrectSpeed(doppler.Ux, doppler.Innovation, doppler.Variance);
            AlongY.CorrectSpeed(doppler.Uy, doppler.Innovation, doppler.Variance);
        }
    }

    private (double Ux, double Uy, double Innovation, double Variance)? Doppler(in Measurement measurement)
    {
        var (x, y) = (measurement.X - measurement.From.X, measurement.Y - measurement.From.Y);
        var range = MathF.Sqrt(x * x + y * y);
        if (float.IsNaN(measurement.RangeRateMps) || range < NoDirectionMeters)
        {
            return null;
        }

        double ux = x / range, uy = y / range;
        return (
            ux, uy,
            measurement.RangeRateMps - ux * AlongX.Speed - uy * AlongY.Speed,
            ux * ux * AlongX.SpeedVariance + uy * uy * AlongY.SpeedVariance + measurement.RangeRateSigmaMps * measurement.RangeRateSigmaMps);
    }
}
