using System.ComponentModel;

namespace EdgeAgent.Campaigns;

/// <summary>Where a campaign counts: inside any of its circles and polygons, or everywhere where it has none.</summary>
public sealed record Geofence
{
    /// <summary>The circles.</summary>
    [Description("Circles.")]
    public IReadOnlyList<GeoCircle> Circles { get; set; } = [];

    /// <summary>The polygons.</summary>
    [Description("Polygons.")]
    public IReadOnlyList<GeoPolygon> Polygons { get; set; } = [];

    internal bool IsEverywhere => Circles.Count == 0 && Polygons.Count == 0;

    /// <summary>Whether a place lies inside.</summary>
    public bool Contains(GeoPoint point)
    {
        foreach (var circle in Circles)
        {
            if (circle.Contains(point))
            {
                return true;
            }
        }

        foreach (var polygon in Polygons)
        {
            if (polygon.Contains(point))
            {
                return true;
            }
        }

        return IsEverywhere;
    }
}
