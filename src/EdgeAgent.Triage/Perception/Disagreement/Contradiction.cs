using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>How long one other sensor has contradicted a track, over that sensor's own observations.</summary>
internal struct Contradiction
{
    private Instant _since;
    private Instant _last;
    private int _observations;

    /// <summary>From the first to the last contradicting observation; 0 until there are three, since one missed scan proves nothing.</summary>
    public readonly double Seconds => _observations >= FewestObservations ? _last.SecondsSince(_since) : 0;

    private const int FewestObservations = 3;

    public void Note(Instant time, bool contradicts)
    {
        if (!contradicts)
        {
            _observations = 0;
            return;
        }

        _since = _observations == 0 ? time : _since;
        _last = time;
        _observations++;
    }
}
