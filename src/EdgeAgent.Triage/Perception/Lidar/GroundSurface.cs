namespace EdgeAgent.Triage;

/// <summary>The ground below a sweep: a plane near the vehicle, carried outward sector by sector as far as slopes allow.</summary>
/// <remarks>
/// The plane's height is the most common height of cell floors near the vehicle: near the last one known, at first near
/// what the mounting height says, and anywhere where there is no such thing. In fog most near shots at the road come
/// back empty, and the floors of fences and hedges would outvote it. Its tilt is a least-squares fit to those floors. Farther out each 5° sector walks outward in 2 m steps and
/// accepts a floor only if a road can rise or fall that much since the last one accepted; a lone laser that hits a car's
/// bonnet at 30 m is thus no ground, and a hill is.
/// </remarks>
/// <param name="mountHeightMeters">The sensor's height by the profile; below 0.3 m it is taken as not stated.</param>
internal sealed class GroundSurface(float mountHeightMeters)
{
    private const float LeastStatedHeightMeters = 0.3f;
    private const float SearchMeters = 0.7f;
    private const int ForgetAfterSweeps = 50;
    private const float StrongShare = 0.35f;
    private const int FewestFloors = 40;
    private const int Sectors = 72;
    private const int Steps = 40;
    private const float StepMeters = 2;
    private const float NearMeters = 24;
    private const float LowestMeters = -6;
    private const float HighestMeters = 3;
    private const float HistogramBinMeters = 0.1f;
    private const int HistogramBins = (int)((HighestMeters - LowestMeters) / HistogramBinMeters);
    private const float RoughnessMeters = 0.2f;
    private const float SlopeChange = 0.06f;
    private const float MostStepMeters = 0.5f;
    private const float SteepestSlope = 0.2f;
    private const float Empty = float.PositiveInfinity;

    private readonly float[] _floor = new float[Sectors * Steps];
    private readonly float[] _height = new float[Sectors * Steps];
    private readonly int[] _histogram = new int[HistogramBins];
    private float _slopeX;
    private float _slopeY;
    private int _sweepsUnseen;
    private bool _wasSeen;

    /// <summary>The plane's height at the vehicle's origin, in vehicle coordinates.</summary>
    public float PlaneHeightMeters { get; private set; }

    /// <summary>Whether enough ground was seen to fit a plane; without it the height is the last one known, at first 0.</summary>
    public bool IsSeen { get; private set; }

    public void Fit(SweepInVehicle sweep, Span<short> cells)
    {
        Array.Fill(_floor, Empty);
        FindFloors(sweep, cells);
        if (MostCommonHeight() is { } height)
        {
            FitPlane(height);
            _wasSeen = true;
        }

        for (var sector = 0; sector < Sectors; sector++)
        {
            WalkOutward(sector);
        }
    }

    /// <summary>The ground's height in one of the cells that <see cref="Fit"/> assigned.</summary>
    public float HeightAt(int cell) => _height[cell];

    private static int CellOf(float x, float y)
    {
        var range = MathF.Sqrt(x * x + y * y);
        var step = (int)(range * (1 / StepMeters));
        var sector = (int)(DiamondAngle(x, y, range) * (Sectors / 4f));
        return step >= Steps ? -1 : Math.Min(sector, Sectors - 1) * Steps + step;
    }

    /// <summary>A stand-in for the angle that needs no arc tangent: 0 to 4 around the circle, growing as the angle does.</summary>
    private static float DiamondAngle(float x, float y, float range)
    {
        if (range == 0)
        {
            return 0;
        }

        var along = y / (MathF.Abs(x) + MathF.Abs(y));
        return x >= 0 ? (y >= 0 ? along : 4 + along) : 2 - along;
    }

    private static (float X, float Y) Direction(int sector)
    {
        var angle = (sector + 0.5f) * 4 / Sectors;
        var along = angle < 1 ? angle : angle < 3 ? 2 - angle : angle - 4;
        var x = 1 - MathF.Abs(along);
        x = angle is >= 1 and < 3 ? -x : x;
        var length = MathF.Sqrt(x * x + along * along);
        return (x / length, along / length);
    }

    private void FindFloors(SweepInVehicle sweep, Span<short> cells)
    {
        ReadOnlySpan<float> x = sweep.X, y = sweep.Y, z = sweep.Z;
        for (var index = 0; index < x.Length; index++)
        {
            var cell = -1;
            if (z[index] is > LowestMeters and < HighestMeters)
            {
                cell = CellOf(x[index], y[index]);
            }

            cells[index] = (short)cell;
            if (cell >= 0 && z[index] < _floor[cell])
            {
                _floor[cell] = z[index];
            }
        }
    }

