namespace EdgeAgent.Triage.Calibration;

/// <summary>A t-digest (Dunning and Ertl 2019) with a one-sided scale: the distribution of a number in a few kilobytes, exact at its upper end.</summary>
/// <remarks>
/// A centroid at quantile q holds at most 4·n·(1 - q)/δ of n, so the largest numbers stand alone. Each centroid knows the least and the
/// largest number in it, so that a point mass (a trigger is silent most of the time) stays a point. Used by one thread; adding
/// allocates nothing.
/// </remarks>
public sealed class TailDigest
{
    private const double Compression = 60;

    /// <summary>δ/4·ln(n·δ/4) for 10⁹ numbers, and room to spare.</summary>
    private const int MostCentroids = 400;

    private const int BufferLength = 256;

    private readonly Centroid[] _centroids = new Centroid[MostCentroids];
    private readonly Centroid[] _merged = new Centroid[MostCentroids + BufferLength];
    private readonly Centroid[] _buffer = new Centroid[BufferLength];
    private int _count;
    private int _buffered;

    /// <summary>An empty digest.</summary>
    public TailDigest()
    {
    }

    /// <summary>A digest as it was saved; what is no centroid in it is left out.</summary>
    public TailDigest(TailDigestState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        foreach (var centroid in state.Centroids)
        {
            if (centroid is [var mean, var weight, var least, var largest] && weight > 0 && double.IsFinite(weight) && double.IsFinite(least) && double.IsFinite(largest) && least <= mean && mean <= largest)
            {
                Add(new Centroid(mean, weight, least, largest));
            }
        }

        Settle();
    }

    /// <summary>How much was added, less what was forgotten.</summary>
    public double Weight { get; private set; }

    /// <summary>Adds a number; one that is not finite is left out.</summary>
    public void Add(double value, double weight = 1)
    {
        if (double.IsFinite(value))
        {
            Add(new Centroid(value, weight, value, value));
        }
    }

    /// <summary>Adds all that another digest knows.</summary>
    public void Merge(TailDigest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        other.Settle();
        for (var index = 0; index < other._count; index++)
        {
            Add(other._centroids[index]);
        }
    }

    /// <summary>Weighs all that was added so far by a factor from 0 to 1.</summary>
    public void Fade(double factor)
    {
        Settle();
        Weight *= factor;
        for (var index = 0; index < _count; index++)
        {
            _centroids[index] = _centroids[index] with { Weight = _centroids[index].Weight * factor };
        }
    }

    /// <summary>The share of what was added that is at least <paramref name="value"/>, 0 to 1; NaN where nothing was.</summary>
    public double ShareAtLeast(double value)
    {
        Settle();
        var above = 0.0;
        for (var index = _count - 1; index >= 0; index--)
        {
            above += _centroids[index].WeightAtLeast(value);
        }

        return _count == 0 ? double.NaN : Math.Clamp(above / Weight, 0, 1);
    }

    /// <summary>What there is to save.</summary>
    public TailDigestState Save()
    {
        Settle();
        return new() { Centroids = [.. _centroids[.._count].Select(centroid => (double[])[centroid.Mean, centroid.Weight, centroid.Least, centroid.Largest])] };
    }

    private void Add(in Centroid centroid)
    {
        if (_buffered == BufferLength)
        {
            Settle();
        }

        _buffer[_buffered++] = centroid;
        Weight += centroid.Weight;
    }

    private void Settle()
    {
        if (_buffered == 0)
        {
            return;
        }

        _buffer.AsSpan(0, _buffered).Sort();
        var all = Interleave();
        _buffered = 0;
        _count = 1;
        _centroids[0] = _merged[0];
        var before = 0.0;
        foreach (ref readonly var next in _merged.AsSpan(1, all - 1))
        {
            ref var last = ref _centroids[_count - 1];
            var quantile = (before + last.Weight + next.Weight) / Weight;
            var isPoint = last.Least == last.Largest && next.Least == next.Largest && last.Mean == next.Mean;
            if (isPoint || last.Weight + next.Weight <= 4 * Weight * (1 - quantile) / Compression || _count == MostCentroids)
            {
                last = last.With(next);
                continue;
            }

            before += last.Weight;
            _centroids[_count++] = next;
        }
    }

    private int Interleave()
    {
        int settled = 0, buffered = 0, all = 0;
        while (settled < _count || buffered < _buffered)
        {
            var takesSettled = buffered == _buffered || (settled < _count && _centroids[settled].Mean <= _buffer[buffered].Mean);
            _merged[all++] = takesSettled ? _centroids[settled++] : _buffer[buffered++];
        }

        return all;
    }

    /// <summary>Neighbouring numbers as one: half of the weight lies evenly on either side of the mean.</summary>
    private readonly record struct Centroid(double Mean, double Weight, double Least, double Largest) : IComparable<Centroid>
    {
        public int CompareTo(Centroid other) => Mean.CompareTo(other.Mean);

        public Centroid With(in Centroid next)
        {
            var together = Weight + next.Weight;
            return new(Mean + (next.Mean - Mean) * next.Weight / together, together, Math.Min(Least, next.Least), Math.Max(Largest, next.Largest));
        }

        public double WeightAtLeast(double value)
        {
            if (value <= Least)
            {
                return Weight;
            }

            if (value > Largest)
            {
                return 0;
            }

            return value <= Mean
                ? Weight / 2 * (1 + (Mean - value) / (Mean - Least))
                : Weight / 2 * (Largest - value) / (Largest - Mean);
        }
    }
}
