namespace EdgeAgent.Testing;

/// <summary>Measures what a piece of work allocates on the managed heap.</summary>
public static class Allocation
{
    /// <summary>Enough rounds that what a collection adds to a thread's count, up to 8 KiB of unused room, is below a byte a round.</summary>
    private const int Rounds = 20_000;

    /// <summary>The bytes that one round of work allocates on this thread, on average; work that allocates nothing stays below 1.</summary>
    public static double BytesPerRound(Action<int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        for (var round = 0; round < 100; round++)
        {
            work(round);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            work(round);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Rounds;
    }
}