    private float? MostCommonHeight()
    {
        Array.Clear(_histogram);
        for (var cell = 0; cell < _floor.Length; cell++)
        {
            if (cell % Steps * StepMeters < NearMeters && _floor[cell] < Empty)
            {
                _histogram[Math.Clamp((int)((_floor[cell] - LowestMeters) / HistogramBinMeters), 0, HistogramBins - 1)]++;
            }
        }

        var (first, last) = SearchBins();
        int best = 0, bestCount = 0;
        for (var bin = first; bin <= last; bin++)
        {
            bestCount = Math.Max(bestCount, Smoothed(bin));
        }

        // The lowest of the strong ones: what stands beside the road is above it.
        for (var bin = last; bin >= first; bin--)
        {
            best = Smoothed(bin) >= StrongShare * bestCount && Smoothed(bin) >= Math.Max(Smoothed(bin - 1), Smoothed(bin + 1)) ? bin : best;
        }

        IsSeen = bestCount >= FewestFloors;
        _sweepsUnseen = IsSeen ? 0 : Math.Min(_sweepsUnseen + 1, ForgetAfterSweeps);
        return IsSeen ? LowestMeters + (best + 0.5f) * HistogramBinMeters : null;
    }

    private int Smoothed(int bin) => Count(bin - 1) + 2 * Count(bin) + Count(bin + 1);

    /// <summary>The neighbours of the outermost bins are looked at too: there is nothing beyond.</summary>
    private int Count(int bin) => (uint)bin < HistogramBins ? _histogram[bin] : 0;

    private (int First, int Last) SearchBins()
    {
        var isKnown = _wasSeen && _sweepsUnseen < ForgetAfterSweeps;
        if (!isKnown && mountHeightMeters < LeastStatedHeightMeters)
        {
            return (1, HistogramBins - 2);
        }

        var center = isKnown ? PlaneHeightMeters : 0;
        return (BinOf(center - SearchMeters), BinOf(center + SearchMeters));
    }

    private static int BinOf(float height) => Math.Clamp((int)((height - LowestMeters) / HistogramBinMeters), 1, HistogramBins - 2);

    private void FitPlane(float height)
    {
        (PlaneHeightMeters, _slopeX, _slopeY) = (height, 0, 0);
        foreach (var tolerance in (ReadOnlySpan<float>)[0.5f, 0.3f, 0.2f])
        {
            double n = 0, sx = 0, sy = 0, sz = 0, sxx = 0, sxy = 0, syy = 0, sxz = 0, syz = 0;
            for (var cell = 0; cell < _floor.Length; cell++)
            {
                var range = (cell % Steps + 0.5f) * StepMeters;
                if (range > NearMeters || _floor[cell] == Empty)
                {
                    continue;
                }

                var (ux, uy) = Direction(cell / Steps);
                float x = ux * range, y = uy * range, z = _floor[cell];
                if (MathF.Abs(z - PlaneAt(x, y)) > tolerance)
                {
                    continue;
                }

                n++;
                sx += x; sy += y; sz += z;
                sxx += x * x; sxy += x * y; syy += y * y;
                sxz += x * z; syz += y * z;
            }

            if (n < 12)
            {
                return;
            }

            double cxx = sxx - sx * sx / n, cxy = sxy - sx * sy / n, cyy = syy - sy * sy / n, cxz = sxz - sx * sz / n, cyz = syz - sy * sz / n;
            var determinant = cxx * cyy - cxy * cxy;
            if (determinant < 1e-3 * n * n)
            {
                return;
            }

            _slopeX = Math.Clamp((float)((cxz * cyy - cyz * cxy) / determinant), -SteepestSlope, SteepestSlope);
            _slopeY = Math.Clamp((float)((cyz * cxx - cxz * cxy) / determinant), -SteepestSlope, SteepestSlope);
            PlaneHeightMeters = (float)((sz - _slopeX * sx - _slopeY * sy) / n);
        }
    }

    private float PlaneAt(float x, float y) => PlaneHeightMeters + _slopeX * x + _slopeY * y;

    private void WalkOutward(int sector)
    {
        var (ux, uy) = Direction(sector);
        var slope = _slopeX * ux + _slopeY * uy;
        float lastRange = 0, lastHeight = PlaneHeightMeters;
        for (var step = 0; step < Steps; step++)
        {
            var range = (step + 0.5f) * StepMeters;
            var expected = lastHeight + slope * (range - lastRange);
            var floor = _floor[sector * Steps + step];
            var tolerance = Math.Min(MostStepMeters, RoughnessMeters + SlopeChange * (range - lastRange));
            if (MathF.Abs(floor - expected) <= tolerance)
            {
                (lastRange, lastHeight) = (range, floor);
                expected = floor;
            }

            _height[sector * Steps + step] = expected;
        }
    }
}
