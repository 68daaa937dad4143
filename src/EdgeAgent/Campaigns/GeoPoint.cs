using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Campaigns;

/// <summary>A place on the earth (WGS 84).</summary>
public readonly record struct GeoPoint
{
    /// <summary>Latitude in degrees, north positive.</summary>
    [Description("Latitude in degrees, north positive.")]
    [Range(-90, 90)]
    public required double Latitude { get; init; }

    /// <summary>Longitude in degrees, east positive.</summary>
    [Description("Longitude in degrees, east positive.")]
    [Range(-180, 180)]
    public required double Longitude { get; init; }
}
