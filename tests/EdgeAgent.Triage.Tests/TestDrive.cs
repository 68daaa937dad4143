using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Triage.Tests;

/// <summary>A made-up drive: functions of time become frames, frames become frame sets, an engine judges them.</summary>
internal sealed class TestDrive : IDisposable
{
    public static readonly Instant Start = Instant.FromUnixSeconds(1_700_000_000);

    private readonly SlabPool _pool = new();
    private readonly FrameSet _set;
    private Instant _now = Start;
    private Instant _sensedUntil = Start;

    public TestDrive(SensorRig rig, TriageProfile? profile = null, int threads = 1, string driveId = "drive", IReadOnlyList<CameraWork.Eye>? eyes = null, LearntCalibration? learnt = null)
    {
        Rig = rig;
        Engine = TriageEngine.Create(rig, new() { Id = "car", Fleet = "fleet" }, profile ?? new() { RandomPerHour = 0 }, driveId, eyes ?? CameraEyes.Of(rig, []), threads, learnt);
        _set = new(rig);
    }

    public SensorRig Rig { get; }

    public TriageEngine Engine { get; }

    public SlabPool Pool => _pool;

    /// <summary>Seconds between frame sets.</summary>
    public double Period { get; init; } = 0.1;

    /// <summary>Puts a sensor's frames for the seconds (from, to] of the drive into a slot.</summary>
    public Action<TestDrive, FrameSetSlot, double, double>? Sense { get; init; }

    public List<TriageVerdict> Verdicts { get; } = [];

    public List<TriggerFiring> Firings { get; } = [];

    public List<TriggerHealth> HealthChanges { get; } = [];

    public double Seconds => _now.SecondsSince(Start);

    public static SensorDescriptor Sensor(string id, SensorKind kind, double rateHz) =>
        new() { Id = id, Kind = kind, Topic = "/" + id, FrameId = id, RateHz = rateHz };

    /// <summary>Odometry at 50 Hz from a speed over time.</summary>
    public static void AddOdometry(FrameSetSlot slot, double from, double to, Func<double, double> speed, Func<double, double>? yawRate = null)
    {
        foreach (var time in Times(from, to, 0.02))
        {
            Add(slot, new OdometryFrame(slot.Sensor) { HostTime = Start.PlusSeconds(time), SpeedMps = speed(time), YawRateRadps = yawRate?.Invoke(time) ?? double.NaN });
        }
    }

    /// <summary>An IMU at 100 Hz from forward and lateral acceleration over time.</summary>
    public static void AddImu(FrameSetSlot slot, double from, double to, Func<double, Vector3> acceleration, Func<double, Vector3>? turn = null)
    {
        foreach (var time in Times(from, to, 0.01))
        {
            // Real IMUs tremble; one that repeats itself is taken for dead.
            var tremble = new Vector3((float)(0.01 * Math.Sin(time * 913)));
            Add(slot, new ImuFrame(slot.Sensor) { HostTime = Start.PlusSeconds(time), AccelerationMps2 = acceleration(time) + tremble, AngularVelocityRadps = turn?.Invoke(time) ?? Vector3.Zero });
        }
    }

    public static IEnumerable<double> Times(double from, double to, double step)
    {
        for (var index = (long)Math.Floor(from / step + 1e-6) + 1; index * step <= to + 1e-6; index++)
        {
            yield return index * step;
        }
    }

    public static void Add(FrameSetSlot slot, Frame frame)
    {
        slot.Add(frame);
        frame.Release();
        slot.Quality = SlotQuality.Fresh;
    }

    public TestDrive Run(double seconds)
    {
        var end = Seconds + seconds;
        while (Seconds < end - Period / 2)
        {
            Step();
        }

        return this;
    }

    public TriageVerdict Step()
    {
        var next = _now.PlusSeconds(Period);
        _set.PreviousTime = Verdicts.Count == 0 ? next : _now;
        _set.Time = next;
        _set.Sequence++;
        _now = next;
        if (next > _sensedUntil)
        {
            foreach (var slot in _set.Slots)
            {
                Sense?.Invoke(this, slot, _sensedUntil.SecondsSince(Start), Seconds);
            }

            _sensedUntil = next;
        }

        return Judge();
    }

    /// <summary>Moves capture time without judging.</summary>
    public TestDrive Jump(double seconds)
    {
        _now = _now.PlusSeconds(seconds);
        _sensedUntil = _now;
        return this;
    }

    public TestDrive Flush()
    {
        Firings.AddRange(Engine.Flush(_now));
        return this;
    }

    public TriggerAnswer Answer(string trigger) => Verdicts[^1].Answers.Single(answer => answer.Trigger == trigger);

    public IEnumerable<TriggerFiring> FiringsOf(string trigger) => Firings.Where(firing => firing.Trigger == trigger);

    public void Dispose()
    {
        Engine.Dispose();
        _set.Clear();
        _pool.Dispose();
    }

    private TriageVerdict Judge()
    {
        var verdict = Engine.Judge(_set);
        _set.Clear();
        Verdicts.Add(verdict);
        Firings.AddRange(verdict.Closed);
        HealthChanges.AddRange(Engine.HealthChanges);
        return verdict;
    }
}
