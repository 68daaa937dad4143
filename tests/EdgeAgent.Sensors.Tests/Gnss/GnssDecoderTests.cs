using System.Buffers.Binary;
using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Gnss;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Gnss;

/// <summary>The line's rules one by one: framing, time, epochs.</summary>
public sealed class GnssDecoderTests
{
    private const string Rmc = "GPRMC,120000.00,A,5130.0000,N,00010.0000,W,19.438,90.0,220626,,,A";
    private const string Gga = "GPGGA,120000.00,5130.0000,N,00010.0000,W,1,08,1.0,35.0,M,45.0,M,,";

    [Fact]
    public void AnEpochBecomesOneFrame()
    {
        using var bench = new GnssBench();
        bench.Say(Rmc, Gga, Rmc.Replace("120000", "120001", StringComparison.Ordinal), Gga.Replace("120000", "120001", StringComparison.Ordinal)).Flush();

        Assert.Equal(2, bench.Fixes.Count());
        var fix = bench.Fixes.First();
        Assert.Equal("2026-06-22T12:00:00.000Z", fix.DeviceTime.ToString());
        Assert.Equal((51.5, 80.0, 90.0), (fix.LatitudeDegrees, fix.AltitudeMeters, fix.TrackDegrees));
        Assert.Equal(-1.0 / 6, fix.LongitudeDegrees, 1e-12);
        Assert.Equal(10, fix.SpeedMps, 1e-3);
        Assert.True(fix.HasFix);
    }

    [Fact]
    public void AnAccuracyThatComesAfterTheEndOfItsEpochStandsForTheNextAlone()
    {
        using var bench = new GnssBench();
        bench.Say(Gga, "GPGST,120000.00,1.0,,,,3.0,4.0,5.0", Gga.Replace("120000", "120001", StringComparison.Ordinal), Gga.Replace("120000", "120002", StringComparison.Ordinal)).Flush();
        Assert.Equal([Math.Sqrt(12.5), Math.Sqrt(12.5), double.NaN], bench.Fixes.Select(fix => fix.HorizontalAccuracyMeters));
    }

    [Fact]
    public void WithoutAFixTheFrameSaysSo()
    {
        using var bench = new GnssBench();
        bench.Say("GPRMC,,V,,,,,,,,,,N").Flush();
        var fix = Assert.Single(bench.Fixes);
        Assert.False(fix.HasFix);
        Assert.True(double.IsNaN(fix.LatitudeDegrees));
        Assert.Null(fix.DeviceTime);
    }

    [Fact]
    public void ADamagedSentenceCostsItselfOnly()
    {
        using var bench = new GnssBench();
        var damaged = GnssBench.Sentence(Gga);
        damaged[20] ^= 1;
        bench.Feed([.. damaged, .. GnssBench.Sentence(Rmc)]);
        Assert.Equal((1, 1), (bench.Count("nmea_bad_checksum"), bench.Count("nmea_sentences")));
    }

    [Fact]
    public void ASentenceThatLostItsEndDoesNotTakeTheNextAlong()
    {
        using var bench = new GnssBench();
        bench.Feed([.. GnssBench.Sentence(Rmc), .. GnssBench.Sentence(Gga)[..30], .. GnssBench.Sentence(Gga), .. GnssBench.Sentence(Gga)[..30], .. GnssBench.Ubx(UbxId.NavEoe, [1, 0, 0, 0])]);
        Assert.Equal((2, 1), (bench.Count("nmea_sentences"), bench.Count("ubx_messages")));
    }

    [Fact]
    public void AReceiverWithoutChecksumsIsReadUntilItSendsOne()
    {
        using var bench = new GnssBench();
        bench.Feed("$GPTXT,hello\r\n"u8).Feed(GnssBench.Sentence(Rmc)).Feed("$GPGGA,120000.00,5130.0\r\n"u8);
        Assert.Equal((2, 1, 1), (bench.Count("nmea_sentences"), bench.Count("nmea_without_checksum"), bench.Count("nmea_broken")));
    }

