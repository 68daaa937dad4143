using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>How bright, how glaring and how hazy a camera's picture is, from a small grey image.</summary>
/// <remarks>The region of interest is the lower two thirds: sky is bright by right.</remarks>
internal sealed class CameraLight
{
    private const byte Saturated = 250;
    private const double SlowSeconds = 3;
    private const double DarkestLevel = 2;

    private Instant _time;
    private Instant _saturatedSince;
    private bool _isSaturated;
    private double _slowStops = double.NaN;

    public bool IsKnown => !double.IsNaN(MeanLevel);

    /// <summary>Mean grey level of the region of interest, 0 to 255.</summary>
    public double MeanLevel { get; private set; } = double.NaN;

    /// <summary>Standard deviation of the grey level there.</summary>
    public double Contrast { get; private set; } = double.NaN;

    /// <summary>The share of the region that is burnt out.</summary>
    public double SaturatedShare { get; private set; } = double.NaN;

    /// <summary>How long more than the limit has been burnt out.</summary>
    public double SaturatedSeconds => _isSaturated ? _time.SecondsSince(_saturatedSince) : 0;

    /// <summary>How far the level is from its mean of the last seconds, in stops (factors of two), without sign.</summary>
    public double ChangedStops { get; private set; }

    public void Reset()
    {
        MeanLevel = Contrast = SaturatedShare = _slowStops = double.NaN;
        ChangedStops = 0;
        _isSaturated = false;
    }

    public void Take(Instant time, ReadOnlySpan<byte> grey, int width, int height, double saturatedLimit)
    {
        var region = grey.Slice(height / 3 * width, (height - height / 3) * width);
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
        FollowLevel(time);
        var isSaturated = SaturatedShare > saturatedLimit;
        _saturatedSince = isSaturated && !_isSaturated ? time : _saturatedSince;
        _isSaturated = isSaturated;
        _time = time;
    }

    private void FollowLevel(Instant time)
    {
        var stops = Math.Log2(Math.Max(MeanLevel, DarkestLevel));
        if (double.IsNaN(_slowStops))
        {
            _slowStops = stops;
            return;
        }

        ChangedStops = Math.Abs(stops - _slowStops);
        _slowStops += (stops - _slowStops) * Math.Clamp(time.SecondsSince(_time) / SlowSeconds, 0, 1);
    }
}
