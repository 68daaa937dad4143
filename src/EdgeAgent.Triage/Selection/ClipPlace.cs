namespace EdgeAgent.Triage.Selection;

/// <summary>Where a clip's event happened (WGS 84).</summary>
/// <param name="LatitudeDegrees">Latitude, north positive.</param>
/// <param name="LongitudeDegrees">Longitude, east positive.</param>
/// <param name="HeadingDegrees">Direction of travel from true north, clockwise; null where it is not known.</param>
public readonly record struct ClipPlace(double LatitudeDegrees, double LongitudeDegrees, double? HeadingDegrees = null);
