namespace EdgeAgent.Model;

/// <summary>How long to wait before the next attempt to connect: exponential from 1 s to 5 min with full jitter, so that a fleet does not come back in step.</summary>
public sealed class ReconnectDelay(int seed)
{
    /// <summary>Progress for this long makes the next failure the first one again.</summary>
    public static readonly TimeSpan SettledAfter = TimeSpan.FromSeconds(60);

    /// <summary>No wait is longer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private const int DoublingsToLongest = 9;

    private readonly Random _random = new(seed);
    private int _failures;

    /// <summary>The wait after another failure: anything from nothing to 1 s doubled per failure before, at most <see cref="Longest"/>.</summary>
    public TimeSpan Next()
    {
        var ceiling = TimeSpan.FromSeconds(1L << Math.Min(_failures, DoublingsToLongest));
        _failures = Math.Min(_failures + 1, DoublingsToLongest);
        return (ceiling < Longest ? ceiling : Longest) * _random.NextDouble();
    }

    /// <summary>Says how long the last connection made progress; after <see cref="SettledAfter"/> the failures before it are forgiven.</summary>
    public void Settle(TimeSpan progressed)
    {
        if (progressed >= SettledAfter)
        {
            _failures = 0;
        }
    }
}
