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
    private const int GeneratorVersion = 1;

    private readonly long _seed;
    private readonly World _world;
    private readonly Solid[] _scenery;
    private readonly SensorTiming[] _timings;
    private readonly ScheduledFrame[] _schedule;
    private readonly ConcurrentBag<SensorSuite> _idleSuites = [];

    /// <summary>Plays the scenario out; frames are made when they are read.</summary>
    public SimulatedDrive(Scenario scenario, long seed)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        _seed = seed;
        _world = new World(scenario);
        _scenery = Scenery.Build(scenario, _world.Road, seed);
        var sensors = SyntheticCar.Rig.Sensors;
        _timings = [.. sensors.Select(sensor => new SensorTiming(sensor, scenario.Start, seed))];
        var counts = _timings.Select(timing => timing.CountUntil(scenario.DurationSeconds)).ToArray();
        _schedule = Schedule(_timings, counts);
        Info = new()
        {
            Id = ContentId.Create(scenario.Start, IdentityOf(scenario, seed)),
            Name = string.Create(CultureInfo.InvariantCulture, $"{scenario.Name}-{seed}"),
            Source = "simulation",
            Rig = SyntheticCar.Rig,
            Start = new(_schedule.Length > 0 ? _schedule[0].HostNanoseconds : scenario.Start.UnixNanoseconds),
            End = new(_schedule.Length > 0 ? _schedule[^1].HostNanoseconds : scenario.Start.UnixNanoseconds),
            FrameCounts = [.. counts.Select(count => (long)count)],
        };
    }

    /// <inheritdoc/>
    public DriveInfo Info { get; }

    /// <summary>What really happens in the drive.</summary>
    public SimulationTruth Truth => new TruthRecorder(_world, Info.Rig).Record(Info.Id, _seed);

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
        var window = 2 * Environment.ProcessorCount + 2;
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

                yield return IsHeavy(scheduled) ? ahead.Dequeue().GetAwaiter().GetResult() : suite.Make(pool, scheduled);
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

    private static ScheduledFrame[] Schedule(SensorTiming[] timings, int[] counts)
    {
        var schedule = timings
            .SelectMany((timing, sensor) => Enumerable.Range(0, counts[sensor])
                .Select(sample => new ScheduledFrame(timing.HostTime(sample).UnixNanoseconds, sensor, sample)))
            .ToArray();
        Array.Sort(schedule);
        return schedule;
    }

    private static byte[] IdentityOf(Scenario scenario, long seed) =>
        [.. ScenarioJson.Write(scenario), .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"|{seed}|{GeneratorVersion}"))];

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
        _idleSuites.TryTake(out var suite) ? suite : new SensorSuite(_world, _scenery, Info.Rig, _timings, _seed);
}
