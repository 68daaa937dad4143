using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>One LiDAR: sweep in, clusters above the ground and statistics of the air out. Touches only its own state, so several may run side by side.</summary>
internal sealed class LidarPerception(SensorDescriptor sensor, VehicleProfile vehicle)
{
    // Mirrors and roof boxes stand out; what is nearer than this to the body is the body.
    private const float BodyMarginMeters = 0.35f;
    private const float NearestSquared = 1.0f;
    private const float HighestMeters = 3.2f;
    private const float FirstHeightMeters = 0.2f;
    private const float HeightPerMeter = 0.006f;
    private const float CellMeters = 0.25f;
    private const int FewestPoints = 4;

    private readonly SweepInVehicle _sweep = new();
    private readonly GroundSurface _ground = new(sensor.Mount.TranslationMeters.Z);
    private readonly ClusterGrid _grid = new(CellMeters, FewestPoints);
    private readonly AirClarity _air = new(sensor);
    private short[] _cells = [];

    /// <summary>What is above every vehicle.</summary>
    public OverheadMap Overhead { get; } = new();

    /// <summary>Returns by direction.</summary>
    public LidarSectors Sectors { get; } = new(sensor);

    public SensorDescriptor Sensor { get; } = sensor;

    /// <summary>Whether the last set had a sweep.</summary>
    public bool HasSweep { get; private set; }

    public Instant SweepTime { get; private set; }

    public ReadOnlySpan<LidarCluster> Clusters => _grid.Clusters;

    public GroundSurface Ground => _ground;

    public AirClarity Air => _air;

    public void Reset() => _air.Reset();

    public void Skip()
    {
        HasSweep = false;
        Sectors.Skip();
    }

    public void Take(LidarFrame frame)
    {
        HasSweep = true;
        SweepTime = frame.CaptureTime;
        _sweep.Take(frame);
        if (_cells.Length < _sweep.Count)
        {
            _cells = new short[frame.Capacity];
        }

        var cells = _cells.AsSpan(0, _sweep.Count);
        _ground.Fit(_sweep, cells);
        _air.Take(frame, _sweep, _ground);
        Sectors.Take(frame, _ground.PlaneHeightMeters);
        _grid.Clear();
        Overhead.Clear();
        AddObstacles(cells);
        _grid.Group();
    }

    private void AddObstacles(ReadOnlySpan<short> cells)
    {
        ReadOnlySpan<float> x = _sweep.X, y = _sweep.Y, z = _sweep.Z, rangeSquared = _sweep.RangeSquared;
        var front = (float)vehicle.FrontOverhangMeters + BodyMarginMeters;
        var rear = -(float)(vehicle.FrontOverhangMeters - vehicle.WheelbaseMeters) - BodyMarginMeters - 0.5f;
        var side = (float)vehicle.WidthMeters / 2 + BodyMarginMeters;
        for (var index = 0; index < cells.Length; index++)
        {
            var isOverGround = cells[index] >= 0;
            var height = z[index] - (isOverGround ? _ground.HeightAt(cells[index]) : _ground.PlaneHeightMeters);
            if (height > HighestMeters)
            {
                Overhead.Add(x[index], y[index]);
                continue;
            }

            if (!isOverGround)
            {
                continue;
            }

            if (height < FirstHeightMeters || rangeSquared[index] < NearestSquared)
            {
                continue;
            }

            var isBody = x[index] < front && x[index] > rear && MathF.Abs(y[index]) < side;
            if (!isBody && height >= FirstHeightMeters + HeightPerMeter * MathF.Sqrt(rangeSquared[index]))
            {
                _grid.Add(x[index], y[index], height);
            }
        }
    }
}
