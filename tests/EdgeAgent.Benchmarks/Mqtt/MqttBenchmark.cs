using System.Globalization;
using System.Net;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Benchmarks.Mqtt;

/// <summary>QoS 1 publishing on loopback: our client and libmosquitto, to mosquitto and to our broker, beside raw TCP in the same run.</summary>
public static class MqttBenchmark
{
    private static readonly (string Name, int Bytes, int Window)[] Columns =
    [
        ("16K w1", 16 << 10, 1),
        ("16K w20", 16 << 10, 20),
        ("64K w20", 64 << 10, 20),
        ("256K w20", 256 << 10, 20),
        ("1M w20", 1 << 20, 20),
        ("1M w100", 1 << 20, 100),
    ];

    /// <summary>mqtt [seconds per run] [rounds]; the roles raw-server and broker are for its own children.</summary>
    public static int Run(string[] args) => args switch
    {
        ["raw-server", var port] => RawTcp.Serve(int.Parse(port, CultureInfo.InvariantCulture)),
        ["broker", var port] => ServeBroker(int.Parse(port, CultureInfo.InvariantCulture)),
        _ => Compare(Number(args, 0, 1.0), (int)Number(args, 1, 3)),
    };

    private static double Number(string[] args, int index, double otherwise) =>
        index < args.Length ? double.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

    private static int ServeBroker(int port)
    {
        var broker = new MqttBroker(new MqttBrokerOptions { Address = IPAddress.Loopback, Port = port, ReceiveMaximum = 1000 });
        broker.RunAsync(CancellationToken.None).GetAwaiter().GetResult();
        return 0;
    }

    private static int Compare(double seconds, int rounds)
    {
        var folder = Directory.CreateTempSubdirectory("mqtt-benchmark-").FullName;
        using var raw = Child.StartSelf("raw-server");
        using var ours = Child.StartSelf("broker");
        using var mosquitto = StartMosquitto(folder);
        var rows = new List<(string Name, Func<int, int, Measurement> Run)> { ("raw TCP + 4-byte acks", (size, window) => RawTcp.Run(raw.Port, size, window, seconds)) };
        foreach (var (broker, port) in ((string, int)[])[("mosquitto", mosquitto.Port), ("our broker", ours.Port)])
        {
            rows.Add(($"our client -> {broker}", (size, window) => OurClient.Run(port, size, window, seconds)));
            if (Libmosquitto.Build(folder) is { } libmosquitto)
            {
                rows.Add(($"libmosquitto -> {broker}", (size, window) => libmosquitto.Run(port, size, window, seconds)));
            }
        }

        var table = rows.ToDictionary(row => row.Name, _ => Columns.Select(_ => new List<Measurement>()).ToArray());
        for (var round = 0; round < rounds; round++)
        {
            for (var column = 0; column < Columns.Length; column++)
            {
                foreach (var (name, run) in rows)
                {
                    table[name][column].Add(run(Columns[column].Bytes, Columns[column].Window));
                }
            }
        }

        Print(rows.Select(row => row.Name), table);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static Child StartMosquitto(string folder)
    {
        var port = Child.FreePort();
        var configuration = Path.Combine(folder, "m.conf");
        File.WriteAllText(configuration, $"listener {port} 127.0.0.1\nallow_anonymous true\nmax_inflight_messages 200\nset_tcp_nodelay true\n");
        return Child.Start(port, File.Exists("/usr/sbin/mosquitto") ? "/usr/sbin/mosquitto" : "mosquitto", ["-c", configuration]);
    }

    private static void Print(IEnumerable<string> names, Dictionary<string, List<Measurement>[]> table)
    {
        var medians = table.ToDictionary(row => row.Key, row => row.Value.Select(Measurement.Median).ToArray());
        var raw = medians["raw TCP + 4-byte acks"];
        PrintTable("MB/s (ratio to raw TCP)", names, (name, column) =>
            $"{medians[name][column].MegabytesPerSecond:F0} ({medians[name][column].MegabytesPerSecond / raw[column].MegabytesPerSecond:F2})");
        PrintTable("CPU s/GB of the client", names, (name, column) => $"{medians[name][column].CpuSecondsPerGigabyte:F2}");
        PrintTable("bytes allocated per publish", names.Where(name => name.StartsWith("our client", StringComparison.Ordinal)),
            (name, column) => $"{medians[name][column].AllocatedBytesPerPublish:F1}");
    }

    private static void PrintTable(string title, IEnumerable<string> names, Func<string, int, string> cell)
    {
        Console.WriteLine($"\n| {title} | {string.Join(" | ", Columns.Select(column => column.Name))} |");
        Console.WriteLine($"|---|{string.Concat(Columns.Select(_ => "---|"))}");
        foreach (var name in names)
        {
            Console.WriteLine($"| {name} | {string.Join(" | ", Columns.Select((_, index) => cell(name, index)))} |");
        }
    }
}
