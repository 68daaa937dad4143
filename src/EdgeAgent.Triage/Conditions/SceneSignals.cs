using System.Collections.Immutable;
using EdgeAgent.Model;

namespace EdgeAgent.Triage.Conditions;

/// <summary>The values that conditions may ask for, read off a scene once per frame set.</summary>
/// <remarks>Beside the fixed ones, every trigger has <c>trigger.ID.severity</c> and <c>trigger.ID.hard</c>, and every number of a signals sensor <c>can.NAME</c>.</remarks>
public sealed class SceneSignals
{
    private static readonly (ConditionSignal Signal, Func<Scene, double> Read)[] Fixed =
    [
        (new() { Name = "ego.speed", Unit = "m/s", Summary = "forward speed, negative in reverse" }, scene => scene.Ego.Motion.SpeedMps),
        (new() { Name = "ego.accel_x", Unit = "m/s²", Summary = "forward acceleration, negative when slowing; the hardest of the frame set" }, scene => -scene.Ego.Motion.BrakingMps2),
        (new() { Name = "ego.accel_y", Unit = "m/s²", Summary = "lateral acceleration without sign; the hardest of the frame set" }, scene => scene.Ego.Motion.LateralMps2),
        (new() { Name = "ego.jerk_x", Unit = "m/s³", Summary = "growth of braking, negative when it grows, while at least 2.5 m/s² are reached" }, scene => -scene.Ego.Motion.BrakingJerkMps3),
        (new() { Name = "ego.yaw_rate", Unit = "rad/s", Summary = "turn rate, positive to the left" }, scene => scene.Ego.Motion.YawRateRadps),
        (new() { Name = "air.extinction", Unit = "1/m", Summary = "extinction of the air as the LiDAR sees it; fog from 15 1/km" }, Extinction),
        (new() { Name = "light.level", Summary = "mean grey level of the brightest camera, 0 to 255" }, LightLevel),
        (new() { Name = "objects.count", Summary = "confirmed tracks of all LiDARs" }, scene => Tracks(scene, null).Count),
        (new() { Name = "objects.nearest", Unit = "m", Summary = "distance to the nearest confirmed track; missing without one" }, scene => Tracks(scene, null).Nearest),
        (new() { Name = "persons.count", Summary = "tracks that look like persons" }, scene => Tracks(scene, ObjectShape.Person).Count),
        (new() { Name = "persons.nearest", Unit = "m", Summary = "distance to the nearest person; missing without one" }, scene => Tracks(scene, ObjectShape.Person).Nearest),
        (new() { Name = "vehicles.count", Summary = "tracks that look like vehicles" }, scene => Tracks(scene, ObjectShape.Vehicle).Count),
        (new() { Name = "vehicles.nearest", Unit = "m", Summary = "distance to the nearest vehicle; missing without one" }, scene => Tracks(scene, ObjectShape.Vehicle).Nearest),
    ];

    private static readonly ConditionSignal TimeToCollision = new() { Name = "ttc.min", Unit = "s", Summary = "time to collision of the worst conflict in the path, infinite without one" };

    private readonly ImmutableArray<string> _triggers;
    private readonly (int Sensor, int Place)[] _vehicleSignals;
    private readonly double[] _vehicleValues;
    private readonly double[] _values;
    private readonly int _timeToCollisionTrigger;

    /// <summary>The signals of a vehicle whose triggers are these, in the order of a verdict's answers.</summary>
    public SceneSignals(SensorRig rig, IReadOnlyList<TriggerDefinition> triggers)
    {
        ArgumentNullException.ThrowIfNull(rig);
        ArgumentNullException.ThrowIfNull(triggers);
        var all = ImmutableArray.CreateBuilder<ConditionSignal>();
        all.AddRange(Fixed.Select(entry => entry.Signal));
        all.Add(TimeToCollision);
        foreach (var trigger in triggers)
        {
            var name = $"trigger.{trigger.Id.ToLowerInvariant()}";
            all.Add(new() { Name = name + ".severity", Unit = trigger.Unit, Summary = trigger.Severity });
            all.Add(new() { Name = name + ".hard", IsTruth = true, Summary = $"whether {trigger.Id} is at or above its hard threshold" });
        }

        var places = new List<(int, int)>();
        foreach (var sensor in rig.OfKind(SensorKind.Signals))
        {
            for (var place = 0; place < sensor.SignalNames.Count; place++)
            {
                var name = "can." + sensor.SignalNames[place];
                if (all.All(signal => signal.Name != name))
                {
                    all.Add(new() { Name = name, Summary = $"as {sensor.Id} reports it, in the unit its name says" });
                    places.Add((sensor.Index, place));
                }
            }
        }

        All = all.ToImmutable();
        _triggers = [.. triggers.Select(trigger => trigger.Id)];
        _timeToCollisionTrigger = _triggers.IndexOf(TriggerCatalogue.Ttc.Id);
        _vehicleSignals = [.. places];
        _vehicleValues = new double[places.Count];
        Array.Fill(_vehicleValues, double.NaN);
        _values = new double[All.Length];
    }

