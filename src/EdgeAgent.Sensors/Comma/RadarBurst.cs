using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Comma;

/// <summary>Gathers the track messages of one radar cycle into a scan: complete when every track was heard, or when the radar falls silent or starts over.</summary>
internal sealed class RadarBurst
{
    // A cycle's messages come within 4 ms of one another, cycles 50 ms apart.
    private const long LongestNanoseconds = 25_000_000;

    private readonly HashSet<uint> _heard = [];
    private readonly List<RadarTarget> _targets = [];
    private readonly int _tracks;

    public RadarBurst(int tracks) => _tracks = tracks;

    /// <summary>When the first message of the scan came.</summary>
    public Instant Start { get; private set; }

    /// <summary>The valid targets so far.</summary>
    public IReadOnlyList<RadarTarget> Targets => _targets;

    /// <summary>Whether every track was heard.</summary>
    public bool IsComplete => _heard.Count == _tracks;

    /// <summary>Whether anything was heard.</summary>
    public bool IsOpen => _heard.Count > 0;

    /// <summary>Whether a scan must end before something that happens now.</summary>
    public bool EndsBefore(Instant now) => IsOpen && now.UnixNanoseconds - Start.UnixNanoseconds > LongestNanoseconds;

    /// <summary>Whether a scan must end before this track is added: a track comes once a cycle.</summary>
    public bool EndsBefore(uint track) => _heard.Contains(track);

    public void Add(uint track, RadarTarget? target, Instant time)
    {
        Start = IsOpen ? Start : time;
        _heard.Add(track);
        if (target is { } valid)
        {
            _targets.Add(valid);
        }
    }

    public void Clear()
    {
        _heard.Clear();
        _targets.Clear();
    }
}
