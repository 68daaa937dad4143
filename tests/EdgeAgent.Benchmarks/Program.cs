using EdgeAgent.Benchmarks.Mcap;
using EdgeAgent.Benchmarks.Mqtt;
using EdgeAgent.Benchmarks.Store;

return args switch
{
    ["mcap", .. var rest] => McapBenchmark.Run(rest),
    ["mqtt", .. var rest] => MqttBenchmark.Run(rest),
    ["store", .. var rest] => StoreBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: EdgeAgent.Benchmarks mcap|mqtt|store [options]");
    return 2;
}