    [Fact]
    public void CorrectionsAndOtherBinariesBetweenAreSkippedAndCounted()
    {
        byte[] rtcm = [0xD3, 0x00, 0x13, 0x3E, 0xD7, 0xD3, 0x02, 0x02, 0x98, 0x0E, 0xDE, 0xEF, 0x34, 0xB4, 0xBD, 0x62, 0xAC, 0x09, 0x41, 0x98, 0x6F, 0x33, 0x36, 0x0B, 0x98];
        using var bench = new GnssBench();
        bench.Feed([.. rtcm, .. GnssBench.Sentence(Rmc), 0xA0, 0xA2, 0x00, 0x12, .. rtcm, .. GnssBench.Ubx(UbxId.NavEoe, [1, 0, 0, 0])]);
        Assert.Equal((2, 1, 1), (bench.Count("rtcm3"), bench.Count("nmea_sentences"), bench.Count("ubx_messages")));
        // The other binary's four bytes and the sentence's line end.
        Assert.Equal(6, bench.Count("skipped_bytes"));
    }

    [Fact]
    public void AMessageShorterThanItsFieldsIsCounted()
    {
        using var bench = new GnssBench();
        bench.Feed(GnssBench.Ubx(UbxId.NavPvt, new byte[40]));
        Assert.Equal(1, bench.Count("ubx_short"));
    }

    [Theory]
    [InlineData("310899", "1999-08-31T12:00:00.000Z")]
    [InlineData("010170", "1970-01-01T12:00:00.000Z")]
    [InlineData("310879", "1979-08-31T12:00:00.000Z")]
    [InlineData("310868", "2068-08-31T12:00:00.000Z")]
    [InlineData("290224", "2024-02-29T12:00:00.000Z")]
    public void TwoDigitYearsAreOfTheSatelliteAge(string date, string expected)
    {
        using var bench = new GnssBench();
        bench.Say(Rmc.Replace("220626", date, StringComparison.Ordinal)).Flush();
        Assert.Equal(expected, bench.Fixes.Single().DeviceTime.ToString());
    }

    [Fact]
    public void MidnightTurnsTheDayUntilADateIsGiven()
    {
        using var bench = new GnssBench();
        bench.Say("GPRMC,235959.00,A,5130.0000,N,00010.0000,W,0.0,0.0,311225,,,A", Gga.Replace("120000", "000000", StringComparison.Ordinal)).Flush();
        Assert.Equal("2026-01-01T00:00:00.000Z", bench.Fixes.Last().DeviceTime.ToString());
    }

    [Fact]
    public void ADateOfAnOldRolloverIsMovedOnWhereItCannotBeMeant()
    {
        using var bench = new GnssBench(("not-before", "2024-01-01"));
        bench.Say(Rmc.Replace("220626", "061106", StringComparison.Ordinal)).Flush();
        Assert.Equal("2026-06-22T12:00:00.000Z", bench.Fixes.Single().DeviceTime.ToString());
    }

    [Theory]
    [InlineData(16_000, 17, "2016-12-31T23:59:59.000Z")]
    [InlineData(18_000, 18, "2017-01-01T00:00:00.000Z")]
    public void LeapSecondsAreThoseOfTheDayUntilTheReceiverStatesThem(uint milliseconds, int leapSeconds, string expected)
    {
        // Week 1930 begins on 2017-01-01 in GPS time, when that was 17 s ahead of UTC, and 18 s from the leap second on.
        var gps = new GpsClock(null);
        var utc = gps.ToUtc(1930, milliseconds);
        Assert.Equal(expected, utc.ToString());
        gps.LeapSeconds = leapSeconds - 1;
        Assert.Equal(1, gps.ToUtc(1930, milliseconds).SecondsSince(utc));
    }

