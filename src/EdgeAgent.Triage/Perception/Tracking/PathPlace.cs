using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Where a track stands beside the path that the vehicle follows if it goes on turning as it does.</summary>
/// <param name="GapMeters">From the front bumper to the track's near edge.</param>
/// <param name="LeftMeters">From the path's middle to the track's right edge: positive where it stands wholly to the left.</param>
/// <param name="RightMeters">From the track's left edge to the path's middle: positive where it stands wholly to the right.</param>
/// <param name="AlongMps">Its speed over the ground along the vehicle.</param>
/// <param name="LeftwardMps">Its speed to the left, less what the bend of the path explains.</param>
internal readonly record struct PathPlace(double GapMeters, double LeftMeters, double RightMeters, double AlongMps, double LeftwardMps)
{
    /// <summary>Distance of the nearer edge from the path's middle; 0 where it stands across.</summary>
    public double OffMeters => Math.Max(0, Math.Max(LeftMeters, RightMeters));

    /// <summary>The vehicle's speed must be known.</summary>
    public static PathPlace Of(Track track, EgoMotion ego, VehicleProfile vehicle)
    {
        var bend = ego.BendPerMeter;
        var path = bend * track.X * track.X / 2;
        var along = track.AlongX.Speed + ego.SpeedMps;
        return new(track.X - vehicle.FrontOverhangMeters, track.Box.MinY - path, path - track.Box.MaxY, along, track.AlongY.Speed - along * bend * track.X);
    }
}
