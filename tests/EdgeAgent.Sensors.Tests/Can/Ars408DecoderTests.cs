using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Can;

public sealed class Ars408DecoderTests
{
    [Fact]
    public void AnObjectListBecomesOneScanWithEveryField()
    {
        using var bench = new CanBench("ars408", [CanBench.Radar], withRows: true);

        bench.Send(
            "(1.000) can0 60A#02012C40",
            General(5, 50.2, -3.4, -12.75, 1.25, 2, 10.5, "1.001"),
            General(0, 10, 0, 0, 0, 1, -5, "1.002"),
            "(1.003) can0 60C#05" + Hex(48, (12, 5), (11, 5), (10, 5), (9, 5), (8, 5), (7, 5), (6, 5), (0, 5), (7, 3), (2, 3)),
            "(1.003) can0 60C#00000000000000",
            "(1.004) can0 60D#05" + Hex(56, ((ulong)Math.Round(11.5 / 0.01), 11), ((ulong)Math.Round(2.3 / 0.01), 9), (0, 1), (1, 3), ((ulong)Math.Round(190 / 0.4), 10), (0, 6), (22, 8), (9, 8)),
            "(1.005) can0 60D#0000000000000000",
            "(1.006) can0 60E#0581");
        bench.Send("(1.072) can0 60A#00012D40");

        var scan = bench.Scans.First();
        Assert.Equal(2, scan.Count);
        var target = scan.Targets[0];
        Assert.Equal(Math.Sqrt(50.2 * 50.2 + 3.4 * 3.4), target.RangeMeters, 1e-4);
        Assert.Equal(Math.Atan2(-3.4, 50.2), target.AzimuthRadians, 1e-5);
        Assert.Equal((50.2 * -12.75 - 3.4 * 1.25) / Math.Sqrt(50.2 * 50.2 + 3.4 * 3.4), target.RangeRateMps, 1e-4);
        Assert.Equal((10.5f, 6u), (target.RcsDbsm, target.TrackId));
        var row = bench.Rows.First(found => found.Table == "objects").Values;
        Assert.Equal(
            [5.0, 50.2, -3.4, -12.75, 1.25, 2, 10.5, 12, 11, 10, 9, 8, 7, 6, 7, 2, 1.5, -0.2, 1, 10, 4.4, 1.8, 129],
            new[] { "Id", "DistLong", "DistLat", "VrelLong", "VrelLat", "DynProp", "Rcs", "DistLongRms", "DistLatRms", "VrelLongRms", "VrelLatRms", "ArelLongRms", "ArelLatRms", "OrientationRms", "ProbOfExist", "MeasState", "ArelLong", "ArelLat", "Class", "OrientationAngle", "Length", "Width", "CollDetRegion" }
                .Select(name => Math.Round((double)row[name]!, 6)));
    }

    [Fact]
    public void AClusterListWithNearAndFarCountsBecomesOneScanOfPlainTargets()
    {
        using var bench = new CanBench("ars408", [CanBench.Radar]);

        bench.Send("(1.000) can0 600#0201000110", Cluster(0, 20, 4.9, -1), Cluster(1, 30, -5.1, 0), Cluster(2, 150, 0.1, 2));
        bench.Flush();

        var scan = Assert.Single(bench.Scans);
        Assert.Equal([0u, 0u, 0u], scan.Targets.ToArray().Select(target => target.TrackId));
        Assert.Equal([20, 30, 150], scan.Targets.ToArray().Select(target => Math.Round(target.RangeMeters * Math.Cos(target.AzimuthRadians), 3)));
        Assert.Equal([4.9, -5.1, 0.1], scan.Targets.ToArray().Select(target => Math.Round(target.RangeMeters * Math.Sin(target.AzimuthRadians), 3)));
        Assert.Equal(3, bench["clusters"]);
    }

    [Fact]
    public void ACycleWaitsForThePartsThatTheOneBeforeHad()
    {
        using var bench = new CanBench("ars408", [CanBench.Radar]);

        bench.Send("(1.000) can0 60A#01000140", General(1, 10, 0, 0, 0, 0, 0, "1.001"), "(1.002) can0 60C#01000000000000");
        bench.Send("(1.072) can0 60A#01000240", General(1, 11, 0, 0, 0, 0, 0, "1.073"));
        Assert.Single(bench.Scans);
        bench.Send("(1.074) can0 60C#01000000000000");
        Assert.Equal(2, bench["scans"]);
        bench.Send("(1.144) can0 60A#01000340", General(1, 12, 0, 0, 0, 0, 0, "1.145"), "(1.216) can0 60A#01000440", General(1, 12, 0, 0, 0, 0, 0, "1.217"));

        Assert.Equal([0, 1, 2, 3], bench.Scans.Select(scan => scan.Sequence));
        Assert.Equal((0, 0), (bench["objects_missing"], bench["objects_stray"]));
    }

