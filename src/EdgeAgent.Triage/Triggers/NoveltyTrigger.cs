using EdgeAgent.Model;
using EdgeAgent.Triage.Calibration;
using EdgeAgent.Triage.Novelty;

namespace EdgeAgent.Triage;

/// <summary>NOV: the scene is far from all that this vehicle remembers. What it remembers outlasts jumps in time and, saved, restarts.</summary>
internal sealed class NoveltyTrigger : ITrigger
{
    private const double LookSeconds = 0.5;
    private const double KeepProbability = 0.01;

    // Whoever waits at a light sees one scene, however long.
    private const double LeastMovedMeters = 5;
    private const int FewestScenes = 64;

    private readonly DriveRandom _random;
    private readonly float[] _embedding = new float[SceneEmbedding.Dimensions];
    private readonly sbyte[] _scene = new sbyte[SceneEmbedding.Dimensions];
    private double _sinceLook = LookSeconds;
    private double _movedMeters;
    private double _distance = double.NaN;
    private bool _isSeen;

    public NoveltyTrigger(long seed, string driveId, NoveltyState? state)
    {
        _random = new($"{seed}/{driveId}/novelty");
        if (state is not null)
        {
            Memory.TryLoad(state);
        }
    }

    public NoveltyMemory Memory { get; } = new();

    public TriggerDefinition Definition => TriggerCatalogue.Nov;

    public TriggerReading Read(Scene scene, EvidenceBuffer evidence)
    {
        _sinceLook += scene.ElapsedSeconds;
        _movedMeters += scene.Ego.Motion.IsSpeedKnown ? Math.Abs(scene.Ego.Motion.MovedMeters) : LeastMovedMeters;
        if (_sinceLook >= LookSeconds - 0.01)
        {
            _sinceLook = 0;
            Look(scene);
        }

        if (!_isSeen)
        {
            return TriggerReading.Unavailable("no LiDAR and no camera to know a scene by");
        }

        if (Memory.Count < FewestScenes || double.IsNaN(_distance))
        {
            return TriggerReading.Unavailable("too few scenes are remembered yet");
        }

        evidence.Add("novelty.distance", _distance, "");
        evidence.Add("novelty.remembered", Memory.Count, "scenes");
        return TriggerReading.Of(_distance);
    }

    public void Reset()
    {
        _sinceLook = LookSeconds;
        _distance = double.NaN;
    }

    private void Look(Scene scene)
    {
        _isSeen = SceneEmbedding.TryCompute(scene, _embedding);
        if (!_isSeen)
        {
            return;
        }

        for (var index = 0; index < _scene.Length; index++)
        {
            _scene[index] = (sbyte)Math.Round(_embedding[index] * sbyte.MaxValue);
        }

        _distance = Memory.DistanceOf(_scene);
        if (_movedMeters >= LeastMovedMeters && _random.NextUniform() < KeepProbability)
        {
            _movedMeters = 0;
            Memory.Offer(_scene, ContextReader.Read(scene), _random);
        }
    }
}
