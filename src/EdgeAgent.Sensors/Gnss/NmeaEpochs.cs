namespace EdgeAgent.Sensors.Gnss;

/// <summary>Learns from the times in sentences where an epoch begins and which sentence is its last.</summary>
/// <remarks>
/// A sentence whose time differs from the one before begins an epoch, and the type of the timed sentence before it is taken for the
/// last of its epoch from then on: that is all the standard allows to be known. See the README for the rules and their exceptions.
/// </remarks>
internal sealed class NmeaEpochs
{
    /// <summary>Times nearer than this are of one epoch.</summary>
    private const double SameEpochSeconds = 0.01;

    private readonly HashSet<NmeaType> _last = [];
    private double _time;
    private double _timeBefore;
    private NmeaType _typeBefore;
    private bool _isTimed;
    private bool _continues;
    private bool _isPartial;

    /// <summary>Whether a last sentence is known; until then every change of position is worth a record.</summary>
    public bool EndIsKnown { get; set; }

    /// <summary>Starts on a sentence.</summary>
    public void Begin() => _isTimed = _isPartial = false;

    /// <summary>The sentence has this time, as it is written: hhmmss.sss.</summary>
    public void Time(double hhmmss)
    {
        if (double.IsFinite(hhmmss))
        {
            (_timeBefore, _time, _isTimed) = (_time, hhmmss, true);
        }
    }

    /// <summary>More sentences of the same list follow.</summary>
    public void Partial() => _isPartial = true;

    /// <summary>The sentence was read and said something or nothing; says whether it begins or completes an epoch.</summary>
    public FixParts End(NmeaType type, bool saysSomething)
    {
        var parts = FixParts.None;
        if (type != NmeaType.Unread)
        {
            _continues = type is NmeaType.Gll;
        }

        if (!_isPartial && _isTimed)
        {
            if (Math.Abs(_time - _timeBefore) > SameEpochSeconds)
            {
                parts |= FixParts.Begins;
                if (_typeBefore != NmeaType.Unread && !_continues && _last.Add(_typeBefore))
                {
                    EndIsKnown = true;
                }
            }
        }
        else if (!_isPartial && _continues)
        {
            // A geographic position after the last sentence still belongs to the epoch.
            _last.Remove(_typeBefore);
            _last.Add(type);
            EndIsKnown = true;
        }

        // What follows the last timed sentence still belongs to its epoch, and each makes it more complete.
        var completes = _isTimed || _continues ? _last.Contains(type) : saysSomething && _last.Contains(_typeBefore);
        if (completes && !_isPartial)
        {
            parts |= FixParts.Completes;
        }

        if (_isTimed)
        {
            _typeBefore = type;
        }

        return parts;
    }
}
