namespace EdgeAgent.Simulation;

/// <summary>A scenario played out: where everybody is at every hundredth of a second. Sensors read it at any time, in any order.</summary>
internal sealed class World
{
    /// <summary>The step of the simulation.</summary>
    public const double StepSeconds = 0.01;

    // Frames are timed by clocks that run a little fast or late; they may look this far past the end.
    private const double BeyondEndSeconds = 1;
    private const double LongDriveSeconds = 120;
    private const int LongDriveStride = 5;

    private readonly EgoState[] _ego;
    private readonly ActorTrack[] _tracks;
    private readonly ActorSize[] _sizes;
    private readonly int[][] _liveBySecond;

    public World(Scenario scenario)
    {
        Scenario = scenario;
        Road = Road.Of(scenario);
        Atmosphere = new Atmosphere(scenario);
        var steps = (int)Math.Ceiling((scenario.DurationSeconds + BeyondEndSeconds) / StepSeconds) + 1;
        var stride = scenario.DurationSeconds > LongDriveSeconds ? LongDriveStride : 1;
        _ego = new EgoState[steps];
        _sizes = [.. scenario.Actors.Select(actor => ActorShape.SizeOf(actor.Kind))];
        _tracks = [.. scenario.Actors.Select(actor => new ActorTrack(stride, actor is { Behaviour: KeepGoing, SpeedMps: 0 }))];
        new WorldPlay(this, _ego, _tracks).Run();
        _liveBySecond = LiveBySecond();
    }

    public Scenario Scenario { get; }

    public Road Road { get; }

    public Atmosphere Atmosphere { get; }

    public int Steps => _ego.Length;

    public EgoState EgoAt(double seconds)
    {
        var position = Math.Clamp(seconds / StepSeconds, 0, _ego.Length - 1.001);
        var step = (int)position;
        return EgoState.Between(_ego[step], _ego[step + 1], position - step);
    }

    public ActorState ActorAt(int actor, double seconds) => _tracks[actor].At(PositionOf(seconds));

    public ActorSize SizeOf(int actor) => _sizes[actor];

    public ref readonly EgoState EgoAtStep(int step) => ref _ego[step];

    public ActorState ActorAtStep(int actor, int step) => _tracks[actor].At(step);

    /// <summary>The steps between which an actor is there; none where the ego vehicle never came near.</summary>
    public (int First, int Last) StepsOf(int actor) => (_tracks[actor].FirstStep, _tracks[actor].LastStep);

    /// <summary>Everybody who is there at a time, by index.</summary>
    public void CastAt(double seconds, List<LiveActor> cast)
    {
        cast.Clear();
        var position = PositionOf(seconds);
        foreach (var actor in _liveBySecond[Math.Min(_liveBySecond.Length - 1, (int)Math.Max(0, seconds))])
        {
            if (_tracks[actor].IsThere(position))
            {
                cast.Add(new(actor, Scenario.Actors[actor], _sizes[actor], _tracks[actor].At(position)));
            }
        }
    }

    /// <summary>When the ego vehicle's rear axle passes an x; the drive's end where it never does.</summary>
    public double SecondsAtMeters(double x)
    {
        var (low, high) = (0, _ego.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _ego[middle].X < x ? (middle + 1, high) : (low, middle);
        }

        return low * StepSeconds;
    }

    private double PositionOf(double seconds) => Math.Clamp(seconds / StepSeconds, 0, _ego.Length - 1.001);

    private int[][] LiveBySecond()
    {
        var buckets = Enumerable.Range(0, (int)(_ego.Length * StepSeconds) + 1).Select(_ => new List<int>()).ToArray();
        for (var actor = 0; actor < _tracks.Length; actor++)
        {
            var track = _tracks[actor];
            for (var second = (int)(track.FirstStep * StepSeconds); second <= track.LastStep * StepSeconds; second++)
            {
                buckets[second].Add(actor);
            }
        }

        return [.. buckets.Select(bucket => bucket.ToArray())];
    }
}
