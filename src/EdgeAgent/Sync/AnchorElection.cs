using EdgeAgent.Model;

namespace EdgeAgent.Sync;

/// <summary>Which sensor anchors the frame sets: the profile's choice while it is alive, else the best of the others.</summary>
/// <remarks>Decides from arrival times only. Used by one thread.</remarks>
internal sealed class AnchorElection
{
    /// <summary>A sensor is silent after this many of its periods, but not before <see cref="LeastSilenceSeconds"/>.</summary>
    private const double SilentPeriods = 5;

    private const double LeastSilenceSeconds = 0.5;

    /// <summary>At the start the preferred anchor gets this long to be heard.</summary>
    private const double StartGraceSeconds = 1;

    private static readonly SensorKind[] Preference =
        [SensorKind.Lidar, SensorKind.Camera, SensorKind.Radar, SensorKind.Odometry, SensorKind.Imu, SensorKind.Gnss];

    private readonly SensorDescriptor[] _candidates;
    private readonly Instant?[] _lastHeard;
    private Instant? _firstHeard;

    public AnchorElection(SensorRig rig, SensorDescriptor? preferred)
    {
        _lastHeard = new Instant?[rig.Sensors.Length];
        _candidates = [.. rig.Sensors
            .Where(sensor => sensor.Index == preferred?.Index || Preference.Contains(sensor.Kind))
            .OrderByDescending(sensor => sensor.Index == preferred?.Index)
            .ThenBy(sensor => Array.IndexOf(Preference, sensor.Kind))];
    }

    public void Hear(SensorDescriptor sensor, Instant hostTime)
    {
        _firstHeard ??= hostTime;
        _lastHeard[sensor.Index] = hostTime;
    }

    /// <summary>Whether a sensor was ever heard.</summary>
    public bool IsAbsent(SensorDescriptor sensor) => _lastHeard[sensor.Index] is null;

    /// <summary>Whether a sensor was heard before and is overdue by far.</summary>
    public bool IsSilent(SensorDescriptor sensor, Instant now) =>
        _lastHeard[sensor.Index] is { } last && now.SecondsSince(last) > SilenceSeconds(sensor);

    /// <summary>Whether the anchor at <paramref name="now"/> is that sensor.</summary>
    public bool IsAnchor(SensorDescriptor sensor, Instant now) => Current(now)?.Index == sensor.Index;

    private SensorDescriptor? Current(Instant now)
    {
        foreach (var candidate in _candidates)
        {
            var isAlive = !IsAbsent(candidate) && !IsSilent(candidate, now);
            var mayStillCome = IsAbsent(candidate) && now.SecondsSince(_firstHeard ?? now) < StartGraceSeconds;
            if (isAlive || mayStillCome)
            {
                return candidate;
            }
        }

        return null;
    }

    private static double SilenceSeconds(SensorDescriptor sensor) =>
        Math.Max(LeastSilenceSeconds, sensor.RateHz > 0 ? SilentPeriods / sensor.RateHz : 0);
}
