using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Campaigns;

/// <summary>All places within a distance of one.</summary>
public sealed record GeoCircle
{
    private const double EarthRadiusMeters = 6_371_008.8;

    /// <summary>The middle's latitude in degrees.</summary>
    [Description("The middle's latitude in degrees, north positive.")]
    [Range(-90, 90)]
    public required double Latitude { get; init; }

    /// <summary>The middle's longitude in degrees.</summary>
    [Description("The middle's longitude in degrees, east positive.")]
    [Range(-180, 180)]
    public required double Longitude { get; init; }

    /// <summary>The radius in metres.</summary>
    [Description("The radius in metres.")]
    [Range(1, 1_000_000)]
    public required double RadiusMeters { get; init; }

    /// <summary>Whether a place lies inside: great-circle distance on a sphere, right to 0.6 %.</summary>
    public bool Contains(GeoPoint point)
    {
        var (north, east) = (HalfSine(point.Latitude - Latitude), HalfSine(point.Longitude - Longitude));
        var haversine = north * north
            + Math.Cos(double.DegreesToRadians(Latitude)) * Math.Cos(double.DegreesToRadians(point.Latitude)) * east * east;
        return 2 * EarthRadiusMeters * Math.Asin(Math.Sqrt(Math.Min(1, haversine))) <= RadiusMeters;
    }

    private static double HalfSine(double degrees) => Math.Sin(double.DegreesToRadians(degrees) / 2);
}
