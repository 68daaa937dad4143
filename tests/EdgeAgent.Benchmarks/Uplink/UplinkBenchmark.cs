using System.Diagnostics;
using System.Globalization;
using EdgeAgent.Ingest;
using EdgeAgent.Mcap;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;
using EdgeAgent.Store;
using EdgeAgent.Uplink;

namespace EdgeAgent.Benchmarks.Uplink;

/// <summary>Store to inbox on loopback: MB/s, CPU seconds per GB of vehicle and back end, bytes the vehicle allocates per chunk.</summary>
/// <remarks>The back end is a process of its own, so that what the vehicle pays can be told from what it pays.</remarks>
public static class UplinkBenchmark
{
    private const int ClipBytes = 50_000_000;

    /// <summary>Options: <c>--mb N</c> (default 400), <c>--chunk KIB</c> (default 64 and 256), <c>--mosquitto PATH</c>.</summary>
    public static int Run(string[] args)
    {
        if (args is ["back-end", var port, var inbox])
        {
            return BackEndAsync(int.Parse(port, CultureInfo.InvariantCulture), inbox).GetAwaiter().GetResult();
        }

        var megabytes = int.Parse(Option(args, "--mb") ?? "400", CultureInfo.InvariantCulture);
        int[] chunks = Option(args, "--chunk") is { } chosen ? [int.Parse(chosen, CultureInfo.InvariantCulture)] : [64, 256];
        var mosquitto = Option(args, "--mosquitto") ?? "/usr/sbin/mosquitto";
        Console.WriteLine("| broker | chunk KiB | MB/s | vehicle CPU s/GB | back end CPU s/GB | vehicle's managed bytes per chunk | vehicle's peak RSS MiB |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var chunk in chunks)
        {
            MeasureAsync("ours, in the vehicle's process", megabytes, chunk, null).GetAwaiter().GetResult();
            if (File.Exists(mosquitto))
            {
                MeasureAsync("mosquitto", megabytes, chunk, mosquitto).GetAwaiter().GetResult();
                BaselineAsync(megabytes, chunk, mosquitto).GetAwaiter().GetResult();
            }
        }

        return 0;
    }

    private static async Task MeasureAsync(string name, int megabytes, int chunkKibibytes, string? mosquitto)
    {
        var folder = Directory.CreateTempSubdirectory("edgeagent-uplink-benchmark-");
        try
        {
            await using var broker = mosquitto is null ? BenchmarkBroker.Ours() : await BenchmarkBroker.MosquittoAsync(mosquitto, folder.FullName).ConfigureAwait(false);
            using var store = ClipStore.Open(new() { Folder = Path.Combine(folder.FullName, "store") }, TimeProvider.System).Store!;
            var bytes = Seal(store, Math.Max(1, megabytes * 1_000_000 / ClipBytes));
            var client = new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port };
            using var backEnd = Process.Start(new ProcessStartInfo(
                Environment.ProcessPath!, [.. SelfArguments(), "uplink", "back-end", broker.Port.ToString(CultureInfo.InvariantCulture), Path.Combine(folder.FullName, "inbox")])
            {
                RedirectStandardOutput = true,
                RedirectStandardInput = true,
            })!;
            await backEnd.StandardOutput.ReadLineAsync().ConfigureAwait(false);
            await using var uplink = new UplinkService(store, new()
            {
                Broker = client,
                Fleet = "bench",
                Vehicle = "car",
                ChunkBytes = chunkKibibytes * 1024,
            });
            using var stopping = new CancellationTokenSource();
            var (allocated, processor, watch) = (GC.GetTotalAllocatedBytes(true), Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
            var sending = uplink.RunAsync(stopping.Token);
            await uplink.WhenDrainedAsync(CancellationToken.None).ConfigureAwait(false);
            var seconds = watch.Elapsed.TotalSeconds;
            var cpu = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
            var perChunk = (GC.GetTotalAllocatedBytes(true) - allocated) / (bytes / (chunkKibibytes * 1024.0));
            await stopping.CancelAsync().ConfigureAwait(false);
            await sending.ConfigureAwait(false);
            backEnd.StandardInput.Close();
            var backEndCpu = double.Parse((await backEnd.StandardOutput.ReadLineAsync().ConfigureAwait(false))!, CultureInfo.InvariantCulture);
            await backEnd.WaitForExitAsync().ConfigureAwait(false);
            var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {chunkKibibytes} | {bytes / seconds / 1e6:0} | {cpu / (bytes / 1e9):0.00} | {backEndCpu / (bytes / 1e9):0.00} | {perChunk:0} | {peak:0} |"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The back end until its input is closed; prints a line when it listens, and then the CPU seconds since.</summary>
    private static async Task<int> BackEndAsync(int port, string inbox)
    {
        await using var ingest = IngestService.Open(new()
        {
            Broker = new() { Host = "127.0.0.1", Port = port },
            InboxFolder = inbox,
            Fleets = ["bench"],
            Limits = new() { ReserveBytes = 0 },
        }).Service!;
        using var stopping = new CancellationTokenSource();
        var ingesting = ingest.RunAsync(stopping.Token);
        await ingest.Subscribed.ConfigureAwait(false);
        var before = Environment.CpuUsage.TotalTime;
        Console.WriteLine("ready");
        await Console.In.ReadToEndAsync(CancellationToken.None).ConfigureAwait(false);
        Console.WriteLine((Environment.CpuUsage.TotalTime - before).TotalSeconds.ToString(CultureInfo.InvariantCulture));
        await stopping.CancelAsync().ConfigureAwait(false);
        await ingesting.ConfigureAwait(false);
        return 0;
    }

    /// <summary>The same bytes from mosquitto_pub to mosquitto_sub, which neither hash nor store: what the path itself costs.</summary>
    private static async Task BaselineAsync(int megabytes, int chunkKibibytes, string mosquitto)
    {
        var folder = Directory.CreateTempSubdirectory("edgeagent-uplink-benchmark-");
        try
        {
            await using var broker = await BenchmarkBroker.MosquittoAsync(mosquitto, folder.FullName).ConfigureAwait(false);
            var chunkBytes = chunkKibibytes * 1024;
            var count = (int)(megabytes * 1_000_000L / chunkBytes);
            // mosquitto_pub -l sends a message per line: printable bytes without line ends.
            var line = new byte[chunkBytes + 1];
            Array.Fill(line, (byte)'x');
            line[^1] = (byte)'\n';
            var port = broker.Port.ToString(CultureInfo.InvariantCulture);
            using var subscriber = Process.Start(new ProcessStartInfo(
                "mosquitto_sub", ["-p", port, "-V", "5", "-q", "1", "-t", "bench", "-C", count.ToString(CultureInfo.InvariantCulture), "-N"]) { RedirectStandardOutput = true })!;
            var draining = subscriber.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            using var publisher = Process.Start(new ProcessStartInfo("mosquitto_pub", ["-p", port, "-V", "5", "-q", "1", "-t", "bench", "-l"]) { RedirectStandardInput = true })!;
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < count; i++)
            {
                await publisher.StandardInput.BaseStream.WriteAsync(line).ConfigureAwait(false);
            }

            publisher.StandardInput.Close();
            await subscriber.WaitForExitAsync().ConfigureAwait(false);
            await draining.ConfigureAwait(false);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| mosquitto_pub → mosquitto → mosquitto_sub | {chunkKibibytes} | {(double)count * chunkBytes / watch.Elapsed.TotalSeconds / 1e6:0} | – | – | – | – |"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static long Seal(ClipStore store, int clips)
    {
        var total = 0L;
        for (var seed = 0; seed < clips; seed++)
        {
            var start = new Instant(1_760_000_000_000_000_000 + seed * 60_000_000_000L);
            var manifest = new ClipManifest
            {
                ClipId = ContentId.Create(start, BitConverter.GetBytes(seed)),
                DriveId = "benchmark",
                VehicleId = "car",
                Start = start,
                End = start.PlusSeconds(20),
                PrimaryTrigger = "RND",
                Firings = [],
                Priority = PriorityClass.P2,
                Score = 1,
                Value = 1,
                AgentVersion = "0",
                ProfileSha256 = new('0', 64),
            };
            using var sealing = store.BeginClip(manifest.ClipId);
            WriteClip(sealing, manifest, new Random(seed));
            total += sealing.Complete(manifest).Clip!.SizeBytes;
        }

        return total;
    }

    private static void WriteClip(Stream file, ClipManifest manifest, Random random)
    {
        using var writer = new McapWriter(file, new() { Compression = McapCompression.None }, leaveOpen: true);
        var channel = writer.AddChannel(0, "/noise", "raw");
        var message = new byte[1_000_000];
        for (var written = 0; written < ClipBytes; written += message.Length)
        {
            random.NextBytes(message);
            writer.WriteMessage(channel, 0, (ulong)written, (ulong)written, message);
        }

        writer.WriteAttachment("manifest.json", "application/json", 0, 0, ClipManifestJson.Write(manifest));
        writer.Finish();
    }

    private static string[] SelfArguments() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [Environment.GetCommandLineArgs()[0]] : [];

    private static string? Option(string[] args, string name)
    {
        var index = Array.IndexOf(args, name);
        return index >= 0 && index + 1 < args.Length ? args[index + 1] : null;
    }
}
