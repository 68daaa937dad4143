using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>How bright, how glaring and how hazy a camera's picture is, from a small grey image.</summary>
/// <remarks>The region of interest is the lower two thirds: sky is bright by right.</remarks>
internal sealed class CameraLight
{
    private const byte Saturated = 250;

    // A sky below this is a night's, in which a lamp doubles the light.
    private const double DarkSkyLevel = 40;

    private readonly LightChange _road = new();
    private readonly LightChange _skyOverRoad = new();

    private Instant _time;
    private Instant _saturatedSince;
    private bool _isSaturated;

    public bool IsKnown => !double.IsNaN(MeanLevel);

    /// <summary>Mean grey level of the region of interest, 0 to 255.</summary>
    public double MeanLevel { get; private set; } = double.NaN;

    /// <summary>Standard deviation of the grey level there.</summary>
    public double Contrast { get; private set; } = double.NaN;

    /// <summary>The share of the region that is burnt out.</summary>
    public double SaturatedShare { get; private set; } = double.NaN;

    /// <summary>How long more than half the limit has been burnt out.</summary>
    public double SaturatedSeconds => _isSaturated ? _time.SecondsSince(_saturatedSince) : 0;

    /// <summary>How far the light on the road has been, for two seconds, from what it was some seconds ago, in stops (factors of two), without sign.</summary>
    public double ChangedStops => _road.Stops;

    /// <summary>The same of the sky over the road's light: exposure makes up for the road within a second, but not for a sky that is gone.</summary>
    public double SkyChangedStops => _skyOverRoad.Stops;

    public void Reset()
    {
        MeanLevel = Contrast = SaturatedShare = double.NaN;
        _road.Reset();
        _skyOverRoad.Reset();
        _isSaturated = false;
    }

    public void Take(Instant time, ReadOnlySpan<byte> grey, int width, int height, double saturatedLimit)
    {
        var sky = grey[..(height / 3 * width)];
        var region = grey[sky.Length..];
        long sum = 0, squares = 0;
        var saturated = 0;
        foreach (var level in region)
        {
            sum += level;
            squares += level * level;
            saturated += level >= Saturated ? 1 : 0;
        }

        if (region.IsEmpty)
        {
            return;
        }

        MeanLevel = (double)sum / region.Length;
        Contrast = Math.Sqrt(Math.Max(0, (double)squares / region.Length - MeanLevel * MeanLevel));
        SaturatedShare = (double)saturated / region.Length;
        var road = LightChange.StopsOf(MeanLevel);
        _road.Take(time, road);
        _skyOverRoad.Take(time, LightChange.StopsOf(Math.Max(DarkSkyLevel, MeanOf(sky))) - road);
        var isSaturated = SaturatedShare > saturatedLimit / 2;
        _saturatedSince = isSaturated && !_isSaturated ? time : _saturatedSince;
        _isSaturated = isSaturated;
        _time = time;
    }

    private static double MeanOf(ReadOnlySpan<byte> grey)
    {
        var sum = 0L;
        foreach (var level in grey)
        {
            sum += level;
        }

        return grey.IsEmpty ? 0 : (double)sum / grey.Length;
    }
}
