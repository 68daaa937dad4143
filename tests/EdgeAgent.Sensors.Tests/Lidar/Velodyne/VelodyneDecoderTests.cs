using System.Buffers.Binary;
using System.Text;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Testing;
using Xunit;

namespace EdgeAgent.Sensors.Lidar.Velodyne;

public sealed class VelodyneDecoderTests
{
    private const string Calibrations = "nebula/calibration/nebula_velodyne/nebula_velodyne_decoders/calibration/";
    private static readonly Instant Hour = Instant.From(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void EveryPointOfNebulasSweepIsOursWithinTwoMillimetresWhereNebulaInterpolates()
    {
        var bag = TestData.Require("nebula/velodyne/vlp16/1673400471837873222");
        var expected = NebulaPoints(TestData.Require("nebula/velodyne/vlp16/1673400472138016708.pcd"));
        using var ours = VelodyneRun.OfCapture(bag);
        using var theirs = VelodyneRun.OfCapture(bag, ("azimuth", "nebula"));
        Assert.Equal(14831, expected.Count);
        Assert.Equal(4, ours.Sweeps.Count);

        // nebula does not interpolate the last pair of blocks of a packet, and takes a second return at the azimuth of the next pair.
        // 12,931 points are free of both; with both switched on all are equal.
        var places = PlacesInOrder(expected, theirs.Sweeps[^1]);
        Assert.Equal(14831, places.Count);
        var off = places.Zip(expected).Select(pair => Distance(pair.Second, ours.Sweeps[^1], pair.First)).ToArray();
        Assert.Equal(12931, off.Count(meters => meters <= 0.002));
        Assert.True(off.Max() < 0.08);
        Assert.Equal(57413, ours["returns_repeated"]);
        Assert.Equal(0, ours["packets_lost"] + ours["bad_blocks"]);
    }

    [Fact]
    public void TheRecordingWithAReceiverGivesFourSweepsAndItsTime()
    {
        using var run = VelodyneRun.OfCapture(TestData.Require("mrpt/tests/sample_velodyne_vlp16_gps.pcap"));
        Assert.Equal((350, 57, 4, 1), (run["packets"], run["position_packets"], run.Sweeps.Count, run["sweeps_partial"]));
        var fix = Assert.Single(run.Fixes);
        Assert.True(fix.HasFix);
        Assert.Equal(new DateTimeOffset(2016, 1, 21, 8, 18, 2, TimeSpan.Zero), fix.DeviceTime!.Value.ToDateTimeOffset());
        Assert.Equal(36.829131, fix.LatitudeDegrees, 6);
        Assert.Equal(-2.407572, fix.LongitudeDegrees, 6);

        // 1082.340595 s past the hour of the receiver's time.
        Assert.Equal(Instant.From(new(2016, 1, 21, 8, 0, 0, TimeSpan.Zero)).UnixNanoseconds + 1_082_340_595_000, run.Sweeps[0].DeviceTime!.Value.UnixNanoseconds);
        Assert.All(run.Sweeps, sweep => Assert.True(sweep.TimeOffsetNanoseconds[^1] is > 60_000_000 and < 102_000_000));
    }

    public static TheoryData<string, byte, double> ModelsAndModes()
    {
        var data = new TheoryData<string, byte, double>();
        foreach (var model in new[] { "vlp16", "vlp16_hires", "vlp32c", "hdl32e", "vls128", "hdl64e_s2", "hdl64e_s3" })
        {
            data.Add(model, 0x37, model == "vls128" ? 1200 : 600);
            data.Add(model, 0x38, 1200);
            data.Add(model, 0x39, model is "vlp16" or "hdl64e_s3" ? 300 : 900);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ModelsAndModes))]
    public void WhatASensorMeasuresComesBack(string name, byte returnMode, double rpm)
    {
        var model = VelodyneModels.All.Single(model => model.Name == name);
        var plain = model.Lasers ?? [.. Enumerable.Range(0, 64).Select(laser => VelodyneLaser.OfDegrees(2 - laser * 0.4, laser % 4 * 2 - 3))];
        var sensor = new SpinningVelodyne(model, plain, returnMode, rpm, seed: 7);
        using var run = model.Lasers is null
            ? new VelodyneRun(Yaml(plain), ("model", name), ("return_mode", returnMode == 0x39 ? "dual" : "last"))
            : new VelodyneRun();
        var packets = (int)(60 / rpm * 2.6 / sensor.PacketSeconds);
        for (var number = 0; number < packets; number++)
        {
            run.Take(sensor.Packet(number, 10), Hour.PlusSeconds(10.5 + number * sensor.PacketSeconds));
        }

        run.Flush();
        Assert.Equal(3, run.Sweeps.Count);
        Assert.Equal(0, run["packets_lost"] + run["bad_blocks"] + run["packets_of_unknown_model"] + run["sweeps_partial"]);
        foreach (var (sweep, index) in run.Sweeps.Select((sweep, index) => (sweep, index)))
        {
            var echoes = sensor.Echoes.Where(echo => echo.Sweep == index + 1).ToArray();
            Assert.Equal(echoes.Length, sweep.Count);
            var start = sweep.DeviceTime!.Value.SecondsSince(Hour);
            var wrong = 0;
            for (var point = 0; point < echoes.Length; point++)
            {
                // VLS-128 in dual mode sends one column a packet: the first of all has no speed to interpolate with.
                var isFirstColumn = index == 0 && model.Name == "vls128" && returnMode == 0x39 && echoes[point].TimeSeconds < 10.00005;
                var echo = echoes[point];
                var off = Math.Max(Math.Abs(sweep.X[point] - echo.X), Math.Max(Math.Abs(sweep.Y[point] - echo.Y), Math.Abs(sweep.Z[point] - echo.Z)));
                var isRight = off < (isFirstColumn ? 2 : 1e-4) && echo.Intensity == sweep.Intensity[point] && echo.Ring == sweep.Ring[point]
                    && Math.Abs(echo.TimeSeconds - start - sweep.TimeOffsetNanoseconds[point] * 1e-9) < 2e-6;
                wrong += isRight ? 0 : 1;
            }

            Assert.Equal(0, wrong);
        }
    }

