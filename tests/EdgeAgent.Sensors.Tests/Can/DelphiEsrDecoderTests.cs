using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;

namespace EdgeAgent.Sensors.Tests.Can;

public sealed class DelphiEsrDecoderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TracksAreDecodedWithTheBuiltInLayoutAndWithThePublicDatabaseAlike(bool withDatabase)
    {
        CanDatabase[] databases = withDatabase ? [CanDatabase.Read(TestData.Require("opendbc/ESR.dbc"))] : [];
        using var bench = new CanBench("delphi-esr", [CanBench.Radar], databases);

        bench.Send(Scan(1.0, scanIndex: 7, (3, 52.5, -12.3, -8.25, 3), (63, 174.0, 0.4, 1.5, 4), (10, 20, 1, 1, 6)));

        var scan = Assert.Single(bench.Scans);
        Assert.Equal(2, scan.Count);
        AssertTarget(scan.Targets[0], 52.5, 12.3, -8.25, 0x503);
        AssertTarget(scan.Targets[1], 174.0, -0.4, 1.5, 0x53F);
        Assert.Equal(62, bench["empty_tracks"]);
        Assert.Equal(0, bench["scans_incomplete"]);
    }

    [Fact]
    public void LostScansLeaveAGapInTheNumbersAndAreCounted()
    {
        using var bench = new CanBench("delphi-esr", [CanBench.Radar]);

        bench.Send(Scan(1.00, 65534));
        bench.Send(Scan(1.05, 65535));
        bench.Send(Scan(1.20, 2));

        Assert.Equal([0, 1, 4], bench.Scans.Select(scan => scan.Sequence));
        Assert.Equal(2, bench["scans_lost"]);
    }

    [Fact]
    public void AScanThatStopsHalfWayEndsAfterItsTime()
    {
        using var bench = new CanBench("delphi-esr", [CanBench.Radar]);

        bench.Send(Scan(1.0, 1, (0, 30, 0, 0, 3)).Take(33));
        bench.Send("(1.100000) can0 7FF#00");

        Assert.Equal(1, Assert.Single(bench.Scans).Count);
        Assert.Equal(32, bench["tracks_missing"]);
    }

    private static void AssertTarget(RadarTarget target, double range, double leftDegrees, double rate, uint id)
    {
        Assert.Equal(range, target.RangeMeters, 1e-4);
        Assert.Equal(leftDegrees, target.AzimuthRadians * 180 / Math.PI, 1e-4);
        Assert.Equal(rate, target.RangeRateMps, 1e-5);
        Assert.Equal(id, target.TrackId);
    }

    // ESR_Status 0x4E0: scan index in bytes 3 and 4. Tracks 0x500…: status 3 bits, angle 10, range 11, rate 14 at the end.
    private static IEnumerable<string> Scan(double time, ushort scanIndex, params (int Track, double Range, double AngleClockwise, double Rate, int Status)[] tracks)
    {
        yield return FormattableString.Invariant($"({time:F6}) can0 4E0#000000{scanIndex:X4}000000");
        for (var index = 0; index < 64; index++)
        {
            var found = tracks.FirstOrDefault(track => track.Track == index && track.Status != 0);
            var bits = ((ulong)found.Status << 53) | (((ulong)(long)Math.Round(found.AngleClockwise / 0.1) & 0x3FF) << 43)
                | ((ulong)Math.Round(found.Range / 0.1) << 32) | ((ulong)(long)Math.Round(found.Rate / 0.01) & 0x3FFF);
            yield return FormattableString.Invariant($"({time + index * 0.0003:F6}) can0 {0x500 + index:X3}#{bits:X16}");
        }
    }
}
