using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Lidar;
using EdgeAgent.Sensors.Lidar.Hesai;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Tests.Lidar.Hesai;

public sealed class HesaiDecoderTests
{
    private const string Calibrations = "nebula/calibration/nebula_hesai/nebula_hesai_decoders/calibration/";

    private static readonly (string Name, string Value)[] KeepAll = [("return_gap_m", "0"), ("min_range_m", "0"), ("max_range_m", "1000")];

    [Theory]
    [InlineData("40p/1673400149412331409", "40p/1673400149711850138.pcd", "Pandar40P.csv", 56_762)]
    [InlineData("xt32/1673400677802009732", "xt32/1673400678101968885.pcd", "PandarXT32.csv", 63_021)]
    public void TheReferenceSweepIsDecodedPointByPointInItsOrder(string bag, string reference, string calibration, int points)
    {
        var expected = PlainPcd.Read(TestData.Require("nebula/hesai/" + reference));
        using var run = new DecoderRun("hesai", SensorKind.Lidar, File.ReadAllText(TestData.Require(Calibrations + calibration)));
        run.TakeCapture(TestData.Require("nebula/hesai/" + bag));
        run.Flush();

        var frame = run.Frames.Sweeps.Single(sweep => sweep.Count == points);
        Assert.Equal(points, expected.Length);
        Assert.Equal(0, expected.Index().Count(point => Vector3.Distance(point.Item, new(frame.X[point.Index], frame.Y[point.Index], frame.Z[point.Index])) > 0.000_1f));
        Assert.Equal(0, run.Count("lost_packets"));
        Assert.Equal(0, run.Count("stream_breaks"));
        Assert.InRange(run.Count("partial_sweeps"), 2, 3);
    }

    [Theory]
    [InlineData("Pandar40P", 0x37)]
    [InlineData("Pandar40P", 0x38)]
    [InlineData("Pandar40P", 0x39)]
    [InlineData("Pandar64", 0x37)]
    [InlineData("Pandar64", 0x39)]
    [InlineData("QT64", 0x38)]
    [InlineData("QT64", 0x39)]
    [InlineData("QT128", 0x33)]
    [InlineData("QT128", 0x3B)]
    [InlineData("QT128", 0x3E)]
    [InlineData("XT16", 0x37)]
    [InlineData("XT16", 0x39)]
    [InlineData("XT32", 0x38)]
    [InlineData("XT32", 0x3C)]
    [InlineData("XT32M", 0x37)]
    [InlineData("XT32M", 0x39)]
    [InlineData("XT32M", 0x3D)]
    public void WhatATurningSensorSendsComesBackAsSweeps(string model, byte mode)
    {
        var sensor = new HesaiTestSensor(model, mode) { Step = 40, FirstAzimuth = 17_000 };
        using var run = new DecoderRun("hesai", SensorKind.Lidar, options: [.. KeepAll, ("cut_angle", "180")]);
        while (sensor.Microseconds < 230_000)
        {
            run.Take(sensor.Next());
        }

        run.Flush();

        var expected = HesaiExpectation.Sweeps(HesaiModels.All.Single(candidate => candidate.Name == model), sensor, cutCentidegrees: 18_000);
        Assert.Equal(expected.Count, run.Frames.Sweeps.Count);
        foreach (var (sweep, frame) in expected.Zip(run.Frames.Sweeps))
        {
            sweep.AssertIs(frame);
        }

        Assert.Equal(run.Count("packets"), sensor.Sequence - 1);
        Assert.Equal(0, run.Count("bad_checksum") + run.Count("bad_time") + run.Count("lost_packets") + run.Count("stream_breaks") + run.Count("stray_packets"));
    }

