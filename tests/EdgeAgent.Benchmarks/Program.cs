using EdgeAgent.Benchmarks.Mcap;
using EdgeAgent.Benchmarks.Store;
using EdgeAgent.Benchmarks.Triage;

return args switch
{
    ["mcap", .. var rest] => McapBenchmark.Run(rest),
    ["store", .. var rest] => StoreBenchmark.Run(rest),
    ["triage", .. var rest] => TriageBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: EdgeAgent.Benchmarks mcap|store|triage [options]");
    return 2;
}
