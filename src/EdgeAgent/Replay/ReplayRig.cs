using EdgeAgent.Model;

namespace EdgeAgent.Replay;

/// <summary>The rig of a replay: the drive's sensors as the profile describes them, then the profile's sensors that the drive lacks.</summary>
public static class ReplayRig
{
    /// <summary>Joins a drive's rig with a profile; the drive's sensors keep their indexes, because its frames carry them.</summary>
    public static SensorRig Join(SensorRig drive, HardwareProfile profile)
    {
        var described = profile.Sensors.ToDictionary(sensor => sensor.Id, StringComparer.Ordinal);
        var joined = drive.Sensors
            .Select(sensor => described.TryGetValue(sensor.Id, out var profiled) && profiled.Kind == sensor.Kind
                ? Describe(sensor, profiled.ToDescriptor())
                : sensor)
            .ToList();
        joined.AddRange(profile.Sensors.Where(sensor => drive.Find(sensor.Id) is null).Select(sensor => sensor.ToDescriptor()));
        return new SensorRig(joined);
    }

    /// <summary>The profile says where a sensor sits and what to expect of it; what it does not say stays as recorded.</summary>
    private static SensorDescriptor Describe(SensorDescriptor recorded, SensorDescriptor profiled) => recorded with
    {
        RateHz = profiled.RateHz > 0 ? profiled.RateHz : recorded.RateHz,
        Mount = profiled.Mount == Pose.Identity ? recorded.Mount : profiled.Mount,
        Camera = profiled.Camera ?? recorded.Camera,
        Range = profiled.Range ?? recorded.Range,
        Clock = profiled.Clock,
    };
}
