using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using EdgeAgent.Model;
using DriveInfo = EdgeAgent.Model.DriveInfo;

namespace EdgeAgent.Simulation;

/// <summary>A scenario and a seed as a drive: the same frames, byte for byte, however often and on however many cores it is read.</summary>
public sealed class SimulatedDrive : IDriveSource
{
    // Part of the drive's id: raise it whenever the same scenario and seed would give other bytes.
    internal const int GeneratorVersion = 2;

    private const int LossStream = 600;

    private readonly long _seed;
    private readonly CarModel _car;
    private readonly World _world;
    private readonly SensorFaults[] _faults;
    private readonly Solid[] _scenery;
    private readonly SensorTiming[] _timings;
    private readonly ScheduledFrame[] _schedule;
    private readonly ConcurrentBag<SensorSuite> _idleSuites = [];

    /// <summary>Plays the scenario out with the demo's car; frames are made when they are read.</summary>
    public SimulatedDrive(Scenario scenario, long seed) : this(scenario, seed, SyntheticCar.Model)
    {
    }

    /// <summary>Plays the scenario out with a car; frames are made when they are read.</summary>
    public SimulatedDrive(Scenario scenario, long seed, CarModel car)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(car);
        (_seed, _car) = (seed, car);
        _world = new World(scenario);
        _scenery = Scenery.Build(scenario, _world.Road, seed);
        var rig = ReferenceEquals(car, SyntheticCar.Model) ? SyntheticCar.Rig : new SensorRig(car.Profile.Sensors.Select(sensor => sensor.ToDescriptor()));
        var sensors = rig.Sensors;
        _faults = [.. sensors.Select(sensor => new SensorFaults(_world, sensor.Id))];
        _timings = [.. sensors.Select(sensor => new SensorTiming(sensor, scenario.Start, seed, scenario.Wear, _faults[sensor.Index]))];
        _schedule = Schedule(scenario.DurationSeconds);
        var counts = new long[sensors.Length];
        foreach (var scheduled in _schedule)
        {
            counts[scheduled.Sensor]++;
        }

        Info = new()
        {
            Id = ContentId.Create(scenario.Start, IdentityOf(scenario, seed, car)),
            Name = string.Create(CultureInfo.InvariantCulture, $"{scenario.Name}-{seed}"),
            Source = "simulation",
            Rig = rig,
            Start = new(_schedule.Length > 0 ? _schedule[0].HostNanoseconds : scenario.Start.UnixNanoseconds),
            End = new(_schedule.Length > 0 ? _schedule[^1].HostNanoseconds : scenario.Start.UnixNanoseconds),
            FrameCounts = counts,
        };
    }

    /// <inheritdoc/>
    public DriveInfo Info { get; }

    /// <summary>1 makes every frame on the reader's own thread, for callers that read many drives at once; 0 uses every core.</summary>
    public int WorkersLimit { get; init; }

    /// <summary>What really happens in the drive.</summary>
    public SimulationTruth Truth => new TruthRecorder(_world, Info.Rig).Record(Info.Id, _seed);

    /// <summary>What happens on purpose in the drive, without the cost of the rest of the truth.</summary>
    public IReadOnlyList<TruthEvent> Events => [.. new TruthRecorder(_world, Info.Rig).Events().OrderBy(happened => happened.OnSeconds)];

    /// <summary>Writes the truth as JSON lines (<see cref="TruthLines"/>), frame by frame, so that long drives need no memory for it.</summary>
    public void WriteTruth(Stream lines, bool withFrames) => TruthLines.Write(lines, _world, Info, _seed, withFrames);

    internal World World => _world;

    /// <summary>The frames of one sensor alone, without the cost of the others.</summary>
    internal IEnumerable<Frame> ReadFrames(string sensor, SlabPool pool)
    {
        var suite = TakeSuite();
        foreach (var scheduled in _schedule.Where(scheduled => Info.Rig.Sensors[scheduled.Sensor].Id == sensor))
        {
            yield return suite.Make(pool, scheduled);
        }

        _idleSuites.Add(suite);
    }

    /// <inheritdoc/>
    public IEnumerable<Frame> ReadFrames(SlabPool pool, CancellationToken cancellationToken)
    {
        // Cameras and LiDAR are made ahead of their turn, in parallel; each frame depends on nothing but its number.
        var window = WorkersLimit == 1 ? 0 : 2 * Environment.ProcessorCount + 2;
        var ahead = new Queue<Task<Frame>>();
        var next = 0;
        var suite = TakeSuite();
        try
        {
            foreach (var scheduled in _schedule)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (; next < _schedule.Length && ahead.Count < window; next++)
                {
                    if (IsHeavy(_schedule[next]))
                    {
                        ahead.Enqueue(MakeAhead(pool, _schedule[next]));
                    }
                }

                yield return window > 0 && IsHeavy(scheduled) ? ahead.Dequeue().GetAwaiter().GetResult() : suite.Make(pool, scheduled);
            }
        }
        finally
        {
            _idleSuites.Add(suite);
            foreach (var unread in ahead)
            {
                unread.GetAwaiter().GetResult().Release();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private ScheduledFrame[] Schedule(double seconds)
    {
        var schedule = _timings
            .SelectMany((timing, sensor) => _faults[sensor].Arriving(timing.CountUntil(seconds), timing, Noise.Of(_seed, LossStream, sensor))
                .Select(sample => new ScheduledFrame(timing.HostTime(sample).UnixNanoseconds, sensor, sample)))
            .ToArray();
        Array.Sort(schedule);
        return schedule;
    }

    // The demo's car stands for itself: its drives kept their ids when other cars came.
    private static byte[] IdentityOf(Scenario scenario, long seed, CarModel car) =>
    [
        .. ScenarioJson.Write(scenario),
        .. Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"|{seed}|{GeneratorVersion}{(ReferenceEquals(car, SyntheticCar.Model) ? "" : $"|{car.Profile.Name}|{car.HasFullPhysics}|{car.JpegQuality}")}")),
    ];

    private bool IsHeavy(ScheduledFrame frame) => SensorSuite.IsHeavy(Info.Rig.Sensors[frame.Sensor].Kind);

    private Task<Frame> MakeAhead(SlabPool pool, ScheduledFrame scheduled) => Task.Run(() =>
    {
        var suite = TakeSuite();
        try
        {
            return suite.Make(pool, scheduled);
        }
        finally
        {
            _idleSuites.Add(suite);
        }
    });

    private SensorSuite TakeSuite() =>
        _idleSuites.TryTake(out var suite) ? suite : new SensorSuite(_world, _scenery, Info.Rig, _car, _timings, _faults, _seed);
}
