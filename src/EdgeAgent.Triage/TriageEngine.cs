using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;
using EdgeAgent.Triage.Conditions;
using EdgeAgent.Triage.Models;
using EdgeAgent.Triage.Novelty;

namespace EdgeAgent.Triage;

/// <summary>Frame set in, verdict out: perception, then every trigger, then every trigger's firings.</summary>
/// <remarks>The same frame sets give the same verdicts, whatever the number of threads. One thread calls <see cref="Judge"/>.</remarks>
public sealed class TriageEngine : IDisposable
{
    private readonly CaptureTimeline _timeline = new();
    private readonly ClipRequests _requests = new();
    private readonly EgoMotionEstimator _ego;
    private readonly Scene _scene;
    private readonly SensorViews _views;
    private readonly TriggerWatch[] _watches;
    private readonly TriggerCalibration _calibration;
    private readonly NoveltyTrigger _novelty;
    private TriggerWatch[] _all;
    private TriggerWatch[]? _writtenNext;
    private readonly List<TriggerFiring> _closed = [];
    private readonly List<TriggerHealth> _healthChanges = [];
    private long _sets;

    private TriageEngine(SensorRig rig, VehicleProfile vehicle, TriageProfile profile, string driveId, IReadOnlyList<CameraWork.Eye> eyes, int threads, LearntCalibration? learnt, NoveltyState? novelty)
    {
        _ego = new(rig);
        _scene = new(rig, vehicle, _ego, _requests)
        {
            Lidars = [.. rig.OfKind(SensorKind.Lidar).Select(sensor => new LidarView(sensor, vehicle))],
            Radars = [.. rig.OfKind(SensorKind.Radar).Select(sensor => new RadarView(sensor, vehicle))],
            Cameras = [.. eyes.Select(eye => eye.View)],
        };
        _views = new(_ego, _scene, new([.. eyes]), threads);
        _novelty = new(profile.Seed, driveId, novelty);
        ITrigger[] triggers =
        [
            new DriverRequestTrigger(),
            new CollisionTrigger(),
            new HardBrakingTrigger(),
            new CriticalJerkTrigger(),
            new LateralAccelerationTrigger(),
            new SwerveTrigger(),
            new AssistanceTrigger(),
            new TimeToCollisionTrigger(rig),
            new CutInTrigger(),
            new LeadVehicleTrigger(),
            new VulnerableRoadUserTrigger(),
            new SuddenObstacleTrigger(),
            new NoCauseTrigger(),
            new SensorDisagreementTrigger(rig),
            new FlickerTrigger(),
            new UncertainDetectionTrigger(),
            new OddGeometryTrigger(),
            _novelty,
            new WeatherTrigger(),
            new LightTrigger(),
            new BlockageTrigger(rig),
            new ClockTrigger(rig),
            new RandomControlTrigger(profile.RandomPerHour, profile.Seed, driveId),
        ];
        ITrigger[] enabled = [.. triggers.Where(trigger => !profile.Disabled.Contains(trigger.Definition.Id))];
        Catalogue = [.. enabled.Select(trigger => trigger.Definition)];
        _calibration = new(Catalogue, learnt?.Fleet, learnt?.Vehicle);
        _watches = [.. enabled.Select((trigger, index) => new TriggerWatch(trigger, new(trigger.Definition, _calibration, index)))];
        _all = _watches;
        Signals = new(rig, Catalogue);
    }

    /// <summary>The triggers at work, in the order of a verdict's answers.</summary>
    public IReadOnlyList<TriggerDefinition> Catalogue { get; }

    /// <summary>What the driving was like in the last frame set.</summary>
    public DrivingContext Context => _calibration.Context;

    /// <summary>What conditions may ask for.</summary>
    public SceneSignals Signals { get; }

    /// <summary>Which triggers can say anything, as last reported; a trigger not yet settled is not in it.</summary>
    public IReadOnlyList<TriggerHealth> Health => [.. _all.Select(watch => watch.Health).OfType<TriggerHealth>()];

    /// <summary>What the last <see cref="Judge"/> changed in <see cref="Health"/>: each change once. Valid until the next call.</summary>
    public IReadOnlyList<TriggerHealth> HealthChanges => _healthChanges;

    /// <summary>What triage met and could not use.</summary>
    public TriageCounters Counters => new(
        _sets,
        _timeline.Duplicates,
        _timeline.BackwardJumps,
        _timeline.Gaps,
        _ego.Rejected,
        _views.RejectedTargets,
        _views.CameraFailures,
        _all.Sum(watch => watch.Suppressed),
        _requests.Dropped);

    /// <summary>An engine for one drive of one vehicle.</summary>
    /// <param name="rig">The vehicle's sensors; frame sets must be of this rig.</param>
    /// <param name="vehicle">The vehicle's body.</param>
    /// <param name="profile">Triggers switched off, the random control sample, models.</param>
    /// <param name="driveId">Mixed into the random control sample's seed.</param>
    /// <param name="threads">How many threads perception may use, the caller's included; the verdict does not depend on it.</param>
    /// <param name="models">The models at work; they stay the caller's.</param>
    /// <param name="learnt">How rare severities were until now; null where nothing is known.</param>
    /// <param name="novelty">The scenes remembered until now; null where none are.</param>
    public static TriageEngine Create(
        SensorRig rig, VehicleProfile vehicle, TriageProfile profile, string driveId, int threads = 1, IReadOnlyList<TriageModel>? models = null, LearntCalibration? learnt = null,
        NoveltyState? novelty = null)
    {
        ArgumentNullException.ThrowIfNull(rig);
        ArgumentNullException.ThrowIfNull(vehicle);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(driveId);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        return new(rig, vehicle, profile, driveId, CameraEyes.Of(rig, models ?? []), threads, learnt, novelty);
    }

