namespace EdgeAgent.Simulation;

/// <summary>What a radar sees where nothing stands: manhole covers that stay, and echoes that come and go.</summary>
internal sealed class RadarClutter(Road road, long seed, double wear)
{
    /// <summary>The most echoes in one scan.</summary>
    public const int Most = 8;

    private const int NoiseStream = 300;
    private const float CoverSpacingMeters = 83;
    private const float CoverReachMeters = 60;
    private const float FlickersPerScan = 1.5f;

    /// <summary>The echoes of one scan; returns how many.</summary>
    public int Fill(in RadarView view, ref Noise noise, Span<Reflector> echoes)
    {
        var count = 0;
        var cover = (int)MathF.Ceiling(view.X / CoverSpacingMeters);
        var coverX = cover * CoverSpacingMeters;
        if (coverX - view.X < CoverReachMeters)
        {
            var place = Noise.Of(seed, NoiseStream, cover);
            echoes[count++] = new(coverX, road.CenterY(coverX) + place.Uniform(-3.5f, 3.5f), 0, 0, place.Uniform(-8, 2));
        }

        for (var left = FlickersPerScan * (1 + (float)wear) * noise.Exponential(); left > 1 && count < Most; left--)
        {
            var x = view.X + noise.Uniform(5, 90);
            echoes[count++] = new(x, road.CenterY(x) + noise.Uniform(-20, 20), 0, 0, noise.Uniform(-10, 8));
        }

        return count;
    }
}
