namespace EdgeAgent.Simulation;

/// <summary>Somebody put into a recording: where it is and how it moves, seen from the vehicle.</summary>
public sealed record InsertedActor
{
    /// <summary>What it is.</summary>
    public required ActorKind Kind { get; init; }

    /// <summary>Metres forward of the rear axle at <see cref="FromSeconds"/>.</summary>
    public required double XMeters { get; init; }

    /// <summary>Metres to the left then.</summary>
    public required double YMeters { get; init; }

    /// <summary>Speed forward relative to the vehicle in m/s; negative where it comes nearer.</summary>
    public double VxMps { get; init; }

    /// <summary>Speed to the left relative to the vehicle in m/s.</summary>
    public double VyMps { get; init; }

    /// <summary>Heading against the vehicle's, in degrees to the left.</summary>
    public double YawDegrees { get; init; }

    /// <summary>When it comes into being, in seconds of the recording.</summary>
    public double FromSeconds { get; init; }

    /// <summary>When it goes.</summary>
    public double UntilSeconds { get; init; } = double.PositiveInfinity;

    internal bool IsThere(double seconds) => seconds >= FromSeconds && seconds < UntilSeconds;

    internal ActorState At(double seconds)
    {
        var since = seconds - FromSeconds;
        return new(
            XMeters + VxMps * since, YMeters + VyMps * since, double.DegreesToRadians(YawDegrees), YMeters + VyMps * since, VxMps, VyMps, 0);
    }
}
