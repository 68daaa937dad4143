using EdgeAgent.Benchmarks.Mcap;

return args switch
{
    ["mcap", .. var rest] => McapBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: EdgeAgent.Benchmarks mcap [options]");
    return 2;
}