    [Theory]
    [InlineData("vlp32c", 0x37)]
    [InlineData("vlp32c", 0x39)]
    [InlineData("hdl32e", 0x38)]
    [InlineData("vls128", 0x37)]
    [InlineData("vls128", 0x39)]
    public void NebulaTurnsOnlyTheLastLasersOfAVls128AndNoneOf32(string name, byte returnMode)
    {
        var model = VelodyneModels.All.Single(model => model.Name == name);
        var sensor = new SpinningVelodyne(model, model.Lasers!, returnMode, 900, seed: 5)
        {
            ShareOfTurn = (column, slot) => slot >= 96 && column < 2 && returnMode != 0x39 ? model.SlotMicroseconds[slot] / model.ColumnMicroseconds : 0,
        };
        using var run = new VelodyneRun(null, ("azimuth", "nebula"));
        Play(run, sensor, Enumerable.Range(0, (int)(0.1 / sensor.PacketSeconds)));
        run.Flush();
        var sweep = run.Sweeps[0];
        var echoes = sensor.Echoes.Where(echo => echo.Sweep == 1).ToArray();
        Assert.Equal(echoes.Length, sweep.Count);
        Assert.Empty(echoes.Where((echo, point) => Math.Max(Math.Abs(echo.X - sweep.X[point]), Math.Abs(echo.Y - sweep.Y[point])) > 1e-4));
    }

