namespace EdgeAgent.Model;

/// <summary>One radar target or track in sensor coordinates; NaN where the radar does not measure a quantity.</summary>
/// <param name="RangeMeters">Distance.</param>
/// <param name="AzimuthRadians">Angle from the sensor's x axis, positive to the left.</param>
/// <param name="ElevationRadians">Angle from the sensor's x-y plane, positive up; 0 where not measured.</param>
/// <param name="RangeRateMps">Radial speed, negative when closing, not corrected for ego motion.</param>
/// <param name="RcsDbsm">Radar cross-section, or echo power above noise in dB where the radar states that.</param>
/// <param name="TrackId">The radar's own track number, 0 for plain targets.</param>
public readonly record struct RadarTarget(
    float RangeMeters,
    float AzimuthRadians,
    float ElevationRadians,
    float RangeRateMps,
    float RcsDbsm,
    uint TrackId);
