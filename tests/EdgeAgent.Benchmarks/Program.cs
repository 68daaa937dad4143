using EdgeAgent.Benchmarks.Mcap;
using EdgeAgent.Benchmarks.Store;

return args switch
{
    ["mcap", .. var rest] => McapBenchmark.Run(rest),
    ["store", .. var rest] => StoreBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: EdgeAgent.Benchmarks mcap|store [options]");
    return 2;
}