    [Fact]
    public void ATenBitWeekIsOfTheRolloverOfTheLinesOwnDate()
    {
        var gps = new GpsClock(null) { Reference = Instant.From(new DateTimeOffset(2026, 6, 22, 0, 0, 0, TimeSpan.Zero)) };
        Assert.Equal(gps.ToUtc(2424, 1000), gps.ToUtc(2424 % 1024, 1000));
        var old = new GpsClock(null) { Reference = Instant.From(new DateTimeOffset(2005, 6, 22, 0, 0, 0, TimeSpan.Zero)) };
        Assert.Equal(old.ToUtc(1328, 1000), old.ToUtc(1328 % 1024, 1000));
    }

    [Fact]
    public void ATimePulseIsToldWithItsQuantizationError()
    {
        var payload = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, 1000);
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(8), -8_123);
        BinaryPrimitives.WriteUInt16LittleEndian(payload.AsSpan(12), 2424);
        payload[14] = 3;
        using var bench = new GnssBench();
        bench.Feed(GnssBench.Ubx(UbxId.TimTp, payload));
        var pulse = bench.Rows.Of("pps").Single();
        Assert.Equal(("2026-06-21T00:00:01.000Z", -8.123), ((string)pulse["time"], (double)pulse["error_ns"]));
    }

    [Fact]
    public void TheLinesLatencyIsTakenOffTheHostTime()
    {
        using var bench = new GnssBench(("latency-ms", "80"));
        bench.Feed(GnssBench.Sentence(Rmc), Some.Noon).Flush();
        Assert.Equal(-0.08, bench.Fixes.Single().HostTime.SecondsSince(Some.Noon), 1e-9);
    }

    [Theory]
    [InlineData("latency-ms", "-1")]
    [InlineData("not-before", "soon")]
    public void OptionsThatCannotWorkAreRefused(string name, string value) =>
        Assert.Throws<DecoderSettingsException>(() => new GnssBench((name, value)));

    [Fact]
    public void AccelerationAndTurnRateOfOneMomentBecomeOneSample()
    {
        using var bench = new GnssBench();
        bench.Feed(Measurement(1000, (16, 1024), (17, 0), (18, -10_240))).Feed(Measurement(1003, (14, 4096), (13, 0), (5, -8192), (12, 2500)));
        var sample = Assert.Single(bench.Inertial);
        Assert.Equal(new Vector3(1, 0, -10), sample.AccelerationMps2);
        Assert.Equal(MathF.PI / 180, sample.AngularVelocityRadps.X, 1e-6);
        Assert.Equal(-2 * MathF.PI / 180, sample.AngularVelocityRadps.Z, 1e-6);

        bench.Feed(Measurement(1100, (16, 0), (17, 0), (18, 0))).Feed(Measurement(1200, (16, 0), (17, 0), (18, 0))).Feed(Measurement(1300, (14, 0), (13, 0), (5, 0)));
        Assert.Single(bench.Inertial);
        Assert.Equal(1, bench.Count("imu_unpaired"));
    }

    [Fact]
    public void ReceiversAndRadarsAreFoundByName()
    {
        Assert.Same(GnssDecoder.Description, SensorDecoders.Find("gnss"));
        Assert.NotNull(SensorDecoders.Find("ti-mmwave"));
    }

    private static byte[] Measurement(uint timeTag, params (int Type, int Value)[] data)
    {
        var payload = new byte[8 + 4 * data.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(payload, timeTag);
        BinaryPrimitives.WriteUInt16LittleEndian(payload.AsSpan(4), (ushort)(data.Length << 11));
        for (var index = 0; index < data.Length; index++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(payload.AsSpan(8 + 4 * index), ((uint)data[index].Type << 24) | ((uint)data[index].Value & 0xFFFFFF));
        }

        return GnssBench.Ubx(UbxId.EsfMeas, payload);
    }
}
