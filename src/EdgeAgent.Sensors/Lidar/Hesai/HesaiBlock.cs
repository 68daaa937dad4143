namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>One block to be turned into points: the echoes of all channels at one azimuth.</summary>
internal ref struct HesaiBlock
{
    /// <summary>The block's channels.</summary>
    public ReadOnlySpan<byte> Units;

    /// <summary>The same firing's other echoes, to leave out what is there again; empty where there are none.</summary>
    public ReadOnlySpan<byte> Other;

    /// <summary>See <see cref="Other"/>.</summary>
    public ReadOnlySpan<byte> Another;

    public int UnitBytes;

    public float Sine;

    public float Cosine;

    public float DistanceUnitMeters;

    /// <summary>The least distance count that is a point, at least 1.</summary>
    public int LeastCount;

    public int MostCount;

    /// <summary>Echoes less than this many counts from another one are the same echo.</summary>
    public int MergeCount;

    /// <summary>From the sweep's start to the block's, in nanoseconds.</summary>
    public int TimeNanoseconds;

    /// <summary>Added per channel.</summary>
    public int[] FiringNanoseconds;

    /// <summary>The rotor's place in the turn, in hundredths of a degree from the cut in the direction of travel.</summary>
    public float Position;

    /// <summary>1 clockwise, -1 against it.</summary>
    public float Direction;

    /// <summary>Only channels whose own place is not below this one are taken.</summary>
    public float From;

    /// <summary>Only channels whose own place is below this one are taken.</summary>
    public float To;
}
