using EdgeAgent.Cli.Terminal;
using EdgeAgent.Simulation.Benchmarking;

namespace EdgeAgent.Cli.Benchmarks;

/// <summary>Makes what is missing of a pool and shows how far it is.</summary>
internal static class PoolWork
{
    public static Task<PoolProgress> MakeAsync(PoolRequest request, string folder, int threads, CancellationToken cancellationToken) =>
        ProgressBoard.RunAsync(board => Task.Run(
            () =>
            {
                var item = board.Add("recordings", 1);
                var last = new PoolProgress();
                TriageBenchmark.MakePool(request, folder, threads, progress => Show(item, last = progress), cancellationToken);
                return last;
            },
            cancellationToken));

    private static void Show(IProgressItem item, PoolProgress progress)
    {
        item.Total = progress.Total;
        item.Describe($"recordings ({progress.Made} new, {progress.SimulatedSeconds / 60:0} minutes driven)");
        item.Done = progress.Done;
    }
}