    [Fact]
    public void EchoesOfOneFiringThatAreNearOneAnotherAreOnePoint()
    {
        var sensor = new HesaiTestSensor("XT32", 0x39) { LeastCount = 1000, MostCount = 1100 };
        using var run = new DecoderRun("hesai", SensorKind.Lidar);
        run.Take(sensor.Next());
        run.Flush();

        var pairs = sensor.Echoes.Chunk(32 * 2).SelectMany(pair => pair.Take(32).Zip(pair.Skip(32))).Where(pair => pair.First.Count > 0).ToList();
        var near = pairs.Count(pair => Math.Abs(pair.First.Count - pair.Second.Count) < 25);
        Assert.InRange(near, 1, pairs.Count - 1);
        Assert.Equal(near, run.Count("merged_returns"));
        Assert.Equal(sensor.Echoes.Count(echo => echo.Count > 0) - near, run.Frames.Sweeps.Single().Count);
    }

    [Fact]
    public void EchoesOutsideTheRangeAreCounted()
    {
        var sensor = new HesaiTestSensor("QT64", 0x37) { LeastCount = 1, MostCount = 30_000, FirstAzimuth = 9000 };
        using var run = new DecoderRun("hesai", SensorKind.Lidar);
        run.Take(sensor.Next());
        run.Flush();
        Assert.Equal(sensor.Echoes.Count(echo => echo.Count is > 0 and < 25 or > 15_000), run.Count("out_of_range"));
        Assert.Equal(sensor.Echoes.Count(echo => echo.Count is >= 25 and <= 15_000), run.Frames.Sweeps.Single().Count);
    }

    [Fact]
    public void ForwardAxesAreTheMakersTurnedByAQuarter()
    {
        using var maker = new DecoderRun("hesai", SensorKind.Lidar);
        using var forward = new DecoderRun("hesai", SensorKind.Lidar, options: ("axes", "forward"));
        var packet = new HesaiTestSensor("Pandar64", 0x37) { FirstAzimuth = 20_000 }.Next();
        maker.Take(packet);
        forward.Take(packet);
        maker.Flush();
        forward.Flush();
        var (one, other) = (maker.Frames.Sweeps.Single(), forward.Frames.Sweeps.Single());
        Assert.True(one.Count > 100);
        for (var index = 0; index < one.Count; index++)
        {
            Assert.Equal(one.Y[index], other.X[index], 1e-4f);
            Assert.Equal(-one.X[index], other.Y[index], 1e-4f);
            Assert.Equal(one.Z[index], other.Z[index]);
        }
    }

    [Fact]
    public void LostDoubledAndOvertakenPacketsAreCountedByTheirNumbers()
    {
        var sensor = new HesaiTestSensor("XT32", 0x37) { FirstAzimuth = 5000 };
        using var run = new DecoderRun("hesai", SensorKind.Lidar);
        var packets = Enumerable.Range(0, 10).Select(_ => sensor.Next()).ToArray();
        foreach (var index in (int[])[0, 1, 1, 4, 3, 5, 9])
        {
            run.Take(packets[index]);
        }

        Assert.Equal(2 + 3, run.Count("lost_packets"));
        Assert.Equal(1, run.Count("duplicate_packets"));
        Assert.Equal(1, run.Count("late_packets"));
    }

