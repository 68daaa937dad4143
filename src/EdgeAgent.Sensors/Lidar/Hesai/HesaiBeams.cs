namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>A sensor's lasers as arrays for the decoding loop: each direction is a turn of the rotor's direction, so a block costs one sine and one cosine.</summary>
/// <remarks>
/// With rotor azimuth a, offset o and elevation e of a laser, all clockwise from above, the maker's axes are
/// x = d cos e sin(a+o) = d (sin a · <see cref="CosOffset"/> + cos a · <see cref="SinOffset"/>),
/// y = d cos e cos(a+o) = d (cos a · <see cref="CosOffset"/> − sin a · <see cref="SinOffset"/>), z = d · <see cref="SinElevation"/>.
/// </remarks>
internal sealed class HesaiBeams
{
    public const int CentidegreesPerTurn = 36_000;

    public HesaiBeams(HesaiAngles angles)
    {
        var channels = angles.Channels;
        (CosOffset, SinOffset, SinElevation, OffsetCentidegrees) = (new float[channels], new float[channels], new float[channels], new float[channels]);
        for (var channel = 0; channel < channels; channel++)
        {
            var elevation = double.DegreesToRadians(angles.ElevationDegrees[channel]);
            var offset = double.DegreesToRadians(angles.AzimuthDegrees[channel]);
            CosOffset[channel] = (float)(Math.Cos(elevation) * Math.Cos(offset));
            SinOffset[channel] = (float)(Math.Cos(elevation) * Math.Sin(offset));
            SinElevation[channel] = (float)Math.Sin(elevation);
            OffsetCentidegrees[channel] = (float)(angles.AzimuthDegrees[channel] * 100);
        }

        Rings = RanksOf(angles.ElevationDegrees);
        LeastOffset = OffsetCentidegrees.Min();
        MostOffset = OffsetCentidegrees.Max();
        Angles = angles;
    }

    private HesaiBeams(HesaiBeams one, int returns)
    {
        CosOffset = EachTimes(one.CosOffset, returns);
        SinOffset = EachTimes(one.SinOffset, returns);
        SinElevation = EachTimes(one.SinElevation, returns);
        OffsetCentidegrees = EachTimes(one.OffsetCentidegrees, returns);
        Rings = EachTimes(one.Rings, returns);
        (LeastOffset, MostOffset, Angles) = (one.LeastOffset, one.MostOffset, one.Angles);
    }

    /// <summary>Sine of every hundredth of a degree.</summary>
    public static float[] Sine { get; } = [.. Enumerable.Range(0, CentidegreesPerTurn).Select(centidegrees => (float)Math.Sin(double.DegreesToRadians(centidegrees / 100.0)))];

    public HesaiAngles Angles { get; }

    /// <summary>Cosine of elevation times cosine of offset.</summary>
    public float[] CosOffset { get; }

    /// <summary>Cosine of elevation times sine of offset.</summary>
    public float[] SinOffset { get; }

    public float[] SinElevation { get; }

    public float[] OffsetCentidegrees { get; }

    public float LeastOffset { get; }

    public float MostOffset { get; }

    /// <summary>Each laser's place from below, 0 the lowest.</summary>
    public int[] Rings { get; }

    /// <summary>The lasers for firings of several echoes: each as many times as it has echoes.</summary>
    public HesaiBeams EachTimes(int returns) => returns == 1 ? this : new(this, returns);

    /// <summary>Values of lasers for firings of several echoes.</summary>
    public static T[] EachTimes<T>(T[] values, int returns) => [.. values.SelectMany(value => Enumerable.Repeat(value, returns))];

    /// <summary>Cosine of an azimuth in hundredths of a degree.</summary>
    public static float Cosine(int centidegrees) => Sine[(centidegrees + CentidegreesPerTurn / 4) % CentidegreesPerTurn];

    private static int[] RanksOf(double[] elevations)
    {
        var ranks = new int[elevations.Length];
        var rank = 0;
        foreach (var channel in Enumerable.Range(0, elevations.Length).OrderBy(channel => elevations[channel]))
        {
            ranks[channel] = rank++;
        }

        return ranks;
    }
}
