using System.Diagnostics;
using System.Globalization;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Benchmarks.Lidar;

/// <summary>
/// Decodes a Hesai recording again and again from memory: echoes and points a second on one core, and bytes allocated a sweep.
/// Usage: hesai CAPTURE [--meta ANGLES.csv] [--rounds N]
/// </summary>
internal static class HesaiBenchmark
{
    public static int Run(string[] args)
    {
        if (args.Length == 0 || !PacketCapture.TryOpen(args[0], out var capture, out var error))
        {
            Console.Error.WriteLine("Usage: hesai CAPTURE [--meta ANGLES.csv] [--rounds N]");
            return 2;
        }

        var packets = Read(capture);
        capture.Dispose();
        var angles = Option(args, "--meta") is { } path ? File.ReadAllText(path) : null;
        var rounds = int.Parse(Option(args, "--rounds") ?? "20", CultureInfo.InvariantCulture);
        using var pool = new SlabPool();
        var figures = new List<double>();
        for (var round = -3; round < rounds; round++)
        {
            var sink = new ReleasingSink();
            using var decoder = SensorDecoders.Find("hesai")!.Create(new()
            {
                Pool = pool,
                Sensors = [new() { Id = "lidar", Kind = SensorKind.Lidar, Topic = "/lidar", FrameId = "lidar" }],
                Metadata = angles,
            });
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            foreach (var (bytes, origin) in packets)
            {
                decoder.Decode(new(bytes, default, origin), sink);
            }

            decoder.Flush(sink);
            var seconds = clock.Elapsed.TotalSeconds;
            if (round >= 0)
            {
                figures.Add(sink.Points / seconds);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{sink.Points / seconds / 1e6:F1} M points/s, {packets.Sum(packet => packet.Bytes.Length) / seconds / 1e6:F0} MB/s, {sink.Sweeps} sweeps, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / Math.Max(1, sink.Sweeps)} bytes allocated a sweep (with the decoder itself)"));
            }
        }

        figures.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median {figures[figures.Count / 2] / 1e6:F1} M points/s on one core"));
        return 0;
    }

    private static List<(byte[] Bytes, PacketOrigin Origin)> Read(PacketCapture capture)
    {
        var packets = new List<(byte[], PacketOrigin)>();
        while (capture.TryRead(out var packet))
        {
            packets.Add((packet.Payload.ToArray(), packet.Origin));
        }

        return packets;
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name) + 1;
        return at > 0 && at < args.Length ? args[at] : null;
    }

    private sealed class ReleasingSink : IFrameSink
    {
        public long Points { get; private set; }

        public long Sweeps { get; private set; }

        public void Deliver(Frame frame)
        {
            Points += ((LidarFrame)frame).Count;
            Sweeps++;
            frame.Release();
        }
    }
}
