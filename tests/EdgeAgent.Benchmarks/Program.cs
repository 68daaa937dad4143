using EdgeAgent.Benchmarks.Store;

return args switch
{
    ["store", .. var rest] => StoreBenchmark.Run(rest),
    _ => 2,
};
