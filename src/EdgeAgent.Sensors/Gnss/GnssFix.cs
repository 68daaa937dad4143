using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Gnss;

/// <summary>What is known of one epoch; NaN for what is not. Fields, because it is filled part by part and copied whole.</summary>
internal struct GnssFix
{
    /// <summary>Nothing known.</summary>
    public static readonly GnssFix Empty = new()
    {
        Latitude = double.NaN, Longitude = double.NaN, AltitudeHae = double.NaN, AltitudeMsl = double.NaN, GeoidSeparation = double.NaN,
        Speed = double.NaN, Track = double.NaN, Climb = double.NaN,
        VelocityNorth = double.NaN, VelocityEast = double.NaN, VelocityDown = double.NaN,
        EcefX = double.NaN, EcefY = double.NaN, EcefZ = double.NaN, EcefVx = double.NaN, EcefVy = double.NaN, EcefVz = double.NaN,
        HorizontalAccuracy = double.NaN, VerticalAccuracy = double.NaN, SpeedAccuracy = double.NaN,
    };

    /// <summary>UTC of the epoch.</summary>
    public Instant? Time;
    public FixMode Mode;
    public FixStatus Status;

    /// <summary>Degrees, north and east positive (WGS 84).</summary>
    public double Latitude, Longitude;

    /// <summary>Metres above the ellipsoid and above mean sea level, and the former minus the latter.</summary>
    public double AltitudeHae, AltitudeMsl, GeoidSeparation;

    /// <summary>Metres per second over ground, degrees from true north, metres per second upwards.</summary>
    public double Speed, Track, Climb;

    /// <summary>Whether <see cref="Speed"/> is the distance of two positions over their time, because the receiver gave none.</summary>
    public bool SpeedIsDerived;

    /// <summary>Metres per second.</summary>
    public double VelocityNorth, VelocityEast, VelocityDown;

    /// <summary>Metres and metres per second, earth-centred.</summary>
    public double EcefX, EcefY, EcefZ, EcefVx, EcefVy, EcefVz;

    /// <summary>The receiver's own estimates, in metres and metres per second.</summary>
    public double HorizontalAccuracy, VerticalAccuracy, SpeedAccuracy;

    /// <summary>Whether there is a position to give.</summary>
    public readonly bool HasPosition => Mode >= FixMode.TwoDimensional && double.IsFinite(Latitude) && double.IsFinite(Longitude);
}