    [Theory]
    [InlineData("vlp32a", 0.8337, 1.2)]
    [InlineData("vlp32b", -1, 4.2)]
    public void AVlp32OfAnEarlierSeriesHasToBeTold(string name, double elevation, double rotation)
    {
        using var untold = new VelodyneRun();
        using var told = new VelodyneRun(null, ("model", name));
        var sensor = new SpinningVelodyne(VelodyneModels.Vlp32C, VelodyneModels.Vlp32C.Lasers!, 0x37, 600, seed: 1);
        for (var number = 0; number < 160; number++)
        {
            var packet = sensor.Packet(number, 10);
            packet.AsSpan(0, 1200).Clear();
            for (var block = 0; block < 12; block++)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(block * 100), 0xEEFF);
                BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(block * 100 + 2), (ushort)((number * 12 + block) * 20 % 36000));
            }

            // One echo of laser 1 at 40 m, straight ahead.
            BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(7), (ushort)(number == 0 ? 10_000 : 0));
            packet[1205] = 0x23;
            untold.Take(packet, Hour.PlusSeconds(10));
            told.Take(packet, Hour.PlusSeconds(10));
        }

        untold.Flush();
        told.Flush();
        Assert.Equal(160, untold["packets_of_unknown_model"]);
        var sweep = told.Sweeps[0];
        Assert.Equal(1, sweep.Count);
        Assert.Equal(40 * Math.Sin(elevation * Math.PI / 180), sweep.Z[0], 1e-4);
        Assert.Equal(rotation, Math.Atan2(sweep.Y[0], sweep.X[0]) * 180 / Math.PI, 1e-3);
    }

    [Fact]
    public void ACutAngleMovesTheSweepsSeam()
    {
        using var run = new VelodyneRun(null, ("cut_angle", "180"));
        var sensor = new SpinningVelodyne(VelodyneModels.Vlp16, VelodyneModels.Vlp16.Lasers!, 0x37, 600, seed: 1);
        Play(run, sensor, Enumerable.Range(0, 190));
        run.Flush();
        Assert.Equal(3, run.Sweeps.Count);
        Assert.True(run.Sweeps[1].X[0] < 0);
        Assert.Equal(sensor.Echoes.Count(echo => echo.Sweep is 1), run.Sweeps[1].Count, 2000.0);
    }

    [Fact]
    public void LostRepeatedAndOvertakenPacketsAreCountedAndTheRestGoesOn()
    {
        using var run = new VelodyneRun();
        var sensor = new SpinningVelodyne(VelodyneModels.Vlp16, VelodyneModels.Vlp16.Lasers!, 0x37, 600, seed: 1);
        Play(run, sensor, [.. Enumerable.Range(0, 40), .. Enumerable.Range(43, 20), 62, 64, 63, .. Enumerable.Range(65, 60)]);
        run.Flush();
        Assert.Equal((4, 2, 1, 1), (run["packets_lost"], run["gaps"], run["packets_repeated"], run["packets_late"]));
        Assert.Equal(2, run.Sweeps.Count);
    }

    [Fact]
    public void AnOutageEndsTheSweepInsteadOfJoiningTwoTurns()
    {
        using var run = new VelodyneRun();
        var sensor = new SpinningVelodyne(VelodyneModels.Vlp16, VelodyneModels.Vlp16.Lasers!, 0x37, 600, seed: 1);
        Play(run, sensor, [.. Enumerable.Range(0, 60), .. Enumerable.Range(160, 60)]);
        run.Flush();
        Assert.Equal((1, 100), (run["gaps"], run["packets_lost"]));
        Assert.All(run.Sweeps, sweep => Assert.True(sweep.TimeOffsetNanoseconds[^1] < 101_000_000));
    }

    [Fact]
    public void TimeRunsOnOverTheFullHour()
    {
        using var run = new VelodyneRun();
        var sensor = new SpinningVelodyne(VelodyneModels.Vlp16, VelodyneModels.Vlp16.Lasers!, 0x37, 600, seed: 1);
        for (var number = 0; number < 400; number++)
        {
            var packet = sensor.Packet(number, 3599.8);
            var microseconds = BinaryPrimitives.ReadUInt32LittleEndian(packet.AsSpan(1200));
            BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(1200), microseconds % 3_600_000_000);
            // The host is twenty minutes slow and stays in the hour before.
            run.Take(packet, Hour.PlusSeconds(2400 + number * sensor.PacketSeconds));
        }

        run.Flush();
        Assert.Equal(0, run["clock_steps"] + run["gaps"]);
        Assert.All(run.Sweeps.Zip(run.Sweeps.Skip(1)), pair => Assert.Equal(0.1, pair.Second.DeviceTime!.Value.SecondsSince(pair.First.DeviceTime!.Value), 0.01));
        Assert.Equal(3599.8, run.Sweeps[0].DeviceTime!.Value.SecondsSince(Hour), 0.001);
    }

    [Fact]
    public void TheReceiverCorrectsAnHourThatTheHostHasWrong()
    {
        using var run = new VelodyneRun();
        var sensor = new SpinningVelodyne(VelodyneModels.Vlp16, VelodyneModels.Vlp16.Lasers!, 0x37, 600, seed: 1);
        Play(run, sensor, Enumerable.Range(0, 100), hostLate: 7200);
        run.Take(PositionPacket(10_000_000, "$GPRMC,120010.00,A,4737.1024,N,00813.5555,E,10.0,90.0,040526,,,A"), Hour.PlusSeconds(7210));
        Play(run, sensor, Enumerable.Range(100, 100), hostLate: 7200);
        run.Flush();
        Assert.Equal((1, 1, 0), (run["hour_corrections"], run["clock_steps"], run["bad_sentences"]));
        Assert.Equal(10.0, run.Sweeps[^1].DeviceTime!.Value.SecondsSince(Hour), 0.5);
    }

    [Fact]
    public void DamagedPacketsCostThemselvesOnly()
    {
        using var run = new VelodyneRun();
        var random = new Random(3);
        var sensor = new SpinningVelodyne(VelodyneModels.Vlp16, VelodyneModels.Vlp16.Lasers!, 0x37, 600, seed: 1);
        for (var number = 0; number < 160; number++)
        {
            var noise = new byte[random.Next(1500)];
            random.NextBytes(noise);
            run.Take(noise, Hour);
            var packet = sensor.Packet(number, 10);
            packet[500] = number % 10 == 0 ? (byte)0 : packet[500];
            run.Take(packet, Hour.PlusSeconds(10));
        }

        run.Flush();
        Assert.Equal((2, 16), (run.Sweeps.Count, run["bad_blocks"]));
        Assert.True(run["packets_of_wrong_length"] > 150);
        for (var round = 0; round < 2000; round++)
        {
            var noise = new byte[round % 3 == 0 ? 512 : 1206];
            random.NextBytes(noise);
            noise[1] = round % 2 == 0 ? (byte)0xEE : noise[1];
            noise[0] = round % 2 == 0 ? (byte)0xFF : noise[0];
            run.Take(noise, Hour.PlusSeconds(round));
        }

        run.Flush();
    }

    [Fact]
    public void AnHdl64WithoutItsCalibrationIsCountedAndSaid()
    {
        using var run = new VelodyneRun();
        var sensor = new SpinningVelodyne(VelodyneModels.Hdl64ES3, [.. Enumerable.Repeat(default(VelodyneLaser), 64)], 0x37, 600, seed: 1);
        run.Take(sensor.Packet(0, 10), Hour);
        run.Flush();
        Assert.Equal(1, run["packets_without_calibration"]);
        Assert.Contains("calibration", Assert.Throws<DecoderSettingsException>(() => new VelodyneRun(null, ("model", "hdl64e_s1"))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hdl64e_s2")]
    [InlineData("hdl64e_s3")]
    public void AnHdl64sPacketsBringItsCalibrationAndNoneOfThemIsLost(string name)
    {
        var model = VelodyneModels.All.Single(model => model.Name == name);
        var status = StatusBytes();
        var sensor = new SpinningVelodyne(model, [.. Enumerable.Repeat(default(VelodyneLaser), 64)], 0x37, 600, seed: 1);
        using var learned = new VelodyneRun();
        using var told = new VelodyneRun(YamlOfStatus(status), ("model", name));
        var sent = 1000;
        for (var number = 0; number < 9000; number++)
        {
            var packet = sensor.Packet(number, 10);
            var kind = number % 16;
            packet[1204] = (byte)(kind < 9 ? "HMSDNYGTV"[kind] : kind == 9 && name == "hdl64e_s3" ? 'W' : '1' + kind - 9);
            packet[1205] = kind < 9 ? (byte)0x39 : status[sent++ % status.Length];
            learned.Take(packet, Hour.PlusSeconds(10 + number * sensor.PacketSeconds));
            told.Take(packet, Hour.PlusSeconds(10 + number * sensor.PacketSeconds));
        }

        learned.Flush();
        told.Flush();
        Assert.Equal(0, learned["packets_without_calibration"] + learned["packets_lost"]);
        Assert.Equal(told.Sweeps.Count, learned.Sweeps.Count);
        Assert.True(told.Sweeps.Count > 20);
        foreach (var (ours, theirs) in learned.Sweeps.Zip(told.Sweeps))
        {
            Assert.Equal(theirs.DeviceTime, ours.DeviceTime);
            Assert.True(theirs.X.SequenceEqual(ours.X) && theirs.Y.SequenceEqual(ours.Y) && theirs.Z.SequenceEqual(ours.Z) && theirs.Intensity.SequenceEqual(ours.Intensity));
        }
    }

    [Fact]
    public void ACalibrationWithALostByteIsPassedOver()
    {
        var whole = new Hdl64Status();
        var bytes = StatusBytes();
        Assert.DoesNotContain(bytes.Where((_, at) => at != 700).Concat(bytes[..900]), value => whole.Take((byte)'1', value) is not null);
        Assert.NotNull(bytes[900..].Concat(bytes).Select(value => whole.Take((byte)'1', value)).FirstOrDefault(lasers => lasers is not null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AnHdl64OfTheFirstSeriesHasBlocksOfItsOwnAndTheHostsTime(bool inPairs)
    {
        VelodyneLaser[] plain = [.. Enumerable.Range(0, 64).Select(laser => VelodyneLaser.OfDegrees(2 - laser * 0.4))];
        using var run = new VelodyneRun(Yaml(plain));
        var expected = new List<(int Azimuth, int Bank)>();
        for (var number = 0; number < 800; number++)
        {
            var packet = new byte[1206];
            for (var block = 0; block < 12; block++)
            {
                // Three blocks of the upper bank for each of the lower, or one for one.
                var bank = inPairs ? block % 2 : block % 4 == 3 ? 1 : 0;
                var azimuth = (inPairs ? (number * 12 + block) / 2 * 24 : (number * 12 + block) * 12) % 36000;
                BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(block * 100), (ushort)(bank == 0 ? 0xEEFF : 0xDDFF));
                BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(block * 100 + 2), (ushort)azimuth);
                BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(block * 100 + 4), 5000);
                expected.Add((azimuth, bank));
            }

            BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(1200), (ushort)(number / 250));
            (number / 3 % 2 == 0 ? "V109"u8 : "27 C"u8).CopyTo(packet.AsSpan(1202));
            run.Take(packet, Hour.PlusSeconds(number * 0.0003846));
        }

        run.Flush();
        var sweep = run.Sweeps[^2];
        var turn = expected[3000..6000];
        Assert.Equal(turn.Count, sweep.Count);
        Assert.All(Enumerable.Range(0, sweep.Count), point =>
        {
            var azimuth = Math.Atan2(-sweep.Y[point], sweep.X[point]) * 180 / Math.PI;
            Assert.Equal(0, Math.IEEERemainder(azimuth - turn[point].Azimuth / 100.0, 360), 1e-3);
            Assert.Equal(Math.Sin((2 - turn[point].Bank * 12.8) * Math.PI / 180) * 10, sweep.Z[point], 1e-3);
        });
        Assert.Equal(250 * 0.0003846, run.Sweeps[^1].DeviceTime!.Value.SecondsSince(run.Sweeps[^2].DeviceTime!.Value), 1e-6);
        Assert.Equal(0, run["gaps"] + run["packets_lost"]);
    }

    [Theory]
    [InlineData("VLP16.yaml", 16, false)]
    [InlineData("VLP16_hires.yaml", 16, false)]
    [InlineData("VLP32.yaml", 32, false)]
    [InlineData("HDL32.yaml", 32, false)]
    [InlineData("VLS128.yaml", 128, false)]
    [InlineData("HDL64e_s2.yaml", 64, true)]
    [InlineData("HDL64e_s3.yaml", 64, true)]
    [InlineData("HDL64e_utexas.yaml", 64, true)]
    public void CalibrationFilesOfTheRosDriversAreRead(string file, int lasers, bool isCorrected)
    {
        var calibration = VelodyneCalibration.Parse(File.ReadAllText(TestData.Require(Calibrations + file)));
        Assert.Equal(lasers, calibration.Count);
        Assert.Equal(isCorrected, calibration.Any(laser => laser.IsCorrected));
        var builtIn = VelodyneModels.All.FirstOrDefault(model => model.Name == file switch { "VLP16.yaml" => "vlp16", "VLP16_hires.yaml" => "vlp16_hires", "VLP32.yaml" => "vlp32c", "HDL32.yaml" => "hdl32e", "VLS128.yaml" => "vls128", _ => "" });
        Assert.All(builtIn?.Lasers?.Zip(calibration) ?? [], pair =>
        {
            Assert.Equal(pair.Second.VerticalRadians, pair.First.VerticalRadians, 1e-4);
            Assert.Equal(pair.Second.RotationRadians, pair.First.RotationRadians, 1e-4);
        });
    }

    [Fact]
    public void AnHdl64sCorrectionsMoveItsPointsAsTheManualSays()
    {
        using var run = new VelodyneRun(File.ReadAllText(TestData.Require(Calibrations + "HDL64e_s3.yaml")));
        var sensor = new SpinningVelodyne(VelodyneModels.Hdl64ES3, [.. Enumerable.Repeat(default(VelodyneLaser), 64)], 0x37, 600, seed: 1);
        var packet = sensor.Packet(0, 10);
        packet.AsSpan(0, 1200).Clear();
        for (var block = 0; block < 12; block++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(block * 100), (ushort)(block % 2 == 0 ? 0xEEFF : 0xDDFF));
        }

        // One echo of laser 0 at 10 m, straight ahead.
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(4), 5000);
        packet[6] = 100;
        for (var turn = 0; turn < 500; turn++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(1200), (uint)(10_000_000 + turn * 345.6));
            for (var block = 0; block < 12; block++)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(block * 100 + 2), (ushort)((turn * 6 + block / 2) * 20 % 36000));
            }

            run.Take(packet, Hour.PlusSeconds(10));
            packet.AsSpan(4, 3).Clear();
        }

        run.Flush();
        var sweep = run.Sweeps[0];
        var laser = VelodyneCalibration.Parse(File.ReadAllText(TestData.Require(Calibrations + "HDL64e_s3.yaml")))[0];
        var flat = (10 + laser.DistanceMeters) * Math.Cos(laser.VerticalRadians) - laser.VerticalOffsetMeters * Math.Sin(laser.VerticalRadians);
        Assert.Equal(1, sweep.Count);
        Assert.Equal(flat * Math.Cos(-laser.RotationRadians) + laser.HorizontalOffsetMeters * Math.Sin(-laser.RotationRadians), sweep.X[0], 0.1);
        Assert.Equal(-(flat * Math.Sin(-laser.RotationRadians) - laser.HorizontalOffsetMeters * Math.Cos(-laser.RotationRadians)), sweep.Y[0], 0.1);
        Assert.Equal((10 + laser.DistanceMeters) * Math.Sin(laser.VerticalRadians) + laser.VerticalOffsetMeters * Math.Cos(laser.VerticalRadians), sweep.Z[0], 0.1);
        Assert.Equal(sweep.Ring[0], VelodyneCalibration.Parse(File.ReadAllText(TestData.Require(Calibrations + "HDL64e_s3.yaml"))).Count(other => other.VerticalRadians < laser.VerticalRadians));
    }

    [Theory]
    [InlineData("lasers: 3", "list 'lasers'")]
    [InlineData("lasers: [{laser_id: 4, vert_correction: 0, rot_correction: 0}]", "laser_id must count from 0")]
    [InlineData("lasers: [{laser_id: 0, vert_correction: steep, rot_correction: 0}]", "vert_correction is 'steep'")]
    [InlineData("lasers: [{laser_id: 0, rot_correction: 0}]", "vert_correction is missing")]
    [InlineData("a: [", "line")]
    [InlineData("a: { b: 1\nc: 2\nd: 3\n", "not closed")]
    public void ABadCalibrationIsRefusedWithItsReason(string yaml, string reason) =>
        Assert.Contains(reason, Assert.Throws<DecoderSettingsException>(() => new VelodyneRun(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void BadOptionsAreToldAllAtOnce()
    {
        var message = Assert.Throws<DecoderSettingsException>(() => new VelodyneRun(null, ("model", "vlp17"), ("cut_angle", "360"))).Message;
        Assert.Contains("model is 'vlp17'; one of auto, vlp16", message, StringComparison.Ordinal);
        Assert.Contains("cut_angle is '360'", message, StringComparison.Ordinal);
    }

    private static void Play(VelodyneRun run, SpinningVelodyne sensor, IEnumerable<int> numbers, double hostLate = 0.1)
    {
        foreach (var number in numbers)
        {
            run.Take(sensor.Packet(number, 10), Hour.PlusSeconds(10 + hostLate + number * sensor.PacketSeconds));
        }
    }

    private static byte[] StatusBytes()
    {
        var bytes = new byte[Hdl64Status.Length];
        var random = new Random(9);
        random.NextBytes(bytes);
        "UNIT#"u8.CopyTo(bytes);
        for (var laser = 0; laser < 64; laser++)
        {
            var at = bytes.AsSpan(Hdl64Status.FirstLaserAt + laser * Hdl64Status.LaserBytes);
            at[0] = (byte)laser;
            short[] values = [(short)(200 - laser * 40), (short)random.Next(-900, 900), (short)random.Next(900, 1500), 1300, 1300, (short)random.Next(150, 220), (short)(laser % 2 == 0 ? 26 : -26), 250, 11];
            for (var value = 0; value < values.Length; value++)
            {
                BinaryPrimitives.WriteInt16LittleEndian(at[(1 + 2 * value)..], values[value]);
            }

            (at[19], at[20]) = (40, 230);
        }

        return bytes;
    }

    // Written by the layout of the manual, not by the reader's.
    private static string YamlOfStatus(byte[] status) => "lasers:\n" + string.Concat(Enumerable.Range(0, 64).Select(laser =>
    {
        double At(int field) => BinaryPrimitives.ReadInt16LittleEndian(status.AsSpan(7 + 28 * laser + field));
        return FormattableString.Invariant(
            $"- {{laser_id: {laser}, vert_correction: {At(1) / 100 * Math.PI / 180:R}, rot_correction: {At(3) / 100 * Math.PI / 180:R}, dist_correction: {At(5) / 1000:R}, ")
            + FormattableString.Invariant(
            $"vert_offset_correction: {At(11) / 1000:R}, horiz_offset_correction: {At(13) / 1000:R}, focal_distance: 0.25, focal_slope: 1.1, min_intensity: 40, max_intensity: 230}}\n");
    }));

    private static byte[] PositionPacket(uint microseconds, string sentence)
    {
        var packet = new byte[512];
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(198), microseconds);
        packet[202] = 2;
        var checksum = sentence[1..].Aggregate(0, (sum, letter) => sum ^ letter);
        Encoding.ASCII.GetBytes($"{sentence}*{checksum:X2}\r\n").CopyTo(packet, 206);
        return packet;
    }

    private static string Yaml(IReadOnlyList<VelodyneLaser> lasers) =>
        "lasers:\n" + string.Concat(lasers.Select((laser, id) => FormattableString.Invariant(
            $"- {{laser_id: {id}, vert_correction: {laser.VerticalRadians:R}, rot_correction: {laser.RotationRadians:R}}}\n")));

    private static List<(float X, float Y, float Z, byte Intensity, int Ring)> NebulaPoints(string path)
    {
        const int PointBytes = 32;
        var file = File.ReadAllBytes(path);
        var data = file.AsSpan(file.AsSpan().IndexOf("DATA binary\n"u8) + 12);
        var points = new List<(float, float, float, byte, int)>();
        for (; data.Length >= PointBytes; data = data[PointBytes..])
        {
            points.Add((BinaryPrimitives.ReadSingleLittleEndian(data), BinaryPrimitives.ReadSingleLittleEndian(data[4..]), BinaryPrimitives.ReadSingleLittleEndian(data[8..]), data[12], BinaryPrimitives.ReadUInt16LittleEndian(data[14..])));
        }

        return points;
    }

    private static List<int> PlacesInOrder(List<(float X, float Y, float Z, byte Intensity, int Ring)> expected, LidarFrame frame)
    {
        var places = new List<int>();
        for (var index = 0; index < frame.Count && places.Count < expected.Count; index++)
        {
            var point = expected[places.Count];
            if (frame.Ring[index] == point.Ring && frame.Intensity[index] == point.Intensity && Distance(point, frame, index) <= 0.002)
            {
                places.Add(index);
            }
        }

        return places;
    }

    private static double Distance((float X, float Y, float Z, byte Intensity, int Ring) point, LidarFrame frame, int index) =>
        Math.Sqrt(Square(frame.X[index] - point.X) + Square(frame.Y[index] - point.Y) + Square(frame.Z[index] - point.Z));

    private static double Square(double value) => value * value;
}