    [Fact]
    public void WithoutNumbersTheTimesTellHowManyPacketsAreLost()
    {
        var sensor = new HesaiTestSensor("Pandar40P", 0x39);
        using var run = new DecoderRun("hesai", SensorKind.Lidar);
        for (var index = 0; index < 30; index++)
        {
            var packet = sensor.Next();
            if (index is not (7 or 11 or 12))
            {
                run.Take(packet.AsSpan(..^4));
            }
        }

        Assert.Equal(3, run.Count("lost_packets"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    public void AQt128ThatFlagsNoneOfItsPartsIsReadByItsLength(int signatureBytes)
    {
        var sensor = new HesaiTestSensor("QT128", 0x37);
        using var run = new DecoderRun("hesai", SensorKind.Lidar, withRows: true);
        byte[] packet = [.. sensor.Next(), .. new byte[signatureBytes]];
        packet[11] = 0;
        run.Take(packet);
        var row = run.Rows.Of("packets").Single();
        Assert.Equal(("strongest", 1L, 1L, 0L), (row["return_mode"], row["sequence"], row["lidar_state"], row["wrong_checksums"]));
    }

    [Fact]
    public void OnceAChecksumFittedOneThatDoesNotCostsItsPacket()
    {
        var sensor = new HesaiTestSensor("QT128", 0x37);
        using var run = new DecoderRun("hesai", SensorKind.Lidar, withRows: true);
        var strange = sensor.Next();
        strange[^1] ^= 1;
        run.Take(strange);
        Assert.Single(run.Rows.Of("packets"));
        run.Take(sensor.Next());
        var damaged = sensor.Next();
        damaged[100] ^= 1;
        run.Take(damaged);
        Assert.Equal(2, run.Rows.Of("packets").Count);
        Assert.Equal(2, run.Count("bad_checksum"));
    }

    [Fact]
    public void ADamagedPacketDoesNotTearTheSweep()
    {
        var sensor = new HesaiTestSensor("XT32", 0x37);
        using var run = new DecoderRun("hesai", SensorKind.Lidar);
        for (var index = 0; sensor.Microseconds < 350_000; index++)
        {
            var packet = sensor.Next();
            if (index == 100)
            {
                packet[12] ^= 0x40;
            }
            else if (index == 200)
            {
                packet[1080 - 4 - 24 + 13] += 3;
            }
            else if (index == 300)
            {
                packet[12 + 130 * 4] ^= 0x20;
                packet[12 + 130 * 4 + 1] ^= 0x20;
            }

            run.Take(packet);
        }

        run.Flush();
        Assert.Equal(0, run.Count("stream_breaks"));
        Assert.Equal(4, run.Frames.Sweeps.Count);
        Assert.True(run.Count("stray_packets") >= 1);
        Assert.True(run.Count("bad_azimuth") >= 1);
    }

    [Fact]
    public void ASensorThatRestartsBeginsASweepAnew()
    {
        using var run = new DecoderRun("hesai", SensorKind.Lidar);
        foreach (var start in (int[])[3000, 28_000])
        {
            var sensor = new HesaiTestSensor("XT32", 0x37) { FirstAzimuth = start, Sequence = start == 3000 ? 500_000u : 1 };
            for (var index = 0; index < 50; index++)
            {
                run.Take(sensor.Next());
            }
        }

        run.Flush();
        Assert.Equal(1, run.Count("sequence_restarts"));
        Assert.Equal(1, run.Count("stream_breaks"));
        Assert.Equal(2, run.Count("stray_packets"));
        Assert.Equal(2, run.Frames.Sweeps.Count);
    }

    [Fact]
    public void ASensorThatTurnsTheOtherWayIsFollowed()
    {
        var sensor = new HesaiTestSensor("XT32", 0x37);
        using var run = new DecoderRun("hesai", SensorKind.Lidar);
        while (sensor.Microseconds < 450_000)
        {
            var packet = sensor.Next();
            for (var block = 0; block < 8; block++)
            {
                var azimuth = packet.AsSpan(12 + block * 130, 2);
                System.Buffers.Binary.BinaryPrimitives.WriteUInt16LittleEndian(azimuth, (ushort)((36_000 - System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(azimuth)) % 36_000));
            }

            run.Take(packet);
        }

        run.Flush();
        Assert.Equal(4, run.Frames.Sweeps.Count(sweep => sweep.Count > 45_000));
        Assert.Equal(1, run.Count("stream_breaks"));
    }

    [Theory]
    [InlineData(6000, 30_000)]
    [InlineData(4500, 31_500)]
    [InlineData(20_000, 34_000)]
    public void ASensorThatIsSetToASectorHasOneSweepATurn(int from, int to)
    {
        var sensor = new HesaiTestSensor("XT32", 0x37) { FirstAzimuth = 35_000 };
        using var run = new DecoderRun("hesai", SensorKind.Lidar, options: KeepAll);
        var sent = 0;
        while (sensor.Microseconds < 450_000)
        {
            var before = sensor.Echoes.Count;
            var packet = sensor.Next();
            if (sensor.Echoes[before].Azimuth < from || sensor.Echoes[before].Azimuth >= to)
            {
                sent += sensor.Echoes.Skip(before).Count(echo => echo.Count > 0);
                run.Take(packet);
            }
        }

        run.Flush();
        Assert.Equal((0, 0), (run.Count("stray_packets"), run.Count("stream_breaks")));
        Assert.Equal(sent, run.Count("points"));
        Assert.Equal(6, run.Frames.Sweeps.Count);
    }

    [Fact]
    public void ASecondSensorOnTheNetIsLeftOut()
    {
        var sensor = new HesaiTestSensor("XT32", 0x37);
        using var run = new DecoderRun("hesai", SensorKind.Lidar);
        run.Take(sensor.Next(), new() { SourceAddress = 1 });
        run.Take(sensor.Next(), new() { SourceAddress = 2 });
        run.Take(new HesaiTestSensor("QT64", 0x37).Next(), new() { SourceAddress = 1 });
        run.Take(sensor.Next(), new() { SourceAddress = 1 });
        Assert.Equal(1, run.Count("other_source"));
        Assert.Equal(1, run.Count("other_model"));
        Assert.Equal(1, run.Count("lost_packets"));
    }

    [Fact]
    public void ThePacketsOwnFieldsAndItsEchoesAreRows()
    {
        var sensor = new HesaiTestSensor("QT128", 0x39) { FirstAzimuth = 9000 };
        using var run = new DecoderRun("hesai", SensorKind.Lidar, withRows: true, options: ("echoes", "yes"));
        run.Take(sensor.Next());
        run.Flush();
        var packet = run.Rows.Of("packets").Single();
        Assert.Equal("QT128", packet["model"]);
        Assert.Equal("last_strongest", packet["return_mode"]);
        Assert.Equal(600L, packet["motor_rpm"]);
        Assert.Equal(1L, packet["sequence"]);
        Assert.Equal(1L, packet["lidar_state"]);
        Assert.Equal(0L, packet["wrong_checksums"]);
        Assert.Equal(1_715_941_230_000_000_000L, packet["time_ns"]);
        Assert.Equal(run.Frames.Sweeps.Single().Count, run.Rows.Of("points").Count);
        Assert.Equal((double)run.Frames.Sweeps.Single().Z[3], run.Rows.Of("points")[3]["z"]);
        var points = run.Rows.Of("echoes");
        var echoes = sensor.Echoes.Where(echo => echo.Count > 0).ToList();
        Assert.Equal(echoes.Count, points.Count);
        Assert.Equal(echoes[0].Count * 0.004, (double)points[0]["range"]!, 1e-5);
        Assert.Equal(echoes[^1].Channel + 1L, points[^1]["channel"]);
        Assert.Equal(2L, points[^1]["echo"]);
    }

    [Fact]
    public void GpsPacketsTellTheirSentence()
    {
        const string Sentence = "$GPRMC,072242,A,3027.3680,N,11423.6975,E,000.0,316.7,160617,004.1,W*67";
        var packet = new byte[512];
        packet.AsSpan().Fill(0xDF);
        ((byte[])[0xFF, 0xEE, .. "716061"u8, .. "242270"u8, 1, 0, 0, 0, .. System.Text.Encoding.ASCII.GetBytes(Sentence)]).CopyTo(packet, 0);
        packet[506] = (byte)'A';
        packet[507] = 1;
        using var run = new DecoderRun("hesai", SensorKind.Lidar, withRows: true);
        run.Take(packet);
        var row = run.Rows.Of("gps").Single();
        Assert.Equal(Sentence, row["sentence"]);
        Assert.Equal("2017-06-16", row["date"]);
        Assert.Equal("07:22:42", row["time"]);
        Assert.Equal("A", row["status"]);
        Assert.Equal(1L, row["pps_locked"]);
        Assert.Equal(1, run.Count("gps_packets"));
    }

    [Fact]
    public void TheVectorsDoWhatTheLoopDoes()
    {
        foreach (var model in HesaiModels.All)
        {
            var sensor = new HesaiTestSensor(model.Name, (byte)(model == HesaiModels.Xt32M ? 0x3D : 0x39)) { LeastCount = 1, MostCount = 60_000, FirstAzimuth = 35_900 };
            Assert.True(HesaiPacketReader.TryRead(sensor.Next(), out var packet, out _));
            var beams = new HesaiBeams(model.NominalAngles);
            var (fast, plain) = (new LidarSweep(), new LidarSweep());
            var (fastCounts, plainCounts) = (default(HesaiPointCounts), default(HesaiPointCounts));
            for (var round = 0; round < 3 * model.Blocks; round++)
            {
                var (returns, block) = (1 + round / model.Blocks, round % model.Blocks);
                var firing = new HesaiFiring
                {
                    First = packet.Units(block),
                    Second = returns > 1 ? packet.Units((block + 1) % model.Blocks) : default,
                    Third = returns > 2 ? packet.Units((block + 2) % model.Blocks) : default,
                    UnitBytes = model.UnitBytes,
                    Sine = 0.6f,
                    Cosine = 0.8f,
                    DistanceUnitMeters = 0.004f,
                    LeastCount = 500,
                    MostCount = 50_000,
                    MergeCount = 2000,
                    TimeNanoseconds = 12_345_678,
                    FiringNanoseconds = HesaiBeams.EachTimes(model.FiringNanoseconds[0], returns),
                    Position = 35_900,
                    Direction = block % 2 == 0 ? 1 : -1,
                    From = 35_000,
                    To = 36_500,
                };
                HesaiKernel.Append(firing, beams.EachTimes(returns), fast, ref fastCounts);
                HesaiKernel.AppendOneByOne(firing, beams.EachTimes(returns), plain, ref plainCounts);
            }

            Assert.True(plain.Count > 0 && plainCounts is { OutOfRange: > 0, Merged: > 0 });
            Assert.Equal(plainCounts, fastCounts);
            Assert.Equal(plain.Count, fast.Count);
            for (var index = 0; index < plain.Count; index++)
            {
                Assert.Equal(plain.X[index], fast.X[index], 1e-4f);
                Assert.Equal(plain.Y[index], fast.Y[index], 1e-4f);
                Assert.Equal(plain.Z[index], fast.Z[index], 1e-4f);
                Assert.Equal((plain.Intensity[index], plain.TimeNanoseconds[index], plain.Ring[index]), (fast.Intensity[index], fast.TimeNanoseconds[index], fast.Ring[index]));
            }
        }
    }

    [Fact]
    public void NoMutationOfAPacketThrows()
    {
        var random = new Random(5);
        foreach (var model in HesaiModels.All)
        {
            var sensor = new HesaiTestSensor(model.Name, 0x39) { FirstAzimuth = 35_000 };
            using var run = new DecoderRun("hesai", SensorKind.Lidar);
            for (var round = 0; round < 10_000 / HesaiModels.All.Count + 1; round++)
            {
                run.Take(Mutation.Of(sensor.Next(), random));
            }

            run.Flush();
            Assert.True(run.Count("points") > 0);
            Assert.Equal(run.Count("packets"), 10_000 / HesaiModels.All.Count + 1);
        }
    }

    [Theory]
    [InlineData("model", "VLP-16", "Pandar40P")]
    [InlineData("cut_angle", "400", "0 to 360")]
    [InlineData("cutangle", "1", "cut_angle")]
    public void AnOptionThatCannotWorkIsToldWithWhatWould(string name, string value, string expected)
    {
        var error = Assert.Throws<DecoderSettingsException>(() => new DecoderRun("hesai", SensorKind.Lidar, options: (name, value)));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Laser id,Elevation,Azimuth\n1,1,2\n1,3,4\n", "line 3")]
    [InlineData("Laser id,Elevation,Azimuth\n1,100,2\n", "line 2")]
    [InlineData("1,1,2\n3,3,4\n", "not all from 1 on")]
    [InlineData("nothing", "0 channels")]
    [InlineData("1,1,2\n2,3,4\n", "2 channels, but XT32 has 32")]
    public void AnAngleFileThatCannotWorkIsToldByLine(string text, string expected)
    {
        var error = Assert.Throws<DecoderSettingsException>(() => new DecoderRun("hesai", SensorKind.Lidar, text, options: ("model", "XT32")));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
