using System.Globalization;
using EdgeAgent.Mcap;

namespace EdgeAgent.Benchmarks.Mcap;

/// <summary>
/// MCAP writing and reading against @mcap/core in the same run, all cells interleaved round by round, medians.
/// Usage: mcap [--rounds N] [--scale PERCENT] [--sweep FILE.bin] [--without-node]
/// </summary>
internal static class McapBenchmark
{
    private const string ToMemory = "write file";
    private const string ToNowhere = "write null";
    private const string ToNowhereChunkCrc = "write null, chunk CRC only";
    private const string Read = "read";
    private const string PlainWrite = "plain write of the same bytes";
    private const string PlainRead = "plain read of the same bytes";
    private const string NodeWrite = "@mcap/core write";
    private const string NodeRead = "@mcap/core read";

    public static int Run(string[] args)
    {
        var rounds = Option(args, "--rounds", 7);
        var scale = Option(args, "--scale", 100);
        var folder = Directory.CreateDirectory(Path.Combine(
            Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"mcap-benchmark-{Environment.ProcessId}")).FullName;
        try
        {
            var node = new NodeBenchmark();
            var withNode = !args.Contains("--without-node");
            if (withNode && !node.TryInstall(out var problem))
            {
                Console.Error.WriteLine($"Without @mcap/core: {problem}");
                withNode = false;
            }

            var sweepAt = Array.IndexOf(args, "--sweep") + 1;
            var cells = Cells(scale, sweepAt > 0 ? File.ReadAllBytes(args[sweepAt]) : null);
            for (var round = -1; round < rounds; round++)
            {
                Console.Error.WriteLine(round < 0 ? "warm-up" : $"round {round + 1} of {rounds}");
                foreach (var cell in cells)
                {
                    Measure(cell, folder, withNode && round >= 0 ? node : null);
                    if (round < 0)
                    {
                        cell.Forget();
                    }
                }
            }

            Print(cells);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<McapCell> Cells(int scale, byte[]? sweep)
    {
        McapWorkload[] workloads =
            [McapWorkload.Images(128 * scale / 100), McapWorkload.Sweeps(512 * scale / 100, sweep), McapWorkload.Inertial(320_000 * scale / 100)];
        return [.. workloads.SelectMany(workload => new[]
        {
            new McapCell(workload, McapCompression.None, 0, "none"),
            new McapCell(workload, McapCompression.Lz4, -1, "lz4 -1"),
            new McapCell(workload, McapCompression.Zstd, -5, "zstd -5"),
            new McapCell(workload, McapCompression.Zstd, 1, "zstd 1"),
        })];
    }

    private static void Measure(McapCell cell, string folder, NodeBenchmark? node)
    {
        var path = Path.Combine(folder, "ours.mcap");
        cell.Measure(ToNowhere, () => cell.Write(new CountingSink(), cell.Options));
        cell.Measure(ToNowhereChunkCrc, () => cell.Write(new CountingSink(), cell.Options with { DataSectionCrc = false }));
        cell.Measure(ToMemory, () => cell.WriteFile(path));
        // Once untimed: whoever reads a file first after it was written pays for more than reading.
        PlainCopy(path, Stream.Null);
        cell.Measure(Read, () => cell.ReadFile(path, checkCrcs: true));
        cell.Measure(PlainRead, () => PlainCopy(path, Stream.Null));
        using (var copy = new FileStream(Path.Combine(folder, "copy"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var megabyte = new byte[1 << 20];
            cell.Measure(PlainWrite, () => WritePlainly(copy, megabyte, new FileInfo(path).Length));
        }

        if (node is null)
        {
            return;
        }

        cell.Add(NodeRead, node.Read(path, cell.Workload));
        if (cell.Name is "none" or "zstd 1")
        {
            var payloads = Path.Combine(folder, "payloads");
            File.WriteAllBytes(payloads, cell.Workload.AllPayloads());
            cell.Add(NodeWrite, node.Write(Path.Combine(folder, "theirs.mcap"), payloads, cell.Workload, cell.Name == "none" ? "none" : "zstd"));
        }
    }

    private static void PlainCopy(string path, Stream target)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        file.CopyTo(target, 1 << 20);
    }

    private static void WritePlainly(FileStream file, byte[] megabyte, long length)
    {
        for (; length > 0; length -= megabyte.Length)
        {
            file.Write(megabyte.AsSpan(0, (int)Math.Min(length, megabyte.Length)));
        }
    }

    /// <summary>What this machine does at this moment with plain memory, to hold other machines' figures against.</summary>
    private static void PrintReference()
    {
        var source = new byte[200 << 20];
        var target = new byte[source.Length];
        new Random(1).NextBytes(source);
        var copies = Enumerable.Range(0, 9).Select(_ => Timing.Of(() => source.CopyTo(target, 0)).ProcessorSeconds).Order().ToList();
        var crcs = Enumerable.Range(0, 9).Select(_ => Timing.Of(() => Crc32.Compute(source)).ProcessorSeconds).Order().ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"200 MiB in memory, MB per second of processor time: copy {source.Length / 1e6 / copies[4]:0}, CRC-32 {source.Length / 1e6 / crcs[4]:0}."));
        Console.WriteLine();
    }

    private static void Print(List<McapCell> cells)
    {
        PrintReference();
        Console.WriteLine("Payload MB per second of the clock / per second of processor time; medians.");
        Console.WriteLine();
        Console.WriteLine("| kind | codec | null sink, chunk CRC | null sink, all CRCs | write file | plain write | read | plain read | @mcap/core write | @mcap/core read | write × | read × | file/payload |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var cell in cells)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {cell.Workload.Name} | {cell.Name} | {Both(cell, ToNowhereChunkCrc)} | {Both(cell, ToNowhere)} | {Both(cell, ToMemory)} | {Both(cell, PlainWrite)} | {Both(cell, Read)} | {Both(cell, PlainRead)} | {Both(cell, NodeWrite)} | {Both(cell, NodeRead)} | {Ratio(cell, ToMemory, NodeWrite)} | {Ratio(cell, Read, NodeRead)} | {cell.SizeRatio:0.000} |"));
        }
    }

    private static string Both(McapCell cell, string what) => cell.MegabytesPerSecond(what) is { } wall
        ? string.Create(CultureInfo.InvariantCulture, $"{wall:0} / {cell.MegabytesPerProcessorSecond(what):0}")
        : "–";

    /// <summary>By processor time, which is what survives a busy machine.</summary>
    private static string Ratio(McapCell cell, string ours, string theirs) =>
        cell.MegabytesPerProcessorSecond(ours) / cell.MegabytesPerProcessorSecond(theirs) is { } ratio
            ? ratio.ToString("0.0", CultureInfo.InvariantCulture)
            : "–";

    private static int Option(string[] args, string name, int otherwise)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
    }
}
