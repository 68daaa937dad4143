using EdgeAgent.Cutting;

namespace EdgeAgent.Simulation.Benchmarking;

/// <summary>A drive after simulation, synchronisation and perception: what the triggers measured, tick by tick, and what happened.</summary>
internal sealed class Recording
{
    /// <summary>Numbers in a tick's sketch: the mean range in each octant around the vehicle.</summary>
    public const int SketchLength = 8;

    private readonly double[] _fullBytesUntil;
    private readonly double[] _liteBytesUntil;

    public Recording(RecordingHeader header, Tick[] ticks, float[] severities, float[] sketches)
    {
        (Header, Ticks, Severities, Sketches) = (header, ticks, severities, sketches);
        _fullBytesUntil = Sums(tick => tick.FullBytes);
        _liteBytesUntil = Sums(tick => tick.LiteBytes);
    }

    public RecordingHeader Header { get; }

    public Tick[] Ticks { get; }

    /// <summary>All ticks' severities, one after another; NaN where a trigger was unavailable.</summary>
    public float[] Severities { get; }

    /// <summary>All ticks' sketches, one after another.</summary>
    public float[] Sketches { get; }

    public ReadOnlySpan<float> SeveritiesOf(int tick) => Severities.AsSpan(tick * Header.Triggers.Count, Header.Triggers.Count);

    public ReadOnlySpan<float> SketchOf(int tick) => Sketches.AsSpan(tick * SketchLength, SketchLength);

    /// <summary>Bytes that all sensors recorded in a stretch.</summary>
    public double FullBytes(double from, double to) => Between(_fullBytesUntil, from, to);

    /// <summary>Bytes that the front camera and the LiDAR's view ahead recorded in a stretch.</summary>
    public double LiteBytes(double from, double to) => Between(_liteBytesUntil, from, to);

    /// <summary>Bytes of a lite clip of a stretch: all frames near the peaks, one of each half second elsewhere.</summary>
    public double LiteBytes(double from, double to, IReadOnlyList<double> peaks)
    {
        var (bytes, last) = (0.0, long.MinValue);
        var end = TickAt(to);
        for (var index = TickAt(from); index < end; index++)
        {
            var time = CandidateCutter.TimeOf(Ticks[index].Seconds);
            var period = LiteCutter.PeriodOf(time);
            if (period != last || peaks.Any(peak => LiteCutter.IsAround(CandidateCutter.TimeOf(peak), time)))
            {
                bytes += Ticks[index].LiteBytes;
            }

            last = period;
        }

        return bytes;
    }

    /// <summary>The number of the first tick at or after a time.</summary>
    public int TickAt(double seconds)
    {
        var (low, high) = (0, Ticks.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Ticks[middle].Seconds < seconds ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private double Between(double[] until, double from, double to) => until[TickAt(Math.Max(from, to))] - until[TickAt(from)];

    private double[] Sums(Func<Tick, int> bytesOf)
    {
        var sums = new double[Ticks.Length + 1];
        for (var index = 0; index < Ticks.Length; index++)
        {
            sums[index + 1] = sums[index] + bytesOf(Ticks[index]);
        }

        return sums;
    }
}
