using System.ComponentModel;

namespace EdgeAgent.Campaigns;

/// <summary>All places inside a closed line of corners.</summary>
public sealed record GeoPolygon
{
    /// <summary>The corners in order; the last is joined to the first.</summary>
    [Description("The corners in order, three or more; the last is joined to the first.")]
    public required IReadOnlyList<GeoPoint> Corners { get; init; }

    /// <summary>Whether a place lies inside: a line to the east crosses the edges an odd number of times.</summary>
    /// <remarks>Edges are straight in degrees and take the shorter way round, so that a polygon may lie across the date line but not around a pole.</remarks>
    public bool Contains(GeoPoint point)
    {
        var nearest = Corners[0].Longitude + East(point.Longitude, Corners[0].Longitude);
        return Contains(point.Latitude, nearest) || Contains(point.Latitude, nearest - 360) || Contains(point.Latitude, nearest + 360);
    }

    /// <summary>The corners' longitudes are counted on from the first one, past the date line if need be; so is the place's.</summary>
    private bool Contains(double latitude, double longitude)
    {
        var isInside = false;
        var fromLongitude = Corners[0].Longitude;
        for (var index = 0; index < Corners.Count; index++)
        {
            var (from, to) = (Corners[index], Corners[(index + 1) % Corners.Count]);
            var toLongitude = fromLongitude + East(to.Longitude, from.Longitude);
            if (from.Latitude > latitude != to.Latitude > latitude)
            {
                var along = (latitude - from.Latitude) / (to.Latitude - from.Latitude);
                isInside ^= fromLongitude + along * (toLongitude - fromLongitude) > longitude;
            }

            fromLongitude = toLongitude;
        }

        return isInside;
    }

    /// <summary>How far east a longitude lies of another, by the shorter way.</summary>
    private static double East(double longitude, double of) => Math.IEEERemainder(longitude - of, 360);
}
