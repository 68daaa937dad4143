using System.Diagnostics;
using System.Globalization;

namespace EdgeAgent.Benchmarks.Lidar;

/// <summary>How fast packets become points on one core.</summary>
/// <remarks>
/// All lines run in turn, round by round, so that a slow phase of the machine meets all of them; the median of the rounds and the
/// fastest tenth are printed. Run it pinned to one core: <c>taskset -c 0 dotnet run -c Release -- lidar [rounds]</c>.
/// </remarks>
internal static class LidarBenchmark
{
    private const int DefaultRounds = 250;
    private const int WarmUpRounds = 40;

    // Short passes would measure the clock: a round of each line takes at least this.
    private static readonly TimeSpan RoundTime = TimeSpan.FromMilliseconds(4);

    public static int Run(string[] arguments)
    {
        var rounds = arguments is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : DefaultRounds;
        var workloads = Workloads().ToArray();
        var passes = workloads.Select(WarmUp).ToArray();
        var speeds = workloads.Select(_ => new double[rounds]).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var line = 0; line < workloads.Length; line++)
            {
                speeds[line][round] = workloads[line].UnitsPerPass * passes[line] / Time(workloads[line], passes[line]).TotalSeconds / 1e6;
            }
        }

        for (var line = 0; line < workloads.Length; line++)
        {
            var workload = workloads[line];
            Array.Sort(speeds[line]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{workload.Name,-32} median {speeds[line][rounds / 2],7:F1}  fast {speeds[line][rounds * 9 / 10],7:F1} M {workload.Unit}/s   points/{workload.Unit} {workload.PointsOfLastPass / (double)workload.UnitsPerPass:F3}"));
            workload.Dispose();
        }

        return 0;
    }

    /// <summary>The lines; a family adds its own here.</summary>
    private static IEnumerable<ILidarWorkload> Workloads()
    {
        const string Hesai = "nebula/calibration/nebula_hesai/nebula_hesai_decoders/calibration/";
        yield return new RotatingWorkload("VLP-16 strongest (mrpt)", "velodyne", Data("mrpt/tests/sample_velodyne_vlp16_gps.pcap"), 1206, 384);
        yield return new RotatingWorkload("VLP-16 dual (nebula)", "velodyne", Data("nebula/velodyne/vlp16/1673400471837873222"), 1206, 384);
        yield return new RotatingWorkload("Pandar40P dual (nebula)", "hesai", Data("nebula/hesai/40p/1673400149412331409"), 1262, 400, Data(Hesai + "Pandar40P.csv"));
        yield return new RotatingWorkload("PandarXT-32 dual (nebula)", "hesai", Data("nebula/hesai/xt32/1673400677802009732"), 1080, 256, Data(Hesai + "PandarXT32.csv"));
    }

    private static int WarmUp(ILidarWorkload workload)
    {
        var fastest = TimeSpan.MaxValue;
        for (var round = 0; round < WarmUpRounds; round++)
        {
            var time = Time(workload, 1);
            fastest = time < fastest ? time : fastest;
        }

        return Math.Max(1, (int)Math.Ceiling(RoundTime / fastest));
    }

    private static TimeSpan Time(ILidarWorkload workload, int passes)
    {
        var start = Stopwatch.GetTimestamp();
        for (var pass = 0; pass < passes; pass++)
        {
            workload.Pass();
        }

        return Stopwatch.GetElapsedTime(start);
    }

    private static string Data(string path) => Path.Combine(
        Environment.GetEnvironmentVariable("EDGEAGENT_TEST_DATA") is { Length: > 0 } folder ? folder : Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared", "data")), path);

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EdgeAgent.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new IOException("The benchmark runs inside its repository; EdgeAgent.sln was not found above it.");
        }

        return folder;
    }
}
