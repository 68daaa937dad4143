using System.Diagnostics;
using System.Runtime.Intrinsics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Lidar.Ouster;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Benchmarks.Lidar;

/// <summary>Ouster packets to sweeps on one core, in memory: one captured turn 32 times, variants in turn, medians over rounds.</summary>
/// <remarks>
/// <c>frames</c> is what the agent does. <c>all fields</c> also makes arrays of near-infrared and flags, which decoders of the
/// maker's library do in any case, so that the two compare like for like.
/// </remarks>
public static class OusterBenchmark
{
    private const int Turns = 32;
    private const int WarmUpRounds = 20;

    private static readonly (string Capture, string Metadata)[] Captures =
    [
        ("OS-1-128_v2.3.0_1024x10_lb_n3", "OS-1-128_v2.3.0_1024x10"),
        ("OS-0-32-U1_v2.2.0_1024x10", "OS-0-32-U1_v2.2.0_1024x10"),
        ("OS-1-64_1024x10_fw20", "OS-1-64_sensor_config_reduced"),
    ];

    /// <summary>Runs it; arguments: the folder of the captures, the number of rounds (60 where left out).</summary>
    public static int Run(string[] args)
    {
        var folder = args is [var path, ..] ? path : Path.Combine("..", "shared", "data", "ouster", "pcaps");
        var rounds = args is [_, var text, ..] && int.TryParse(text, out var count) && count > 0 ? count : 60;
        if (!Directory.Exists(folder))
        {
            Console.Error.WriteLine($"{folder}: there is no such folder; give the one with the Ouster captures.");
            return 2;
        }

        if (OperatingSystem.IsLinux())
        {
            Process.GetCurrentProcess().ProcessorAffinity = 1 << (Environment.ProcessorCount - 1);
        }

        using var pool = new SlabPool();
        var variants = Captures.Select(capture => OusterWorkload.Read(folder, capture.Capture, capture.Metadata, Turns))
            .SelectMany(workload => new[] { Frames(workload, pool), AllFields(workload, pool) }).ToArray();
        var speeds = variants.Select(_ => new List<double>()).ToArray();
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            for (var index = 0; index < variants.Length; index++)
            {
                variants[index].Workload.Advance();
                var began = Stopwatch.GetTimestamp();
                variants[index].Work();
                if (round >= 0)
                {
                    speeds[index].Add(variants[index].Workload.Pixels / Stopwatch.GetElapsedTime(began).TotalMicroseconds);
                }
            }
        }

        Console.WriteLine("| capture | variant | M pixels/s median | fast (90th percentile) |");
        Console.WriteLine("|---|---|---|---|");
        for (var index = 0; index < variants.Length; index++)
        {
            speeds[index].Sort();
            Console.WriteLine($"| {variants[index].Workload.Name} | {variants[index].Name} | {speeds[index][rounds / 2]:f1} | {speeds[index][rounds * 9 / 10]:f1} |");
        }

        return 0;
    }

    private static (OusterWorkload Workload, string Name, Action Work) Frames(OusterWorkload workload, SlabPool pool)
    {
        var decoder = SensorDecoders.Find("ouster")!.Create(new() { Pool = pool, Sensors = [Sensor], Metadata = workload.MetadataText });
        var sink = new ReleasingSink();
        return (workload, "frames", () =>
        {
            foreach (var packet in workload.Packets)
            {
                decoder.Decode(new SensorPacket(packet, default), sink);
            }
        });
    }

    private static (OusterWorkload Workload, string Name, Action Work) AllFields(OusterWorkload workload, SlabPool pool)
    {
        var metadata = workload.Metadata;
        var assembler = new OusterAssembler(metadata, new(new()));
        var points = new OusterPoints(metadata, OusterSettings.From(new Dictionary<string, string>()));
        var fields = metadata.Format.Profile.Fields.Where(field => field.Channel is OusterChannel.NearIr or OusterChannel.Flags or OusterChannel.Flags2).ToArray();
        var arrays = fields.Select(_ => new uint[metadata.ColumnsPerFrame * metadata.Format.Rows]).ToArray();
        return (workload, "all fields", () =>
        {
            foreach (var packet in workload.Packets)
            {
                var header = metadata.Format.HasIdentity ? metadata.Format.Header(packet) : default;
                assembler.Take(packet, header, default);
                while (assembler.TryTakeReady(out var scan))
                {
                    points.Create(scan, pool, Sensor).Release();
                    for (var index = 0; index < fields.Length; index++)
                    {
                        Extract(scan, fields[index], metadata.Format.Rows, arrays[index]);
                    }

                    assembler.Recycle(scan);
                }
            }
        });
    }

    private static void Extract(OusterScan scan, OusterField field, int rows, Span<uint> into)
    {
        var mask = Vector256.Create(field.Mask);
        for (var column = 0; column < scan.Columns; column++)
        {
            var words = scan.Words(column, field.Word);
            var target = into.Slice(column * rows, rows);
            for (var row = 0; row < rows; row += Vector256<uint>.Count)
            {
                (((Vector256.Create(words[row..]) >> field.Shift) & mask) << field.LeftShift).CopyTo(target[row..]);
            }
        }
    }

    private static SensorDescriptor Sensor { get; } = new() { Id = "lidar", Kind = SensorKind.Lidar, Topic = "/lidar", FrameId = "lidar" };

    private sealed class ReleasingSink : IFrameSink
    {
        public void Deliver(Frame frame) => frame.Release();
    }
}
