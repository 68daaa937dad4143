using System.Diagnostics;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Benchmarks.Mqtt;

/// <summary>Our client with a window of publishers, each waiting for its acknowledgement before the next.</summary>
internal static class OurClient
{
    public static Measurement Run(int port, int size, int window, double seconds) => RunAsync(port, size, window, seconds).GetAwaiter().GetResult();

    private static async Task<Measurement> RunAsync(int port, int size, int window, double seconds)
    {
        await using var client = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = port, ClientId = "edgeagent-publisher" });
        var connected = await client.ConnectAsync(cleanStart: true);
        if (!connected.IsAccepted)
        {
            throw new InvalidOperationException(connected.Detail);
        }

        var payload = new byte[size];
        await PublishAsync(client, payload, window, 0.2);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var publishes = await PublishAsync(client, payload, window, seconds);
        var elapsed = clock.Elapsed.TotalSeconds;
        return Measurement.From(publishes * (double)size, elapsed, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds,
            (GC.GetTotalAllocatedBytes(precise: true) - allocated) / (double)publishes);
    }

    private static async Task<long> PublishAsync(MqttClient client, byte[] payload, int window, double seconds)
    {
        var end = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        var counts = await Task.WhenAll(Enumerable.Range(0, window).Select(_ => PublishUntilAsync(client, payload, end)));
        return counts.Sum();
    }

    private static async Task<long> PublishUntilAsync(MqttClient client, byte[] payload, long end)
    {
        var count = 0L;
        while (Stopwatch.GetTimestamp() < end)
        {
            if (!(await client.PublishAsync(new MqttPublish("bench/chunk", payload))).IsAccepted)
            {
                throw new InvalidOperationException("A publish was not accepted.");
            }

            count++;
        }

        return count;
    }
}
