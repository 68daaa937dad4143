namespace EdgeAgent.Sensors.Tests.Radar;

/// <summary>The radar's data port: whole frames, and every way in which they come damaged.</summary>
public sealed class TiMmWaveDecoderTests
{
    private static readonly short[] Temperatures = [60, 61, 62, 63, 58, 57, 56, 59, 64, 70];

    [Fact]
    public void AFrameGivesItsTargetsInTheModelsAxes()
    {
        using var bench = new TiBench();
        bench.Feed(new TiFrame { Number = 7 }.Points((-3, 4, 0, -2.5f), (0, 10, 10, 1)).SideInfo((153, 420), (98, 415)).Bytes());

        var scan = Assert.Single(bench.Scans);
        Assert.Equal(2, scan.Count);
        Assert.Equal(5, scan.Targets[0].RangeMeters, 1e-5);
        // Three metres to TI's left (negative x) are to the left of us too: positive.
        Assert.Equal(MathF.Atan2(3, 4), scan.Targets[0].AzimuthRadians, 1e-6);
        Assert.Equal(-2.5f, scan.Targets[0].RangeRateMps);
        Assert.Equal(15.3f, scan.Targets[0].RcsDbsm, 1e-4);
        Assert.Equal(MathF.PI / 4, scan.Targets[1].ElevationRadians, 1e-6);
        var row = bench.Rows.Of("points").First();
        Assert.Equal((4.0, 3.0, 42.0), ((double)row["x"], (double)row["y"], Math.Round((double)row["noise_db"], 4)));
    }

    [Fact]
    public void AnyCutOfTheStreamGivesTheSameFrames()
    {
        byte[] stream = [.. Enumerable.Range(1, 20).SelectMany(number => SomeFrame(number).Bytes())];
        foreach (var size in new[] { 1, 7, 31, 64, 1000, stream.Length })
        {
            using var bench = new TiBench();
            bench.Feed([.. stream.Chunk(size)]);
            Assert.Equal(Enumerable.Range(0, 20).Select(index => (long)index), bench.Scans.Select(scan => scan.Sequence));
            Assert.Equal(0, bench.Count("skipped_bytes"));
            Assert.Equal(12.5f, bench.Scans[19].Targets[0].RangeMeters);
        }
    }

    [Fact]
    public void AnEmptyFrameIsAScanWithoutTargets()
    {
        using var bench = new TiBench();
        bench.Feed(new TiFrame { Number = 1 }.Statistics(1, 2, 3, 4, 5, 6).Bytes());
        Assert.Equal(0, Assert.Single(bench.Scans).Count);
    }

    [Fact]
    public void WithoutSideInformationTheEchoPowerIsNotKnown()
    {
        using var bench = new TiBench();
        bench.Feed(new TiFrame { Number = 1 }.Points((0, 5, 0, 0)).Bytes());
        Assert.True(float.IsNaN(bench.Scans[0].Targets[0].RcsDbsm));
    }

    [Fact]
    public void SideInformationOfAnotherNumberOfPointsIsNotUsed()
    {
        using var bench = new TiBench();
        bench.Feed(new TiFrame { Number = 1 }.Points((0, 5, 0, 0), (0, 6, 0, 0)).SideInfo((100, 100)).Bytes());
        Assert.True(float.IsNaN(bench.Scans[0].Targets[0].RcsDbsm));
        Assert.Equal(1, bench.Count("count_mismatch"));
    }

    [Fact]
    public void UnknownTlvsAndHeatMapsArePassedOver()
    {
        using var bench = new TiBench();
        bench.Feed(new TiFrame { Number = 1 }.With(2, new byte[512]).With(1020, new byte[5]).With(8, new byte[4096]).Points((1, 2, 3, 4)).With(0xFFFF_FFFF, []).Bytes());
        Assert.Equal(1, Assert.Single(bench.Scans).Count);
        Assert.Equal((3, 2), (bench.Count("tlvs"), bench.Count("unknown_tlvs")));
    }

    [Fact]
    public void LoadAndTemperatureAreToldAsHealth()
    {
        using var bench = new TiBench();
        bench.Feed(new TiFrame { Number = 1 }.Statistics(9000, 3000, 40_000, 0, 30, 12).Temperatures(0, 123_456, Temperatures).Bytes());
        Assert.Equal((70, 40_000), (bench.Count("temperature_c"), bench.Count("frame_margin_us")));
        Assert.Equal(123_456L, bench.Rows.Of("temperature").Single()["time_ms"]);

        bench.Feed(new TiFrame { Number = 2 }.Statistics(9000, 3000, -5, 0, 30, 12).Temperatures(-1, 0, Temperatures).Bytes());
        Assert.Equal((1, 1), (bench.Count("frame_overruns"), bench.Count("bad_temperatures")));
    }

