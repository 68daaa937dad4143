namespace EdgeAgent.Sensors.Radar.TiMmWave;

/// <summary>The TLVs of the mmWave demo that are known; others are counted and passed over (SDK 3.x, mmw_output.h; before it there were the first six).</summary>
internal enum TiTlvType : uint
{
    DetectedPoints = 1,
    RangeProfile = 2,
    NoiseProfile = 3,
    AzimuthHeatMap = 4,
    RangeDopplerHeatMap = 5,
    Statistics = 6,
    PointSideInfo = 7,
    AzimuthElevationHeatMap = 8,
    TemperatureStatistics = 9,
}