    /// <summary>An engine whose cameras are looked at in a given way.</summary>
    internal static TriageEngine Create(
        SensorRig rig, VehicleProfile vehicle, TriageProfile profile, string driveId, IReadOnlyList<CameraWork.Eye> eyes, int threads, LearntCalibration? learnt = null) =>
        new(rig, vehicle, profile, driveId, eyes, threads, learnt, null);

    /// <summary>Judges one frame set. The set stays the caller's; nothing of it is kept.</summary>
    public TriageVerdict Judge(FrameSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        _sets++;
        _closed.Clear();
        _healthChanges.Clear();
        var before = _timeline.Last;
        TakeWritten(before);
        var step = _timeline.Advance(set.Time);
        if (step is CaptureTimeline.Step.Backwards or CaptureTimeline.Step.Gap)
        {
            BeginAnew(before, step is CaptureTimeline.Step.Backwards);
        }

        if (step is not CaptureTimeline.Step.Duplicate)
        {
            Perceive(set);
            foreach (var watch in _watches)
            {
                watch.Look(_scene, _closed, _healthChanges);
            }

            LookAtWritten(set);
        }

        return Verdict(set, step);
    }

    /// <summary>Ends all open firings because the drive ends at <paramref name="end"/>; returns them in catalogue order.</summary>
    public IReadOnlyList<TriggerFiring> Flush(Instant end) => [.. _all.Select(watch => watch.Close(end)).OfType<TriggerFiring>()];

    /// <summary>How rare severities were until now, to be given to the next engine of this vehicle.</summary>
    public CalibrationState SaveCalibration() => _calibration.Save();

    /// <summary>The scenes remembered until now, to be given to the next engine of this vehicle.</summary>
    public NoveltyState SaveNovelty() => _novelty.Memory.Save();

    /// <summary>Asks for a clip of this moment (trigger DRV), from any thread; it fires with the next frame set.</summary>
    public void RequestClip(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        _requests.Ask(reason);
    }

    /// <summary>Replaces the triggers that people wrote, from any thread, with effect from the next frame set; with any problem nothing changes.</summary>
    /// <returns>Every problem: the trigger's id, the column, what is wrong.</returns>
    public IReadOnlyList<string> SetWritten(IReadOnlyList<WrittenTrigger> triggers)
    {
        ArgumentNullException.ThrowIfNull(triggers);
        var problems = new List<string>();
        var watches = new List<TriggerWatch>();
        foreach (var trigger in triggers)
        {
            var reading = Condition.Read(trigger.When, Signals.All);
            problems.AddRange(reading.Problems.Select(problem => $"{trigger.Id}: {problem}"));
            if (Catalogue.Any(known => known.Id == trigger.Id) || watches.Any(watch => watch.Definition.Id == trigger.Id))
            {
                problems.Add($"{trigger.Id}: the id is taken");
            }

            if (reading.Condition is { } condition)
            {
                watches.Add(new(new ConditionTrigger(trigger, condition, Signals), new(trigger.Definition)));
            }
        }

        if (problems.Count == 0)
        {
            Volatile.Write(ref _writtenNext, [.. watches]);
        }

        return problems;
    }

    /// <inheritdoc/>
    public void Dispose() => _views.Dispose();

    /// <summary>Firings of written triggers that are replaced end at the last judged time.</summary>
    private void TakeWritten(Instant last)
    {
        if (Interlocked.Exchange(ref _writtenNext, null) is not { } next)
        {
            return;
        }

        foreach (var watch in _all.AsSpan(_watches.Length))
        {
            if (watch.Close(last) is { } firing)
            {
                _closed.Add(firing);
            }
        }

        _all = [.. _watches, .. next];
    }

    private void LookAtWritten(FrameSet set)
    {
        if (_all.Length == _watches.Length)
        {
            return;
        }

        Signals.Read(_scene, set, _watches);
        foreach (var watch in _all.AsSpan(_watches.Length))
        {
            watch.Look(_scene, _closed, _healthChanges);
        }
    }

    private void Perceive(FrameSet set)
    {
        _scene.Begin(set, _timeline.ElapsedSeconds);
        _views.Look(set);
    }

    private void BeginAnew(Instant before, bool isBackwards)
    {
        _views.Reset();
        _calibration.EndBlock();
        Signals.Reset();
        foreach (var watch in _all)
        {
            watch.BeginAnew(before, isBackwards, _closed);
        }
    }

    private TriageVerdict Verdict(FrameSet set, CaptureTimeline.Step step)
    {
        var answers = new TriggerAnswer[_all.Length];
        Instant? openFrom = null;
        for (var index = 0; index < answers.Length; index++)
        {
            answers[index] = _all[index].Answer;
            if (_all[index].OpenFrom is { } from)
            {
                openFrom = openFrom is { } earliest ? Instant.Min(earliest, from) : from;
            }
        }

        if (step is not CaptureTimeline.Step.Duplicate)
        {
            _calibration.Observe(set.Time, ContextReader.Read(_scene), answers.AsSpan(0, _watches.Length));
        }

        return new()
        {
            Sequence = set.Sequence,
            Time = set.Time,
            Answers = answers,
            Closed = _closed.Count == 0 ? [] : [.. _closed],
            OpenFrom = openFrom,
        };
    }
}
