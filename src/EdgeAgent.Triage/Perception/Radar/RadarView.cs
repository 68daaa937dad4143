using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>One radar as triage sees it: its perception and its tracks.</summary>
internal sealed class RadarView(SensorDescriptor sensor, VehicleProfile vehicle)
{
    public SensorDescriptor Sensor { get; } = sensor;

    public RadarPerception Perception { get; } = new(sensor);

    public TrackTable Tracks { get; } = new(sensor.RateHz > 0 ? sensor.RateHz : 10);

    public RadarAlignment Alignment { get; } = new(sensor);

    public StandingSight Standing { get; } = new();

    public bool HasDoppler => Sensor.Range?.HasDoppler ?? true;

    public void Look(FrameSetSlot slot, EgoMotion ego)
    {
        Perception.Skip();
        for (var index = 0; index < slot.Frames.Count; index++)
        {
            if (slot.Frames[index] is RadarFrame scan)
            {
                Perception.Take(scan);
                Alignment.Take(scan, ego);
                Tracks.Update(Perception.ScanTime, Perception.Measurements, ego, vehicle.FrontOverhangMeters);
            }
        }
    }

    public void Reset()
    {
        Tracks.Reset();
        Alignment.Reset();
        Standing.Reset();
    }
}