    /// <summary>The signals that a profile's vehicle will have, for checking conditions without an engine.</summary>
    public static SceneSignals Of(SensorRig rig, TriageProfile profile) =>
        new(rig, [.. TriggerCatalogue.All.Where(trigger => !profile.Disabled.Contains(trigger.Id))]);

    /// <summary>Every signal, in the order of their values.</summary>
    public ImmutableArray<ConditionSignal> All { get; }

    /// <summary>The values as last read.</summary>
    internal ReadOnlySpan<double> Values => _values;

    /// <summary>Reads every value; the triggers' answers must be of the same frame set.</summary>
    internal void Read(Scene scene, FrameSet set, ReadOnlySpan<TriggerWatch> watches)
    {
        var at = 0;
        foreach (var (_, read) in Fixed)
        {
            _values[at++] = read(scene);
        }

        _values[at++] = _timeToCollisionTrigger < 0 ? double.NaN : SecondsOf(watches[_timeToCollisionTrigger].Answer);
        foreach (var watch in watches)
        {
            var isAvailable = watch.Answer.Status != TriggerStatus.Unavailable;
            _values[at++] = isAvailable ? watch.Answer.Severity : double.NaN;
            _values[at++] = !isAvailable ? double.NaN : watch.Answer.Status == TriggerStatus.Hard ? 1 : 0;
        }

        ReadVehicle(set);
        _vehicleValues.CopyTo(_values.AsSpan(at));
    }

    /// <summary>Forgets what was last heard: time jumped.</summary>
    internal void Reset() => Array.Fill(_vehicleValues, double.NaN);

    private void ReadVehicle(FrameSet set)
    {
        if (_vehicleSignals.Length == 0)
        {
            return;
        }

        foreach (var slot in set.Slots)
        {
            if (slot.Sensor.Kind == SensorKind.Signals)
            {
                foreach (var frame in slot.Frames)
                {
                    Take((SignalsFrame)frame);
                }
            }
        }
    }

    private void Take(SignalsFrame frame)
    {
        for (var index = 0; index < _vehicleSignals.Length; index++)
        {
            var (sensor, place) = _vehicleSignals[index];
            if (sensor == frame.Sensor.Index && place < frame.Values.Length && !double.IsNaN(frame.Values[place]))
            {
                _vehicleValues[index] = frame.Values[place];
            }
        }
    }

    private static double SecondsOf(TriggerAnswer answer) => answer.Status == TriggerStatus.Unavailable
        ? double.NaN
        : answer.Severity > 0 ? 1 / answer.Severity : double.PositiveInfinity;

    private static double Extinction(Scene scene)
    {
        var thickest = double.NaN;
        foreach (var lidar in scene.Lidars)
        {
            var perKm = lidar.Perception.Air.ExtinctionPerKm;
            thickest = scene.IsWell(lidar.Sensor) && !(perKm <= thickest) && !double.IsNaN(perKm) ? perKm : thickest;
        }

        return thickest / 1000;
    }

    private static double LightLevel(Scene scene)
    {
        var brightest = double.NaN;
        foreach (var camera in scene.Cameras)
        {
            if (scene.IsWell(camera.Sensor) && camera.Light.IsKnown && !(camera.Light.MeanLevel <= brightest))
            {
                brightest = camera.Light.MeanLevel;
            }
        }

        return brightest;
    }

    private static (double Count, double Nearest) Tracks(Scene scene, ObjectShape? shape)
    {
        var (count, nearest, isHeard) = (0, double.PositiveInfinity, false);
        foreach (var lidar in scene.Lidars)
        {
            isHeard |= scene.IsWell(lidar.Sensor);
            foreach (var track in lidar.Tracks.Tracks)
            {
                if (track.IsConfirmed && (shape is null || track.Shape == shape))
                {
                    count++;
                    nearest = Math.Min(nearest, track.RangeMeters);
                }
            }
        }

        return isHeard ? (count, count > 0 ? nearest : double.NaN) : (double.NaN, double.NaN);
    }
}
