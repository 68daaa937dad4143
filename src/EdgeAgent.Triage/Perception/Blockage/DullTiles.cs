namespace EdgeAgent.Triage;

/// <summary>Which tiles of a camera's picture have long told much less than they used to, while the other tiles tell as much as ever; or whether none changes at all.</summary>
/// <remarks>
/// What a tile tells is how much its pixels change from look to look. Each is compared with its own past, so that sky and bonnet
/// are not missed, and with how the livelier tiles stand to theirs, so that fog, night and a calm road, which dull all, block none.
/// Only tiles that told steadily before count: sky in which trees or lorries pass now and then is dull by nature.
/// </remarks>
internal sealed class DullTiles(int count)
{
    private const double RecentSeconds = 4;
    private const double LearnSeconds = 10;
    private const double UsualSeconds = 300;
    private const double ForgivenSeconds = 1800;
    private const double DullBelow = 0.7;

    // Steady is a tile that kept near its usual for so long; what it was beside it weighs three times, and nothing older counts.
    private const double LivelyFrom = 1.5;
    private const double SteadySeconds = 12;
    private const double MostSteadySeconds = 20;
    private const double FickleWeight = 3;

    // Of the tiles' shares of their usual the upper quartile: up to three quarters of a picture may be covered.
    private const double ClearQuantile = 0.75;
    private const double LeastClear = 0.1;
    private const double MostClear = 10;

    // A change of less than this in grey levels is the camera's own noise, and a picture that shows not even that stands still.
    private const double TellsFrom = 0.8;
    private const double FrozenBelow = 0.02;
    private const double LeastTelling = 1.0 / 6;

    private readonly double[] _recent = new double[count];
    private readonly double[] _usual = new double[count];
    private readonly double[] _dullSeconds = new double[count];
    private readonly double[] _steadySeconds = new double[count];
    private readonly double[] _told = new double[count];
    private readonly double[] _shares = new double[count];
    private double _seconds;
    private double _frozenSeconds;
    private int _telling;

    /// <summary>Whether it has been watched for long enough to know what is usual.</summary>
    public bool IsKnown => _seconds >= LearnSeconds;

    public void Reset()
    {
        Array.Clear(_recent);
        Array.Clear(_usual);
        Array.Clear(_dullSeconds);
        Array.Clear(_steadySeconds);
        (_seconds, _frozenSeconds, _telling) = (0, 0, 0);
    }

    /// <summary>How much is missing from what the tiles should tell, in those that have been dull for so long; 1 where the whole picture has stood still.</summary>
    public double DullShare(double seconds)
    {
        if (_frozenSeconds >= seconds)
        {
            return 1;
        }

        // A tile that is half covered tells half.
        var missing = 0.0;
        for (var tile = 0; tile < count; tile++)
        {
            missing += _dullSeconds[tile] >= seconds ? 1 - _told[tile] : 0;
        }

        return _telling >= LeastTelling * count ? missing / _telling : 0;
    }

    /// <summary>Takes how much each tile's pixels changed since the last look, in grey levels.</summary>
    public void Take(ReadOnlySpan<double> changes, double seconds)
    {
        if (IsFrozen(changes))
        {
            _frozenSeconds += seconds;
            return;
        }

        _frozenSeconds = 0;
        var wasKnown = IsKnown;
        _seconds += seconds;
        for (var tile = 0; tile < count; tile++)
        {
            _recent[tile] += (changes[tile] - _recent[tile]) * Math.Min(1, seconds / Math.Min(_seconds, RecentSeconds));
            _usual[tile] += wasKnown ? 0 : (changes[tile] - _usual[tile]) * (seconds / _seconds);
        }

        if (wasKnown)
        {
            Compare(seconds);
        }
        else if (_seconds > RecentSeconds)
        {
            for (var tile = 0; tile < count; tile++)
            {
                NoteSteady(tile, _usual[tile], seconds);
            }
        }
    }

    private void Compare(double seconds)
    {
        var clear = Clear();
        _telling = 0;
        for (var tile = 0; tile < count; tile++)
        {
            var expected = _usual[tile] * clear;
            var isTelling = expected >= TellsFrom && clear > LeastClear;
            var isDull = _recent[tile] < DullBelow * expected;
            // Where nothing can be told, what was known of a tile stands.
            var counts = isTelling && (_dullSeconds[tile] > 0 || _steadySeconds[tile] >= SteadySeconds);
            _told[tile] = counts ? _recent[tile] / expected : _told[tile];
            _telling += counts ? 1 : 0;
            _dullSeconds[tile] = isDull ? _dullSeconds[tile] + (counts ? seconds : 0) : 0;
            NoteSteady(tile, expected, seconds);
            _usual[tile] += (_recent[tile] / clear - _usual[tile]) * Math.Min(1, seconds / (isDull ? ForgivenSeconds : UsualSeconds));
        }
    }

    private void NoteSteady(int tile, double expected, double seconds)
    {
        var isSteady = expected >= TellsFrom && _recent[tile] >= DullBelow * expected && _recent[tile] <= LivelyFrom * expected;
        _steadySeconds[tile] = Math.Clamp(_steadySeconds[tile] + (isSteady ? seconds : -FickleWeight * seconds), 0, MostSteadySeconds);
    }

    /// <summary>How much the livelier tiles change, over what is usual for them.</summary>
    private double Clear()
    {
        var known = 0;
        for (var tile = 0; tile < count; tile++)
        {
            if (_usual[tile] > 0)
            {
                _shares[known++] = _recent[tile] / _usual[tile];
            }
        }

        Array.Sort(_shares, 0, known);
        return known == 0 ? LeastClear : Math.Clamp(_shares[(int)(known * ClearQuantile)], LeastClear, MostClear);
    }

    private static bool IsFrozen(ReadOnlySpan<double> changes)
    {
        foreach (var change in changes)
        {
            if (change >= FrozenBelow)
            {
                return false;
            }
        }

        return true;
    }
}