    [Fact]
    public void BytesBeforeTheFirstMagicWordAreCounted()
    {
        using var bench = new TiBench();
        bench.Feed([2, 1, 4, 3, 6, 5, 2, 1], SomeFrame(1).Bytes());
        Assert.Single(bench.Scans);
        Assert.Equal(8, bench.Count("skipped_bytes"));
    }

    [Fact]
    public void AFrameThatLostBytesCostsItselfOnly()
    {
        var whole = SomeFrame(2).Bytes();
        for (var lost = 12; lost < whole.Length; lost++)
        {
            using var bench = new TiBench();
            bench.Feed(SomeFrame(1).Bytes(), [.. whole[..lost], .. whole[(lost + 1)..]], SomeFrame(3).Bytes(), SomeFrame(4).Bytes());
            Assert.Equal([0L, 2, 3], bench.Scans.Select(scan => scan.Sequence));
            Assert.Equal(1, bench.Count("lost_frames"));
            Assert.Equal(1, bench.Count("short_frames") + bench.Count("bad_headers"));
        }
    }

    [Fact]
    public void AMagicWordThatWasDamagedCostsItsFrameOnly()
    {
        var damaged = SomeFrame(2).Bytes();
        damaged[3] ^= 1;
        using var bench = new TiBench();
        bench.Feed(SomeFrame(1).Bytes(), damaged, SomeFrame(3).Bytes());
        Assert.Equal([0L, 2], bench.Scans.Select(scan => scan.Sequence));
        Assert.Equal(damaged.Length, bench.Count("skipped_bytes"));
    }

    [Fact]
    public void ALengthBeyondAllFramesIsNotWaitedFor()
    {
        var damaged = SomeFrame(2).Bytes();
        damaged[15] = 0x7F;
        using var bench = new TiBench();
        bench.Feed(SomeFrame(1).Bytes(), damaged, SomeFrame(3).Bytes());
        Assert.Equal(2, bench.Scans.Count);
        Assert.Equal(1, bench.Count("bad_headers"));
    }

    [Fact]
    public void ATlvThatDoesNotFitItsFrameCostsTheFrame()
    {
        var damaged = SomeFrame(1).Bytes();
        damaged[44] = 0xF0;
        using var bench = new TiBench();
        bench.Feed(damaged, SomeFrame(2).Bytes());
        Assert.Single(bench.Scans);
        Assert.Equal(1, bench.Count("malformed_frames"));
    }

    [Fact]
    public void ANumberThatIsNoneCostsItsPoint()
    {
        using var bench = new TiBench();
        bench.Feed(new TiFrame { Number = 1 }.Points((0, 5, 0, 0), (float.NaN, 1, 1, 1), (1, float.PositiveInfinity, 0, 0)).Bytes());
        Assert.Equal(1, Assert.Single(bench.Scans).Count);
        Assert.Equal(2, bench.Count("bad_points"));
    }

    [Fact]
    public void GapsInTheFrameNumbersAreCountedAndARestartIsNone()
    {
        using var bench = new TiBench();
        foreach (var number in new uint[] { 100, 101, 105, 1, 2 })
        {
            bench.Feed(new TiFrame { Number = number }.Bytes());
        }

        Assert.Equal([0L, 1, 5, 6, 7], bench.Scans.Select(scan => scan.Sequence));
        Assert.Equal((3, 1), (bench.Count("lost_frames"), bench.Count("sensor_restarts")));
    }

    [Fact]
    public void SubFramesOfOneFrameAreNoGap()
    {
        using var bench = new TiBench();
        foreach (var (number, subFrame) in new (uint, uint)[] { (1, 0), (1, 1), (2, 0), (2, 1) })
        {
            bench.Feed(new TiFrame { Number = number, SubFrame = subFrame }.Bytes());
        }

        Assert.Equal(4, bench.Scans.Count);
        Assert.Equal(0, bench.Count("lost_frames") + bench.Count("sensor_restarts"));
    }

