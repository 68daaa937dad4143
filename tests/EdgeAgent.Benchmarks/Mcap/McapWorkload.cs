namespace EdgeAgent.Benchmarks.Mcap;

/// <summary>Messages of one kind: the same few payloads over and over, enough of them that no codec remembers.</summary>
internal sealed class McapWorkload(string name, byte[][] payloads, int count)
{
    private const ulong FirstLogTime = 1_700_000_000_000_000_000;
    private const ulong Interval = 1_000_000;
    private const int SweepLength = 256 << 10;
    private const int RunLength = 1 << 10;

    public string Name { get; } = name;

    public int Count { get; } = count;

    public long PayloadBytes => (long)Count * payloads[0].Length;

    public double Megabytes => PayloadBytes / 1e6;

    public byte[] this[int index] => payloads[index % payloads.Length];

    public static ulong TimeOf(int index) => FirstLogTime + ((ulong)index * Interval);

    /// <summary>All distinct payloads one after another, for another process to write the same.</summary>
    public byte[] AllPayloads() => [.. payloads.SelectMany(payload => payload)];

    public int PayloadLength => payloads[0].Length;

    /// <summary>Camera pictures: 1 MiB that does not compress.</summary>
    public static McapWorkload Images(int count) => new("img", Many(16, 1 << 20, static (random, bytes) => random.NextBytes(bytes)), count);

    /// <summary>LiDAR sweeps: 256 KiB of x, y, z, intensity, generated, or 1 KiB runs of a recorded sweep in random order.</summary>
    public static McapWorkload Sweeps(int count, byte[]? recorded) => recorded is null
        ? new("lidar", Many(32, SweepLength, FillSweep), count)
        : new("lidar", Many(32, SweepLength, (random, bytes) => FillFrom(recorded, random, bytes)), count);

    /// <summary>Inertial samples: 100 bytes of slowly changing numbers.</summary>
    public static McapWorkload Inertial(int count) => new("imu", Many(4096, 100, FillSample), count);

    private static byte[][] Many(int count, int length, Action<Random, byte[]> fill)
    {
        var random = new Random(count);
        var payloads = new byte[count][];
        for (var index = 0; index < count; index++)
        {
            fill(random, payloads[index] = new byte[length]);
        }

        return payloads;
    }

    private static void FillSweep(Random random, byte[] bytes)
    {
        const int Ring = 512;
        var points = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(bytes.AsSpan());
        for (var point = 0; point < points.Length / 4; point++)
        {
            var azimuth = point % Ring * (MathF.Tau / Ring);
            var elevation = ((point / Ring) - 16) * 0.02f;
            // Distances come in steps of 2 mm and walls repeat them; a quarter of the points sees the same again.
            var range = MathF.Round((8 + (6 * MathF.Abs(MathF.Sin(3 * azimuth))) + (random.NextSingle() * 0.1f)) * 500) / 500;
            points[4 * point] = MathF.Round(range * MathF.Cos(azimuth) * 1000) / 1000;
            points[(4 * point) + 1] = MathF.Round(range * MathF.Sin(azimuth) * 1000) / 1000;
            points[(4 * point) + 2] = MathF.Round(range * elevation * 1000) / 1000;
            points[(4 * point) + 3] = random.Next(64) / 100f;
        }
    }

    private static void FillFrom(byte[] recorded, Random random, byte[] bytes)
    {
        var runs = Enumerable.Range(0, recorded.Length / RunLength).ToArray();
        random.Shuffle(runs);
        for (var at = 0; at < bytes.Length; at += RunLength)
        {
            recorded.AsSpan(runs[at / RunLength % runs.Length] * RunLength, RunLength).CopyTo(bytes.AsSpan(at));
        }
    }

    /// <summary>Three constants, six measured numbers, covariances of zero.</summary>
    private static void FillSample(Random random, byte[] bytes)
    {
        for (var number = 0; number < 9; number++)
        {
            BitConverter.TryWriteBytes(bytes.AsSpan(number * sizeof(double)), number < 3 ? number : random.NextDouble() - 0.5);
        }
    }
}
