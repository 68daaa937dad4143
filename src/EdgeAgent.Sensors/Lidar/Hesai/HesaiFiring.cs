namespace EdgeAgent.Sensors.Lidar.Hesai;

/// <summary>One firing to be turned into points: the echoes of all channels at one azimuth, in one to three blocks.</summary>
internal ref struct HesaiFiring
{
    /// <summary>The first block's channels.</summary>
    public ReadOnlySpan<byte> First;

    /// <summary>The second block's; empty where a firing has one echo.</summary>
    public ReadOnlySpan<byte> Second;

    /// <summary>The third block's; empty where a firing has fewer echoes.</summary>
    public ReadOnlySpan<byte> Third;

    public int UnitBytes;

    public float Sine;

    public float Cosine;

    public float DistanceUnitMeters;

    /// <summary>The least distance count that is a point, at least 1.</summary>
    public int LeastCount;

    public int MostCount;

    /// <summary>Echoes of any block but the last that are less than this many counts from another one of theirs are the same echo; 0 keeps all.</summary>
    public int MergeCount;

    /// <summary>From the sweep's start to the firing's, in nanoseconds.</summary>
    public int TimeNanoseconds;

    /// <summary>Added per echo, echoes channel by channel.</summary>
    public int[] FiringNanoseconds;

    /// <summary>The rotor's place in the turn, in hundredths of a degree from the cut in the direction of travel.</summary>
    public float Position;

    /// <summary>1 clockwise, -1 against it.</summary>
    public float Direction;

    /// <summary>Only channels whose own place is not below this one are taken.</summary>
    public float From;

    /// <summary>Only channels whose own place is below this one are taken.</summary>
    public float To;

    public readonly int Returns => Second.IsEmpty ? 1 : Third.IsEmpty ? 2 : 3;

    public readonly ReadOnlySpan<byte> Block(int echo) => echo == 0 ? First : echo == 1 ? Second : Third;
}
