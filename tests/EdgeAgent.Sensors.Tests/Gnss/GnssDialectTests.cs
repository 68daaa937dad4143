using System.Buffers.Binary;
using EdgeAgent.Sensors.Gnss;

namespace EdgeAgent.Sensors.Tests.Gnss;

/// <summary>What single makers and talkers say in their own way.</summary>
public sealed class GnssDialectTests
{
    private const string Rmc = "GPRMC,120000.00,A,5130.0000,N,00010.0000,W,19.438,90.0,220626,,,A";
    private const string Gga = "GPGGA,120000.00,5130.0000,N,00010.0000,W,1,08,1.0,35.0,M,45.0,M,,";

    /// <summary>Two epochs, after which GGA is known for the last timed sentence.</summary>
    private static readonly string[] TwoEpochs = [Rmc, Gga, Later(Rmc, 1), Later(Gga, 1)];

    [Fact]
    public void AFixOfSkytraqHasHeightAndVelocity()
    {
        using var bench = new GnssBench();
        bench.Say("PSTI,030,120000.000,A,5130.0000000,N,00010.0000000,W,35.000,3.00,4.00,-0.50,220626,R,1.0,9.9").Flush();
        var fix = Assert.Single(bench.Fixes);
        Assert.Equal("2026-06-22T12:00:00.000Z", fix.DeviceTime.ToString());
        Assert.Equal((51.5, 5.0), (fix.LatitudeDegrees, fix.SpeedMps));
        Assert.Equal(36.870, fix.TrackDegrees, 1e-3);
        var record = bench.Rows.Of("tpv").First();
        Assert.Equal((3L, 3L, 35.0, -0.5), ((long)record["mode"], (long)record["status"], (double)record["altMSL"], (double)record["climb"]));
    }

    [Theory]
    [InlineData("PSTI,030,120000.000,V,,,,,,,,,220626,N,,")]
    [InlineData("PSTI,030,120000.000,A,5130.0000,N,00010.0000,W,35.0,0.0,0.0,0.0,220626,N,,")]
    public void AFixOfSkytraqThatIsNotValidIsNone(string sentence)
    {
        using var bench = new GnssBench();
        bench.Say(sentence).Flush();
        Assert.Equal(1L, bench.Rows.Of("tpv").Single()["mode"]);
    }

