using EdgeAgent.Benchmarks.Capture;
using EdgeAgent.Benchmarks.Lidar;
using EdgeAgent.Benchmarks.Mcap;
using EdgeAgent.Benchmarks.Mqtt;
using EdgeAgent.Benchmarks.Simulation;
using EdgeAgent.Benchmarks.Store;
using EdgeAgent.Benchmarks.Triage;
using EdgeAgent.Benchmarks.Uplink;

return args switch
{
    ["capture", .. var rest] => CaptureBenchmark.Run(rest),
    ["lidar-ouster", .. var rest] => OusterBenchmark.Run(rest),
    ["lidar", .. var rest] => LidarBenchmark.Run(rest),
    ["mcap", .. var rest] => McapBenchmark.Run(rest),
    ["mqtt", .. var rest] => MqttBenchmark.Run(rest),
    ["simulation", .. var rest] => SimulationBenchmark.Run(rest),
    ["store", .. var rest] => StoreBenchmark.Run(rest),
    ["triage", .. var rest] => TriageBenchmark.Run(rest),
    ["uplink", .. var rest] => UplinkBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("Usage: EdgeAgent.Benchmarks capture|lidar-ouster|lidar|mcap|mqtt|simulation|store|triage|uplink [options]");
    return 2;
}
