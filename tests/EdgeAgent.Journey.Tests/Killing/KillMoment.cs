namespace EdgeAgent.Journey.Tests;

/// <summary>When to strike: a random time into a process' life, or a random moment after the journey got one clip further.</summary>
internal sealed class KillMoment
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(2);

    private readonly TimeSpan _delay;
    private readonly TimeSpan _patience;
    private readonly Func<bool>? _gotFurther;

    private KillMoment(TimeSpan delay, TimeSpan patience, Func<bool>? gotFurther) => (_delay, _patience, _gotFurther) = (delay, patience, gotFurther);

    /// <summary>A third anywhere in the lifetime, a third around the seal of a clip, a third around its arrival.</summary>
    public static KillMoment Choose(Random random, TimeSpan lifetime, Vehicle vehicle)
    {
        var (isSealed, arrived) = (vehicle.ClipsSealed + random.Next(1, 4), vehicle.ClipsAtTheBackEnd + random.Next(0, 4));
        return random.Next(3) switch
        {
            0 => new(lifetime * random.NextDouble(), lifetime, null),
            1 => new(lifetime * random.NextDouble() / 20, lifetime, () => vehicle.ClipsSealed >= isSealed),
            _ => new(lifetime * random.NextDouble() / 20, lifetime, () => vehicle.ClipsAtTheBackEnd >= arrived && vehicle.ClipsSealed > 0),
        };
    }

    /// <summary>Waits for the moment and kills; false, and nothing killed, where the witness ended before.</summary>
    public bool Strike(RunningProgram victim, RunningProgram witness)
    {
        for (var waited = TimeSpan.Zero; _gotFurther is not null && !_gotFurther() && waited < _patience; waited += Look)
        {
            if (witness.EndsWithin(Look))
            {
                return false;
            }
        }

        if (witness.EndsWithin(_delay))
        {
            return false;
        }

        victim.Kill();
        return true;
    }
}
