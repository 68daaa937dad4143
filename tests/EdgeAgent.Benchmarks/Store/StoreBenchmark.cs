using System.Globalization;
using System.Security.Cryptography;
using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Benchmarks.Store;

/// <summary>How fast 200 MB become a durable clip and come back, against writing and flushing a plain file in the same run.</summary>
internal static class StoreBenchmark
{
    private const int ClipBytes = 200_000_000;
    private const int WriteBytes = 1 << 20;

    /// <summary>Prints the tables of RESULTS.md; arguments: rounds (default 9), <c>designs</c> for the table of page and row sizes as well.</summary>
    public static int Run(string[] args)
    {
        var rounds = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var asked) ? asked : 9;
        var scratch = Directory.CreateTempSubdirectory("edgeagent-benchmark-").FullName;
        try
        {
            var bytes = new byte[ClipBytes];
            new Random(1).NextBytes(bytes);
            var plain = new PlainFile(Path.Combine(scratch, "plain"), bytes);
            plain.WriteAndFlush();
            SQLitePCL.Batteries_V2.Init();
            if (args.Contains("designs"))
            {
                CompareDesigns(scratch, plain, rounds);
            }

            CompareStore(scratch, plain, rounds);
            return 0;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private static void CompareDesigns(string scratch, PlainFile plain, int rounds)
    {
        Console.WriteLine("MB/s of the best round (ratio to the best plain file beside it), median CPU time:");
        Console.WriteLine();
        Console.WriteLine("| journal | page | rows of 64 KiB | 256 KiB | 1 MiB |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var journal in (string[])["WAL", "DELETE", "OFF"])
        {
            foreach (var page in (int[])[4096, 16_384, 65_536])
            {
                var cells = ((int[])[65_536, 262_144, 1 << 20]).Select(row => Ratio(scratch, plain, new ChunkDesign(journal, page, row), rounds));
                Console.WriteLine($"| {journal} | {page} | {string.Join(" | ", cells)} |");
            }
        }
    }

    private static string Ratio(string scratch, PlainFile plain, ChunkDesign design, int rounds)
    {
        var pairs = new List<(Cost Plain, Cost Design)>();
        for (var round = 0; round < rounds; round++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(scratch, "design")).FullName;
            var plainCost = plain.WriteAndFlush();
            var designCost = Cost.Of(() => design.Write(Path.Combine(folder, "chunks.db"), plain.Bytes));
            Directory.Delete(folder, recursive: true);
            pairs.Add((plainCost, designCost));
        }

        var best = pairs.Min(pair => pair.Design.Seconds);
        return $"{MegabytesPerSecond(best)} ({pairs.Min(pair => pair.Plain.Seconds) / best:F2}), CPU {Median(pairs.Select(pair => pair.Design.CpuSeconds)) * 1000:F0} ms";
    }

    private static void CompareStore(string scratch, PlainFile plain, int rounds)
    {
        var plainCosts = new List<Cost>();
        var hashCosts = new List<Cost>();
        var sealCosts = new List<Cost>();
        var storageCosts = new List<Cost>();
        var readCosts = new List<Cost>();
        var verifyCosts = new List<Cost>();
        var dropCosts = new List<Cost>();
        var folder = Path.Combine(scratch, "store");
        using (var store = ClipStore.Open(new ClipStoreOptions { Folder = folder, KeepFreeBytes = 0 }, TimeProvider.System).Store!)
        {
            for (var round = -1; round < rounds; round++)
            {
                var id = ContentId.Create(new Instant(0), BitConverter.GetBytes(round));
                var one = plain.WriteAndFlush();
                var two = Cost.Of(() => SHA256.HashData(plain.Bytes));
                var three = Cost.Of(() => Seal(store, id, plain.Bytes));
                var four = Cost.Of(() => WriteClipFile(Path.Combine(scratch, "storage.clip"), plain.Bytes));
                File.Delete(Path.Combine(scratch, "storage.clip"));
                var five = Cost.Of(() => ReadInPieces(store, id));
                var six = Cost.Of(() => store.Verify(id));
                var seven = Cost.Of(() => store.Drop(id, "measured"));
                if (round >= 0)
                {
                    plainCosts.Add(one);
                    hashCosts.Add(two);
                    sealCosts.Add(three);
                    storageCosts.Add(four);
                    readCosts.Add(five);
                    verifyCosts.Add(six);
                    dropCosts.Add(seven);
                }
            }
        }

        Console.WriteLine();
        Console.WriteLine("| what | median ms | MB/s | ratio to plain write + flush | best ms | CPU ms |");
        Console.WriteLine("|---|---|---|---|---|---|");
        Row("plain file: write in 1 MiB pieces + flush", plainCosts);
        Row("SHA-256 alone, one core", hashCosts);
        Row("plain file, then SHA-256 (what a seal promises)", [.. plainCosts.Zip(hashCosts, (one, other) => one + other)]);
        Row("clip file: rows + flush, no hash, no index", storageCosts);
        Row("seal: rows, SHA-256, flush, index commit", sealCosts);
        Row("read back in 64 KiB pieces", readCosts);
        Row("verify (read + SHA-256)", verifyCosts);
        Row("drop (index commit + unlink)", dropCosts);

        void Row(string what, List<Cost> costs)
        {
            var median = Median(costs.Select(cost => cost.Seconds));
            var ratio = Median(plainCosts.Zip(costs, (one, other) => one.Seconds / other.Seconds));
            var cpu = Median(costs.Select(cost => cost.CpuSeconds));
            Console.WriteLine($"| {what} | {median * 1000:F0} | {MegabytesPerSecond(median)} | {ratio:F2} | {costs.Min(cost => cost.Seconds) * 1000:F0} | {cpu * 1000:F0} |");
        }
    }

    private static void Seal(ClipStore store, string id, byte[] bytes)
    {
        using var sealing = store.BeginClip(id);
        for (var offset = 0; offset < bytes.Length; offset += WriteBytes)
        {
            sealing.Write(bytes.AsSpan(offset, Math.Min(WriteBytes, bytes.Length - offset)));
        }

        var result = sealing.Complete(new ClipManifest
        {
            ClipId = id,
            DriveId = id,
            VehicleId = "benchmark",
            Start = default,
            End = default,
            PrimaryTrigger = "RND",
            Firings = [],
            Priority = PriorityClass.P3,
            Score = 0,
            Value = 1,
            AgentVersion = "0",
            ProfileSha256 = "",
        });
        if (result.Outcome != SealOutcome.Sealed)
        {
            throw new InvalidOperationException(result.Message);
        }
    }

    private static unsafe void WriteClipFile(string path, byte[] bytes)
    {
        using var writer = ClipFileWriter.Create(path);
        fixed (byte* first = bytes)
        {
            for (var offset = 0; offset < bytes.Length; offset += ClipFileFormat.RowBytes)
            {
                writer.WriteRow(first + offset, Math.Min(ClipFileFormat.RowBytes, bytes.Length - offset));
            }
        }

        writer.Finish(new ClipFileHeader("", 0, bytes.Length, ClipFileFormat.RowBytes, "", []));
        if (writer.Fault is { } fault)
        {
            throw new InvalidOperationException(fault.Message);
        }
    }

    private static void ReadInPieces(ClipStore store, string id)
    {
        var piece = new byte[65_536];
        for (long offset = 0; store.ReadAt(id, offset, piece) is > 0 and var count; offset += count)
        {
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static string MegabytesPerSecond(double seconds) => (ClipBytes / 1e6 / seconds).ToString("F0", CultureInfo.InvariantCulture);

    /// <summary>The yardstick: the same bytes written to a new plain file and flushed to the disk.</summary>
    private sealed class PlainFile(string path, byte[] bytes)
    {
        public byte[] Bytes => bytes;

        public Cost WriteAndFlush()
        {
            var cost = Cost.Of(() =>
            {
                using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
                for (var offset = 0; offset < bytes.Length; offset += WriteBytes)
                {
                    file.Write(bytes, offset, Math.Min(WriteBytes, bytes.Length - offset));
                }

                file.Flush(flushToDisk: true);
            });
            File.Delete(path);
            return cost;
        }
    }
}