    [Theory]
    [InlineData(92, 0, true)]
    [InlineData(92, 1, false)]
    [InlineData(84, 1, true)]
    public void APositionThatItsReceiverCallsInvalidIsNone(int length, byte flags, bool isFix)
    {
        var payload = new byte[length];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, 129_618_000);
        payload[20] = 3;
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(28), 515_000_000);
        payload[78] = flags;
        using var bench = new GnssBench();
        bench.Feed(GnssBench.Ubx(UbxId.NavPvt, payload)).Flush();
        Assert.Equal(isFix, Assert.Single(bench.Fixes).HasFix);
    }

    [Theory]
    [InlineData(UbxId.NavHpPosLlh, 36, 3, 0, true)]
    [InlineData(UbxId.NavHpPosLlh, 36, 3, 1, false)]
    [InlineData(UbxId.NavHpPosEcef, 28, 23, 0, true)]
    [InlineData(UbxId.NavHpPosEcef, 28, 23, 1, false)]
    public void APrecisePositionThatIsInvalidIsNone(int id, int length, int flagsAt, byte flags, bool isFix)
    {
        var payload = new byte[length];
        BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(4), 1_000);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(8), 637_813_700);
        payload[flagsAt] = flags;
        using var bench = new GnssBench();
        bench.Feed(GnssBench.Ubx(UbxId.NavStatus, [0xE8, 3, 0, 0, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])).Feed(GnssBench.Ubx(id, payload)).Flush();
        Assert.Equal(isFix, bench.Fixes.Last().HasFix);
    }

    [Fact]
    public void AnAttitudeOfSkytraqBelongsToItsEpoch()
    {
        using var bench = new GnssBench();
        bench.Say(Rmc, "PSTI,036,120000.000,220626,244.28,2.77,-0.50,R", Later(Rmc, 1), "PSTI,036,120001.000,220626,,,,N").Flush();
        var attitude = Assert.Single(bench.Rows.Of("att"));
        Assert.Equal((-0.5, 2.77, 244.28), ((double)attitude["roll"], (double)attitude["pitch"], (double)attitude["heading"]));
        Assert.Equal("2026-06-22T12:00:00.000Z", attitude["time"]);
        Assert.Equal(2, bench.Fixes.Count());
    }

    [Fact]
    public void AFixOfInertialSenseIsRead()
    {
        using var bench = new GnssBench();
        bench.Say("PGPSP,129618000,2424,778,51.50000000,-0.16666667,80.0,35.0,1.1,2.2,3.3,0.1,0.2,0.3,0.4,40.0,0.0,18").Flush();
        var fix = Assert.Single(bench.Fixes);
        Assert.Equal("2026-06-22T12:00:00.000Z", fix.DeviceTime.ToString());
        Assert.Equal((51.5, -0.16666667, 80.0, 2.2), (fix.LatitudeDegrees, fix.LongitudeDegrees, fix.AltitudeMeters, fix.HorizontalAccuracyMeters));
    }

    [Theory]
    [InlineData("GPGGA", 1)]
    [InlineData("GNGGA", 1)]
    [InlineData("GLGGA", 2)]
    public void FewSatellitesOfOneSystemAmongSeveralAreNoLossOfTheFix(string address, long mode)
    {
        using var bench = new GnssBench();
        bench.Say($"{address},120000.00,5130.0000,N,00010.0000,W,1,02,1.0,35.0,M,45.0,M,,");
        Assert.Equal(mode, bench.Rows.Of("tpv").Single()["mode"]);
    }

    [Theory]
    [InlineData("PGRMV,3.0,4.0,0.5", 1)]
    [InlineData("PGRME,15.0,M,45.0,M,25.0,M", 1)]
    [InlineData("HEROT,0.1,A", 1)]
    [InlineData("HEROT,0.1,V", 0)]
    [InlineData("APHDM,218.6,M", 1)]
    [InlineData("APXDR,A,1.5,D,PTCH", 1)]
    [InlineData("APXDR,A,1.5,D,HEEL", 0)]
    [InlineData("SDDPT,2.2,0.0,100", 1)]
    [InlineData("WIMWV,41.0,R,7.0,N,A", 1)]
    [InlineData("WIMWV,41.0,T,7.0,N,A", 0)]
    [InlineData("GAGSV,1,1,01,07,23,126,33", 1)]
    [InlineData("GPGSV,1,1,02,07,,,33,08,,,40", 1)]
    [InlineData("GPGSV,1,1,02,07,12,000,33,08,34,000,40", 0)]
    [InlineData("GPGSV,1,1,00,,,,", 0)]
    [InlineData("PQGSV,2,1,05,01,46,282,30,02,50,092,31,03,17,302,26,04,08,120,,0,4", 0)]
    public void WhatSaysMoreAfterTheEndOfAnEpochIsARecord(string sentence, int more)
    {
        using var bench = new GnssBench();
        bench.Say(TwoEpochs);
        var before = bench.Rows.Of("tpv").Count();
        bench.Say(sentence);
        Assert.Equal(before + more, bench.Rows.Of("tpv").Count());
    }

    [Theory]
    [InlineData("GPGSA,A,2,03,04,05,,,,,,,,,,1.7,1.0,1.4", "GNGSA,A,2,03,04,05,,,,,,,,,,1.7,1.0,1.4", 2)]
    [InlineData("GLGSA,A,2,03,04,05,,,,,,,,,,1.7,1.0,1.4", "GNGSA,A,2,67,68,69,,,,,,,,,,1.7,1.0,1.4", 2)]
    [InlineData("GNGSA,A,2,03,04,05,,,,,,,,,,1.7,1.0,1.4,1", "GNGSA,A,2,03,04,05,,,,,,,,,,1.7,1.0,1.4,4", 3)]
    public void ASatelliteThatIsListedTwiceIsUsedOnce(string first, string second, long mode)
    {
        using var bench = new GnssBench();
        bench.Say(first, second, Rmc);
        Assert.Equal(mode, bench.Rows.Of("tpv").Last()["mode"]);
    }

    [Fact]
    public void APositionIsAFixOnlyWhereItsStateIsValid()
    {
        using var bench = new GnssBench();
        bench.Say(Rmc.Replace(",A,5130", ",D,5130", StringComparison.Ordinal));
        Assert.Equal(1L, bench.Rows.Of("tpv").Single()["mode"]);
    }

    [Fact]
    public void ACompassGivesItsAttitudeInItsOwnUnits()
    {
        using var bench = new GnssBench();
        bench.Say("PTNTHTM,16384,N,182,N,-91,N,12000,2400");
        var attitude = bench.Rows.Of("att").Single();
        Assert.Equal((-91.0, 182.0, 16_384.0), ((double)attitude["roll"], (double)attitude["pitch"], (double)attitude["heading"]));
    }

    [Fact]
    public void PitchAndRollAreGivenAsAttitude()
    {
        using var bench = new GnssBench();
        bench.Say("HCXDR,A,1.5,D,PITCH,A,-2.5,D,ROLL,G,358,,MAGX");
        var attitude = bench.Rows.Of("att").Single();
        Assert.Equal((-2.5, 1.5), ((double)attitude["roll"], (double)attitude["pitch"]));
    }

    [Theory]
    [InlineData("PSTMCPU,54.57,-1,98")]
    [InlineData("PMTK001,314,3")]
    [InlineData("PQTMIMU,42634,0.01,-0.02,1.01,0.3,-0.4,-0.3,0,0")]
    public void AReceiverThatEndsWithAPositionAndItsStateGivesOneRecordAnEpoch(string state)
    {
        using var bench = new GnssBench();
        for (var second = 0; second < 4; second++)
        {
            bench.Say(Later(Rmc, second), Later(Gga, second), $"GPGLL,5130.0000,N,00010.0000,W,12000{second}.00,A,A", state);
        }

        Assert.Equal(2, bench.Rows.Of("tpv").Count(record => (string)record["time"] is "2026-06-22T12:00:02.000Z" or "2026-06-22T12:00:03.000Z"));
    }

    [Fact]
    public void AnUnknownModeLeavesTheFixAsItIs()
    {
        using var bench = new GnssBench();
        bench.Say(TwoEpochs).Say("GPGSA,A,E,01,02,03,04,,,,,,,,,1.7,1.0,1.4");
        Assert.Equal(3L, bench.Rows.Of("tpv").Last()["mode"]);
    }

    [Fact]
    public void TheSolutionOfAnOldReceiverIsARecordThoughItsEpochGoesOn()
    {
        var payload = new byte[52];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, 129_618_000);
        BinaryPrimitives.WriteInt16LittleEndian(payload.AsSpan(8), 2424);
        payload[10] = 3;
        payload[11] = 13;
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(12), 637_813_700);
        using var bench = new GnssBench();
        bench.Feed(GnssBench.Ubx(UbxId.NavEoe, [0, 0, 0, 0])).Feed(GnssBench.Ubx(UbxId.NavSol, payload)).Flush();
        var record = Assert.Single(bench.Rows.Of("tpv"));
        Assert.Equal("2026-06-22T12:00:00.000Z", record["time"]);
        Assert.Equal((0.0, 0.0), ((double)record["lat"], (double)record["lon"]));
        Assert.Single(bench.Fixes);
    }

    [Theory]
    [InlineData(0x01, 0, 0, 1)]
    [InlineData(0x03, 1, 0, 2)]
    [InlineData(0x03, 2, 0x80, 3)]
    [InlineData(0x03, 2, 0x40, 4)]
    [InlineData(0x02, 0, 0, 0)]
    public void WhatAFixRestsOnIsToldByItsOwnFlags(byte flags, byte fixStat, byte flags2, long status)
    {
        using var bench = new GnssBench();
        bench.Feed(GnssBench.Ubx(UbxId.NavStatus, [0, 0, 0, 0, 3, flags, fixStat, flags2, 0, 0, 0, 0, 0, 0, 0, 0])).Flush();
        Assert.Equal(status, bench.Rows.Of("tpv").First()["status"]);
    }

    [Fact]
    public void PositionVelocityAndAttitudeOfOneMessageAreRead()
    {
        var payload = new byte[116];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, 129_618_000);
        payload[5] = 3;
        BinaryPrimitives.WriteUInt16LittleEndian(payload.AsSpan(6), 2026);
        (payload[8], payload[9], payload[10]) = (6, 22, 12);
        (payload[24], payload[25], payload[27]) = (4, 0x29, 12);
        foreach (var (at, value) in new[] { (28, -1_666_667), (32, 515_000_000), (36, 80_000), (40, 35_000), (44, 1_500), (52, 3_000), (56, 4_000), (64, 5_000), (72, -150_000), (80, 9_000_000), (84, 5_313_010) })
        {
            BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(at), value);
        }

        using var bench = new GnssBench();
        bench.Feed(GnssBench.Ubx(UbxId.NavPvat, payload)).Flush();
        var fix = Assert.Single(bench.Fixes);
        Assert.Equal("2026-06-22T12:00:00.000Z", fix.DeviceTime.ToString());
        Assert.Equal((51.5, 80.0, 1.5, 5.0), (fix.LatitudeDegrees, fix.AltitudeMeters, fix.HorizontalAccuracyMeters, fix.SpeedMps));
        Assert.Equal(53.1301, fix.TrackDegrees, 1e-6);
        var attitude = bench.Rows.Of("att").Single();
        Assert.Equal(-1.5, (double)attitude["roll"], 1e-9);
        Assert.Equal(90, (double)attitude["heading"], 1e-9);
        Assert.False(attitude.ContainsKey("pitch"));
    }

    private static string Later(string sentence, int seconds) => sentence.Replace("120000", $"12000{seconds}", StringComparison.Ordinal);
}
