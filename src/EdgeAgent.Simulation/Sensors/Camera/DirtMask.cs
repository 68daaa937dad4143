namespace EdgeAgent.Simulation;

/// <summary>Blots on a lens: fixed, out of focus, as many as a share of the picture needs.</summary>
internal sealed class DirtMask
{
    private const float SmallestRadius = 0.03f;
    private const float LargestRadius = 0.11f;
    private const float Mud = 58;
    private const float Opacity = 0.93f;
    private const int MostBlots = 400;

    private readonly int _width;
    private readonly int _height;
    private readonly (float X, float Y, float Radius)[] _blots;

    // For each pixel the number of blots after which it is covered, and how far it lies inside.
    private ushort[]? _coveredAfter;

    public DirtMask(int width, int height, Noise noise)
    {
        (_width, _height) = (width, height);
        _blots = new (float, float, float)[MostBlots];
        for (var index = 0; index < MostBlots; index++)
        {
            _blots[index] = (noise.Uniform(0, width), noise.Uniform(0, height), noise.Uniform(SmallestRadius, LargestRadius) * height);
        }
    }

    /// <summary>Covers a share of the picture.</summary>
    public void Cover(Span<byte> rgb, double share)
    {
        var after = _coveredAfter ??= Order();
        var limit = LimitFor(after, share);
        for (var pixel = 0; pixel < after.Length; pixel++)
        {
            if (after[pixel] <= limit)
            {
                var at = rgb.Slice(pixel * 3, 3);
                at[0] = (byte)(at[0] * (1 - Opacity) + Mud * Opacity);
                at[1] = (byte)(at[1] * (1 - Opacity) + Mud * 0.85f * Opacity);
                at[2] = (byte)(at[2] * (1 - Opacity) + Mud * 0.7f * Opacity);
            }
        }
    }

    private ushort[] Order()
    {
        var after = new ushort[_width * _height];
        Array.Fill(after, ushort.MaxValue);
        for (var blot = MostBlots - 1; blot >= 0; blot--)
        {
            var (x, y, radius) = _blots[blot];
            for (var row = Math.Max(0, (int)(y - radius)); row < Math.Min(_height, y + radius); row++)
            {
                var half = MathF.Sqrt(MathF.Max(0, radius * radius - (row - y) * (row - y)));
                for (var column = Math.Max(0, (int)(x - half)); column < Math.Min(_width, x + half); column++)
                {
                    after[row * _width + column] = (ushort)blot;
                }
            }
        }

        return after;
    }

    private static int LimitFor(ushort[] after, double share)
    {
        Span<int> counts = stackalloc int[MostBlots];
        counts.Clear();
        foreach (var blot in after)
        {
            if (blot < MostBlots)
            {
                counts[blot]++;
            }
        }

        var (limit, covered) = (-1, 0);
        while (limit + 1 < MostBlots && covered + counts[limit + 1] / 2 < share * after.Length)
        {
            covered += counts[++limit];
        }

        return limit;
    }
}
