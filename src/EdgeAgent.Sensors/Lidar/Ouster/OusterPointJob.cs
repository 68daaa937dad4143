namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>What a kernel reads and where it writes: one return of one column. Plain pointers into pinned memory.</summary>
/// <remarks>Targets have room for a whole vector beyond the points that are written.</remarks>
internal unsafe struct OusterPointJob
{
    public int Rows;

    public uint* RangeWords;
    public int RangeShift;
    public uint RangeMask;
    public int RangeLeftShift;

    public uint* IntensityWords;
    public int IntensityShift;
    public uint IntensityMask;

    public float* BeamU;
    public float* BeamV;
    public float* BeamW;
    public uint* Ring;
    public float BeamOriginMeters;
    public float UpX;
    public float UpY;
    public float UpZ;
    public OusterColumnAxes Axes;
    public uint TimeOffset;

    public float* X;
    public float* Y;
    public float* Z;
    public float* Intensity;
    public uint* Time;
    public ushort* RingOut;
}
