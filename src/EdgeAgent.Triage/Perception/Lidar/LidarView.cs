using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>One LiDAR as triage sees it: its perception and its tracks.</summary>
internal sealed class LidarView(SensorDescriptor sensor, VehicleProfile vehicle)
{
    private readonly Measurement[] _measurements = new Measurement[ClusterGrid.MostClusters];

    public SensorDescriptor Sensor { get; } = sensor;

    public LidarPerception Perception { get; } = new(sensor, vehicle);

    public TrackTable Tracks { get; } = new(sensor.RateHz > 0 ? sensor.RateHz : 10);

    /// <summary>Looks at a sweep; needs nothing but the sweep, so it may run beside other sensors' work.</summary>
    public void Look(LidarFrame? sweep)
    {
        if (sweep is null)
        {
            Perception.Skip();
            return;
        }

        Perception.Take(sweep);
    }

    /// <summary>Follows what was seen; needs the vehicle's motion.</summary>
    public void Follow(EgoMotion ego)
    {
        if (!Perception.HasSweep)
        {
            return;
        }

        var clusters = Perception.Clusters;
        for (var index = 0; index < clusters.Length; index++)
        {
            _measurements[index] = Measurement.Of(clusters[index]);
        }

        Tracks.Update(Perception.SweepTime, _measurements.AsSpan(0, clusters.Length), ego, vehicle.FrontOverhangMeters);
    }

    public void Reset()
    {
        Perception.Reset();
        Tracks.Reset();
    }
}
