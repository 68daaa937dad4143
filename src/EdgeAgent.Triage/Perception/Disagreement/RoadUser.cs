namespace EdgeAgent.Triage;

/// <summary>Which tracks are road users beyond doubt: house corners and hedges must not make sensors look at odds.</summary>
internal static class RoadUser
{
    private const double SettledSeconds = 0.15;
    private const double FarthestMeters = 50;
    private const double RoadCenterMeters = 5.2;
    private const double RoadEdgeMeters = 3.6;
    private const float LeastWidthMeters = 1.3f;
    private const float MostWidthMeters = 3.6f;
    private const float LeastTopMeters = 1.1f;
    private const float ClearanceMeters = 1.2f;

    // A hedge or a house front falls into clusters of a car's size, but never into one alone.
    private const int MostNeighbourPoints = 40;
    private const double MovingMps = 2;
    private const double UncertainMps = 2.5;
    private const double StandingMps = 0.7;
    private const double SteadySigmaMps = 1;
    private const int SteadyHits = 15;
    private const double StandingAsideMeters = 4;
    private const double StandingFarthestMeters = 40;

    // Nearer than this a post or a kerb abeam takes a vehicle's place in a radar's track.
    private const double StandingNearestMeters = 8;

    /// <summary>Judges a LiDAR track: a vehicle by size, on the road or moving over it, standing free of walls.</summary>
    public static bool IsIn(Track track, LidarView lidar, Scene scene)
    {
        if (track.Shape != ObjectShape.Vehicle || !IsSettled(track, scene))
        {
            return false;
        }

        var box = track.Box;
        var across = box.MaxY - box.MinY;
        var isVehicleSized = across >= LeastWidthMeters && across <= MostWidthMeters && box.Top >= LeastTopMeters;
        var nearEdge = box.MinY > 0 ? box.MinY : box.MaxY < 0 ? -box.MaxY : 0;
        var isOnRoad = Math.Abs(box.CenterY) <= RoadCenterMeters && nearEdge <= RoadEdgeMeters && track.X > scene.Vehicle.FrontOverhangMeters;
        return isVehicleSized && isOnRoad && StandsFree(box, lidar.Perception.Clusters);
    }

    /// <summary>Judges a radar track: it moves over the ground.</summary>
    /// <remarks>
    /// Doppler must say so. Abeam it says nothing, and there the nearest point of a guard rail or a row of houses goes along with the vehicle.
    /// </remarks>
    public static bool IsIn(Track track, RadarView radar, Scene scene) =>
        radar.HasDoppler && IsSettled(track, scene) && track.SpeedSigmaMps < UncertainMps
        && Math.Abs(track.RadialGroundSpeedMps(radar.Sensor, scene.Ego.Motion)) > MovingMps && track.GroundSpeedMps(scene.Ego.Motion) > MovingMps + track.SpeedSigmaMps;

    /// <summary>Whether a radar track is a vehicle that stands on the road or beside it: steady, in one place, and with as strong an echo as vehicles have.</summary>
    public static bool Stands(Track track, RadarView radar, Scene scene)
    {
        if (!radar.HasDoppler || !IsSettled(track, scene) || track.Hits < SteadyHits || track.SpeedSigmaMps > SteadySigmaMps || !radar.Standing.IsLikeAVehicle(track.EchoDb)
            || !(track.GroundSpeedMps(scene.Ego.Motion) < StandingMps + track.SpeedSigmaMps))
        {
            return false;
        }

        foreach (var lidar in scene.Lidars)
        {
            track.IsUnderRoof |= lidar.Perception.HasSweep && lidar.Perception.Overhead.IsOver(track.Box);
        }

        var aside = Math.Abs(track.Y - scene.Ego.Motion.BendPerMeter * track.X * track.X / 2);
        return !track.IsUnderRoof && aside < StandingAsideMeters && track.X > StandingNearestMeters;
    }

    /// <summary>Whether a LiDAR track stands so near that a radar's echo of it tells how strongly vehicles echo.</summary>
    public static bool Stands(Track track, Scene scene) =>
        track.RangeMeters < StandingFarthestMeters && track.SpeedSigmaMps < SteadySigmaMps && track.GroundSpeedMps(scene.Ego.Motion) < StandingMps + track.SpeedSigmaMps;

    private static bool IsSettled(Track track, Scene scene) =>
        track.Misses == 0 && track.ConfirmedSeconds(scene.Time) >= SettledSeconds && track.RangeMeters <= FarthestMeters;

    private static bool StandsFree(in GroundBox box, ReadOnlySpan<LidarCluster> clusters)
    {
        var neighbours = 0;
        foreach (ref readonly var cluster in clusters)
        {
            var distance = box.DistanceTo(new GroundBox(cluster.MinX, cluster.MaxX, cluster.MinY, cluster.MaxY, 0, 0, 0));
            neighbours += distance is > 0 and < ClearanceMeters ? cluster.Points : 0;
        }

        return neighbours <= MostNeighbourPoints;
    }
}
