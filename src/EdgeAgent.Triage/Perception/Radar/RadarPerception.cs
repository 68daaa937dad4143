using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>One radar: scan in, measurements out. Plain targets are grouped where they touch; a radar's own tracks stay apart.</summary>
internal sealed class RadarPerception(SensorDescriptor sensor)
{
    private const int MostMeasurements = 1024;
    private const float FarthestMeters = 120;
    private const float CellMeters = 0.75f;
    private const float RangeSigmaMeters = 0.4f;
    private const float SigmaPerMeter = 0.01f;
    private const float RangeRateSigmaMps = 0.3f;

    // A radar cannot tell how high a thing is; a car's height serves where one is needed.
    private const float AssumedTopMeters = 1.5f;

    private readonly Measurement[] _measurements = new Measurement[MostMeasurements];
    private readonly ClusterGrid _grid = new(CellMeters, fewestPoints: 1);
    private int _count;

    public SensorDescriptor Sensor { get; } = sensor;

    public bool HasScan { get; private set; }

    public Instant ScanTime { get; private set; }

    /// <summary>Targets that were no numbers or beyond the 1,024 that are looked at.</summary>
    public long Rejected { get; private set; }

    public ReadOnlySpan<Measurement> Measurements => _measurements.AsSpan(0, _count);

    public void Skip() => HasScan = false;

    public void Take(RadarFrame frame)
    {
        HasScan = true;
        ScanTime = frame.CaptureTime;
        _count = 0;
        _grid.Clear();
        foreach (ref readonly var target in frame.Targets)
        {
            TakeTarget(target);
        }

        _grid.Group();
        foreach (ref readonly var cluster in _grid.Clusters)
        {
            var range = MathF.Sqrt(cluster.CenterX * cluster.CenterX + cluster.CenterY * cluster.CenterY);
            Add(Measurement.Of(cluster) with
            {
                SigmaMeters = RangeSigmaMeters + SigmaPerMeter * range,
                Shape = cluster.LengthMeters > 14 ? ObjectShape.Structure : ObjectShape.Other,
            });
        }
    }

    private void TakeTarget(in RadarTarget target)
    {
        if (!(target.RangeMeters is > 0 and < 1000) || !float.IsFinite(target.AzimuthRadians))
        {
            Rejected++;
            return;
        }

        if (target.RangeMeters > FarthestMeters)
        {
            return;
        }

        var elevation = float.IsFinite(target.ElevationRadians) ? target.ElevationRadians : 0;
        var flat = target.RangeMeters * MathF.Cos(elevation);
        var inVehicle = Sensor.Mount.ToVehicle(new Vector3(flat * MathF.Cos(target.AzimuthRadians), flat * MathF.Sin(target.AzimuthRadians), target.RangeMeters * MathF.Sin(elevation)));
        if (target.TrackId == 0 && float.IsNaN(target.RangeRateMps))
        {
            _grid.Add(inVehicle.X, inVehicle.Y, AssumedTopMeters);
            return;
        }

        var box = new GroundBox(inVehicle.X, inVehicle.X, inVehicle.Y, inVehicle.Y, AssumedTopMeters, 0, 0);
        Add(new(inVehicle.X, inVehicle.Y, RangeSigmaMeters + SigmaPerMeter * target.RangeMeters, target.RangeRateMps, RangeRateSigmaMps, ObjectShape.Other, box)
        {
            From = (Sensor.Mount.TranslationMeters.X, Sensor.Mount.TranslationMeters.Y),
            EchoDb = target.RcsDbsm,
        });
    }

    private void Add(in Measurement measurement)
    {
        if (_count == MostMeasurements)
        {
            Rejected++;
            return;
        }

        _measurements[_count++] = measurement;
    }
}
