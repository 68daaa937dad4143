namespace EdgeAgent.Simulation;

/// <summary>Where one actor was while it was there. Long drives keep every fifth step only: nobody changes course within 50 ms.</summary>
internal sealed class ActorTrack(int stride, bool stands)
{
    private readonly List<ActorState> _states = [];
    private int _first;
    private int _last = -1;

    public int FirstStep => _first;

    public int LastStep => _last;

    public void Note(int step, in ActorState state)
    {
        _first = _last < 0 ? step : _first;
        _last = step;
        if (_states.Count == 0 || (!stands && (step - _first) % stride == 0))
        {
            _states.Add(state);
        }
    }

    public bool IsThere(double step) => step >= _first && step <= _last;

    /// <summary>The actor at a step, whole or not; at either end of its time where the step lies outside.</summary>
    public ActorState At(double step)
    {
        if (_states.Count < 2)
        {
            return _states[0];
        }

        var position = Math.Clamp((step - _first) / stride, 0, _states.Count - 1.001);
        var index = (int)position;
        return ActorState.Between(_states[index], _states[index + 1], position - index);
    }
}
