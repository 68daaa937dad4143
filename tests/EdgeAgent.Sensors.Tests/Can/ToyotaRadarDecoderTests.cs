using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;

namespace EdgeAgent.Sensors.Tests.Can;

public sealed class ToyotaRadarDecoderTests
{
    [Theory]
    [InlineData("")]
    [InlineData("toyota_adas.dbc")]
    public void EveryPublishedRadarRowOfARealDriveIsDecoded(string database)
    {
        CanDatabase[] databases = database.Length > 0 ? [CanDatabase.Read(TestData.Require("opendbc/" + database))] : [];
        using var bench = new CanBench("toyota-radar", [CanBench.Radar], databases, withRows: true);

        bench.Send(CanBench.RecordedLines("can1"));
        bench.Flush();

        // Times of the log are microseconds, those of the published rows nanoseconds.
        var decoded = bench.Rows.Where(row => (long)row.Values["valid"]! == 1)
            .ToDictionary(row => ((long)row.Values["host_time_ns"]! / 1000, (long)row.Values["can_id"]!), row => row.Values);
        var expected = CanBench.Expected("expected_radar.csv", 6, 1, 2, 3);
        Assert.Equal(5323, expected.Count);
        Assert.Equal(5323, decoded.Count);
        foreach (var (time, row) in expected)
        {
            var values = decoded.GetValueOrDefault((time / 1000, (long)row[0])) ?? decoded[(time / 1000 + 1, (long)row[0])];
            Assert.Equal(row[1] - 2.7, (double)values["x_m"]!, 0.04);
            Assert.Equal(row[2], (double)values["y_m"]!, 1e-4);
            Assert.Equal(row[3], (double)values["range_rate_mps"]!, 1e-4);
        }

        Assert.Equal(5323, bench.Scans.Sum(scan => scan.Count));
        Assert.Equal(600, bench["scans"]);
        Assert.Equal(0, bench["scans_incomplete"] + bench["tracks_missing"] + bench["damaged_packets"]);
        Assert.Equal(22500 - 9600, bench["other_identifiers"]);
        Assert.Equal(9600 - 5323, bench["empty_tracks"]);
    }

    [Fact]
    public void AScanWithLostMessagesIsDeliveredWhenTheNextOneStartsAndSaysWhatIsMissing()
    {
        using var bench = new CanBench("toyota-radar", [CanBench.Radar]);

        bench.Send(Track(0x210, "1.000"), Track(0x211, "1.001"), Track(0x210, "1.050"), Track(0x212, "1.051"), Track(0x213, "1.100"));
        bench.Flush();

        Assert.Equal([2, 2, 1], bench.Scans.Select(scan => scan.Count));
        Assert.Equal([1.000, 1.050, 1.100], bench.Scans.Select(scan => scan.DeviceTime!.Value.UnixSeconds));
        Assert.Equal(3, bench["scans_incomplete"]);
        Assert.Equal(14 + 14 + 15, bench["tracks_missing"]);
    }

    [Fact]
    public void AMessageWithAWrongChecksumOrLengthCostsItselfOnly()
    {
        var database = CanDatabase.Read(TestData.Require("opendbc/toyota_adas.dbc"));
        using var bench = new CanBench("toyota-radar", [CanBench.Radar], [database]);
        var lines = CanBench.RecordedLines("can1").Where(line => line.Contains(" 21", StringComparison.Ordinal)).Take(16).ToArray();
        lines[3] = lines[3][..^1] + (lines[3][^1] == '0' ? '1' : '0');
        lines[5] = lines[5][..^2];

        bench.Send(lines);
        bench.Flush();

        Assert.Equal(2, bench["damaged_packets"]);
        Assert.Equal(2, bench["tracks_missing"]);
        Assert.Equal(1, bench["scans_incomplete"]);
        Assert.Single(bench.Scans);
    }

    [Fact]
    public void RemoteRequestsErrorFramesAndTwentyNineBitIdentifiersAreNoTracks()
    {
        using var bench = new CanBench("toyota-radar", [CanBench.Radar]);

        bench.Send("(1.0) can0 210#R8", "(1.0) can0 00000210#0000000000000100", "(1.0) can0 20000210#0000000000000000");
        bench.Flush();

        Assert.Empty(bench.Frames);
        Assert.Equal(3, bench["other_identifiers"]);
    }

    private static string Track(uint id, string time) => $"({time}) can0 {id:X3}#0012340000000100";
}
