using EdgeAgent.Model;

namespace EdgeAgent.Health;

/// <summary>Where around it a LiDAR got returns, in sectors of ten degrees about its x axis.</summary>
/// <param name="Returns">Returns by sector, counted from straight ahead to the left; all of 360 degrees.</param>
/// <param name="HorizontalDegrees">How much of the horizon the sensor sees, centred on its x axis.</param>
public sealed record LidarView(IReadOnlyList<long> Returns, double HorizontalDegrees)
{
    /// <summary>The width of a sector in degrees.</summary>
    public const int SectorDegrees = 10;

    /// <summary>A sector with less than this part of the middle one's returns is blind: even open road gives more.</summary>
    private const double BlindPart = 0.02;

    /// <summary>The middles of the blind sectors within the field of view, in degrees to the left of straight ahead, -180 to 180.</summary>
    public IReadOnlyList<int> BlindDegrees
    {
        get
        {
            var visible = Enumerable.Range(0, Returns.Count).Where(IsVisible).ToArray();
            var sorted = visible.Select(sector => Returns[sector]).Order().ToArray();
            var middle = sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
            return [.. visible.Where(sector => Returns[sector] <= BlindPart * middle).Select(MiddleDegrees).Order()];
        }
    }

    /// <summary>Sectors within the field of view.</summary>
    public int VisibleSectors => Enumerable.Range(0, Returns.Count).Count(IsVisible);

    private bool IsVisible(int sector) => Math.Abs(MiddleDegrees(sector)) + SectorDegrees / 2 <= HorizontalDegrees / 2;

    private static int MiddleDegrees(int sector)
    {
        var degrees = sector * SectorDegrees + SectorDegrees / 2;
        return degrees > 180 ? degrees - 360 : degrees;
    }
}
