using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Can.Radars;

/// <summary>Gathers the track messages of one radar cycle into a scan: complete when every track was heard, or when the radar falls silent or starts over.</summary>
/// <param name="tracks">How many track messages a cycle has.</param>
/// <param name="longestNanoseconds">From the first message of a cycle to the last.</param>
internal sealed class RadarBurst(int tracks, long longestNanoseconds = RadarBurst.ToyotaLongestNanoseconds)
{
    // A Toyota radar's messages of one cycle come within 4 ms of one another, cycles 50 ms apart.
    public const long ToyotaLongestNanoseconds = 25_000_000;

    private readonly HashSet<uint> _heard = [];
    private readonly List<RadarTarget> _targets = [];

    /// <summary>When the first message of the scan came.</summary>
    public Instant Start { get; private set; }

    /// <summary>The valid targets so far.</summary>
    public IReadOnlyList<RadarTarget> Targets => _targets;

    /// <summary>Whether every track was heard.</summary>
    public bool IsComplete => _heard.Count == tracks;

    /// <summary>Whether anything was heard.</summary>
    public bool IsOpen => _heard.Count > 0;

    /// <summary>How many tracks were not heard yet.</summary>
    public int Missing => tracks - _heard.Count;

    /// <summary>Whether a scan must end before something that happens now.</summary>
    public bool EndsBefore(Instant now) => IsOpen && now.UnixNanoseconds - Start.UnixNanoseconds > longestNanoseconds;

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

    /// <summary>The scan as a frame; the burst starts anew.</summary>
    public RadarFrame End(SlabPool pool, SensorDescriptor sensor, Instant hostTime, long sequence)
    {
        var frame = RadarFrame.Rent(pool, sensor, _targets.Count, hostTime, Start, sequence);
        for (var index = 0; index < _targets.Count; index++)
        {
            frame.Targets[index] = _targets[index];
        }

        _heard.Clear();
        _targets.Clear();
        return frame;
    }
}
