namespace EdgeAgent.Simulation;

/// <summary>What lies where across a road, the same on both sides; metres from its middle.</summary>
internal sealed record RoadLayout
{
    private static readonly RoadLayout Urban = new()
    {
        LanesPerSide = 1, FirstLaneMeters = 1.75, KerbMeters = 6.1, PavementEndMeters = 9, KerbHeightMeters = 0.12, ParkingMeters = 4.85, HasLamps = true,
        DashedAt = [0], SolidAt = 3.5,
    };

    private static readonly RoadLayout Residential = Urban with { KerbMeters = 5.6, PavementEndMeters = 7.4, ParkingMeters = 4.5 };

    private static readonly RoadLayout Rural = new()
    {
        LanesPerSide = 1, FirstLaneMeters = 1.75, KerbMeters = 4, PavementEndMeters = 4.8, KerbHeightMeters = 0.02, ParkingMeters = 5.4, HasLamps = false,
        DashedAt = [0], SolidAt = 3.5,
    };

    private static readonly RoadLayout Motorway = new()
    {
        LanesPerSide = 3, FirstLaneMeters = 3.5, KerbMeters = 15.2, PavementEndMeters = 16, KerbHeightMeters = 0.02, ParkingMeters = 13.7, HasLamps = false,
        DashedAt = [5.25, 8.75], SolidAt = 12.25, RailsAt = [0, 15.8],
    };

    public required int LanesPerSide { get; init; }

    /// <summary>The middle of the lane nearest to the road's middle.</summary>
    public required double FirstLaneMeters { get; init; }

    public required double KerbMeters { get; init; }

    /// <summary>The far edge of the pavement or verge.</summary>
    public required double PavementEndMeters { get; init; }

    public required double KerbHeightMeters { get; init; }

    /// <summary>The middle of parked cars.</summary>
    public required double ParkingMeters { get; init; }

    public required bool HasLamps { get; init; }

    public required double[] DashedAt { get; init; }

    /// <summary>The solid line beside the outermost lane.</summary>
    public required double SolidAt { get; init; }

    /// <summary>Guard rails.</summary>
    public double[] RailsAt { get; init; } = [];

    /// <summary>Where a mirror for radar waves stands: a rail or a house front beside the road.</summary>
    public float MirrorMeters => (float)KerbMeters + 0.7f;

    public static RoadLayout Of(RoadKind kind) => kind switch
    {
        RoadKind.Residential => Residential,
        RoadKind.Rural => Rural,
        RoadKind.Motorway => Motorway,
        _ => Urban,
    };

    /// <summary>The middle of a lane of the ego vehicle's direction, 0 the outermost; negative, since it lies to the right.</summary>
    public double LaneMeters(int fromOutside) => -(FirstLaneMeters + (LanesPerSide - 1 - fromOutside) * Road.LaneWidthMeters);
}