    [Fact]
    public void TheCycleCounterTellsTheSensorsTimeOverItsWraps()
    {
        using var bench = new TiBench();
        bench.Feed(new TiFrame { Number = 1, Cycles = 0xFFFF_FFFF }.Bytes(), new TiFrame { Number = 2, Cycles = 19_999_999 }.Bytes());
        Assert.Equal(0.1, bench.Scans[1].DeviceTime!.Value.SecondsSince(bench.Scans[0].DeviceTime!.Value), 1e-9);
    }

    [Theory]
    [InlineData(0x0201_0004, 0xA1443, 36, 200)]
    [InlineData(0x0102_0005, 0xA1443, 36, 200)]
    [InlineData(0x0100_0000, 0xA1642, 36, 600)]
    [InlineData(0x0102_0005, 0xA1642, 40, 600)]
    [InlineData(0x0201_0004, 0xA1843, 40, 600)]
    public void PointsOfAnOlderSdkAreReadWithoutTheirSpeeds(uint version, uint platform, int headerBytes, uint cyclesPerMicrosecond)
    {
        using var bench = new TiBench();
        TiFrame Frame(uint number, uint cycles) => new() { Number = number, Version = version, Platform = platform, HeaderBytes = headerBytes, Cycles = cycles };
        bench.Feed(
            Frame(1, 0).FixedPoints(7, (30, -2, 5000, -384, 512, 0), (40, 3, 900, 128, 640, -64)).Statistics(1, 2, 3, 4, 5, 6).Bytes(),
            Frame(2, 100_000 * cyclesPerMicrosecond).Statistics(1, 2, 3, 4, 5, 6).Bytes());

        Assert.Equal([2, 0], bench.Scans.Select(scan => scan.Count));
        Assert.Equal(5, bench.Scans[0].Targets[0].RangeMeters, 1e-6);
        Assert.Equal(MathF.Atan2(3, 4), bench.Scans[0].Targets[0].AzimuthRadians, 1e-6);
        Assert.True(float.IsNaN(bench.Scans[0].Targets[0].RangeRateMps));
        Assert.Equal((5.0, -1.0, -0.5), ((double)bench.Rows.Of("points").Last()["x"], (double)bench.Rows.Of("points").Last()["y"], (double)bench.Rows.Of("points").Last()["z"]));
        Assert.Equal(0.1, bench.Scans[1].DeviceTime!.Value.SecondsSince(bench.Scans[0].DeviceTime!.Value), 1e-9);
        Assert.Equal((0, 0, 0), (bench.Count("malformed_frames"), bench.Count("count_mismatch"), bench.Count("bad_points")));
    }

    [Theory]
    [InlineData(3, 7)]
    [InlineData(1, 7)]
    [InlineData(2, 16)]
    public void OlderPointsThatContradictTheirDescriptorDropTheFrame(byte stated, byte fractionBits)
    {
        using var bench = new TiBench();
        bench.Feed(new TiFrame { Number = 1, Version = 0x0201_0004 }.With(1, [stated, 0, fractionBits, 0, .. new byte[24]]).Bytes());
        Assert.Empty(bench.Scans);
        Assert.Equal(1, bench.Count("malformed_frames"));
    }

    [Fact]
    public void FramesOfNoKnownSdkAreSaidToBeUnknown()
    {
        using var bench = new TiBench();
        bench.Feed(new TiFrame { Number = 1, Version = 0x0007_0000 }.Points((1, 2, 3, 4)).Bytes());
        Assert.Empty(bench.Scans);
        Assert.Equal(1, bench.Count("unknown_version"));
    }

    [Fact]
    public void NoDamageStopsTheDecoder()
    {
        var random = new Random(7);
        byte[] stream = [.. Enumerable.Range(1, 200).SelectMany(number => SomeFrame(number).Bytes())];
        for (var round = 0; round < 50; round++)
        {
            var damaged = stream.ToArray();
            for (var change = 0; change < 40; change++)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            using var bench = new TiBench();
            bench.Feed([.. damaged.Chunk(random.Next(1, 3000))]);
            bench.Decoder.Flush(bench.Sink);
            Assert.InRange(bench.Scans.Count, 110, 200);
        }
    }

    private static TiFrame SomeFrame(int number) =>
        new TiFrame { Number = (uint)number, Cycles = (uint)number * 20_000_000 }
            .Points((0, 12.5f, 0, -1), (2, 20, 1, 0.5f)).Statistics(9000, 3000, 40_000, 0, 30, 12).SideInfo((200, 300), (150, 310)).Temperatures(0, 1000, Temperatures);
}