    [Fact]
    public void LostObjectsStrayPartsAndLostCyclesAreCounted()
    {
        using var bench = new CanBench("ars408", [CanBench.Radar]);

        bench.Send(General(9, 10, 0, 0, 0, 0, 0, "0.999"), "(1.000) can0 60A#03000140", General(1, 10, 0, 0, 0, 0, 0, "1.001"), General(1, 10, 0, 0, 0, 0, 0, "1.001"));
        bench.Send("(1.500) can0 60A#00000440", "(1.501) can0 60B#01");

        Assert.Equal([1, 0], bench.Scans.Select(scan => scan.Count));
        Assert.Equal([0, 3], bench.Scans.Select(scan => scan.Sequence));
        Assert.Equal((2, 1, 2, 2, 1), (bench["objects_missing"], bench["scans_incomplete"], bench["objects_stray"], bench["scans_lost"], bench["short_packets"]));
    }

    [Fact]
    public void TheSensorsIdMovesEveryIdentifierAndOtherRadarsOnTheBusAreLeftAlone()
    {
        using var bench = new CanBench("ars408", [CanBench.Radar], options: new Dictionary<string, string> { ["sensor_id"] = "3" });

        bench.Send("(1.000) can0 60A#01000140", "(1.001) can0 63A#00000140", "(1.002) can0 231#0000000000000000");

        Assert.Empty(Assert.Single(bench.Scans).Targets.ToArray());
        Assert.Equal((1, 1), (bench["other_identifiers"], bench["states"]));
    }

    [Fact]
    public void TheNumberOfARadarThatWasNotAskedForIsCounted()
    {
        using var bench = new CanBench("ars408", [CanBench.Radar]);

        bench.Send("(1.000) can0 221#0000000000000000", "(1.001) can0 221#00", "(2.000) can0 221#0000000000000000", "(2.001) can0 20F#0000000000000000");

        Assert.Equal((4, 2), (bench["other_identifiers"], bench["states_of_sensor_id_2"]));
        Assert.Empty(bench.Scans);
    }

    [Fact]
    public void FaultsThatTheRadarStatesAreCountedByName()
    {
        using var bench = new CanBench("ars408", [CanBench.Radar], withRows: true);

        // Byte 2: persistent error, temperature error and voltage error; byte 1 and the top of byte 2: 200 m in steps of 2 m.
        bench.Send("(1.0) can0 201#40192A00803C0000");

        Assert.Equal((1, 0, 1, 1, 0), (bench["state_persistent_error"], bench["state_interference"], bench["state_temperature_error"], bench["state_voltage_error"], bench["state_temporary_error"]));
        Assert.Equal(200.0, bench.Rows[0].Values["MaxDistanceCfg"]);
        Assert.Equal(1.0, bench.Rows[0].Values["NvmReadStatus"]);
        Assert.Equal(3.0, bench.Rows[0].Values["OutputTypeCfg"]);
    }

    [Theory]
    [InlineData("8")]
    [InlineData("-1")]
    [InlineData("front")]
    public void ASensorIdBeyondTheRadarsEightIsRefused(string id) =>
        Assert.Contains("0 to 7", Assert.Throws<DecoderSettingsException>(() => new CanBench("ars408", [CanBench.Radar], options: new Dictionary<string, string> { ["sensor_id"] = id })).Message, StringComparison.Ordinal);

    private static string General(int id, double x, double y, double speedX, double speedY, int property, double rcs, string time) => $"({time}) can0 60B#{id:X2}"
        + Hex(56, (Raw(x, -500, 0.2), 13), (Raw(y, -204.6, 0.2), 11), (Raw(speedX, -128, 0.25), 10), (Raw(speedY, -64, 0.25), 9), (0, 2), ((ulong)property, 3), (Raw(rcs, -64, 0.5), 8));

    private static string Cluster(int id, double x, double y, double speedX) => $"(1.001) can0 701#{id:X2}"
        + Hex(56, (Raw(x, -500, 0.2), 13), (0, 1), (Raw(y, -102.3, 0.2) & 0x3FF, 10), (Raw(speedX, -128, 0.25), 10), (Raw(0, -64, 0.25), 9), (0, 2), (0, 3), (128, 8));

    private static ulong Raw(double value, double offset, double scale) => (ulong)Math.Round((value - offset) / scale);

    /// <summary>Fields from the most significant bit down, as the radar's drawings have them.</summary>
    private static string Hex(int bits, params (ulong Value, int Length)[] fields)
    {
        var (packed, left) = (0UL, bits);
        foreach (var (value, length) in fields)
        {
            left -= length;
            packed |= (value & ((1UL << length) - 1)) << left;
        }

        return packed.ToString($"X{bits / 4}", System.Globalization.CultureInfo.InvariantCulture);
    }
}
