using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

public sealed class OusterRoundTripTests
{
    public static TheoryData<string, int> Variants { get; } = new()
    {
        { "LEGACY", 16 }, { "LEGACY", 64 }, { "LEGACY", 128 },
        { "RNG19_RFL8_SIG16_NIR16", 32 }, { "RNG19_RFL8_SIG16_NIR16", 128 },
        { "RNG19_RFL8_SIG16_NIR16_DUAL", 32 }, { "RNG19_RFL8_SIG16_NIR16_DUAL", 128 },
        { "RNG15_RFL8_NIR8", 32 }, { "RNG15_RFL8_NIR8", 128 }, { "RNG15_RFL8_NIR8", 27 },
        { "RNG15_RFL8_NIR8_DUAL", 64 }, { "FUSA_RNG15_RFL8_NIR8_DUAL", 128 }, { "FIVE_WORD_PIXEL", 64 },
        { "RNG15_RFL8_WIN8", 32 }, { "RNG15_RFL8_NIR8_ZONE16", 32 }, { "RNG19_RFL8_SIG16_NIR16_ZONE16", 32 }, { "RNG19_RFL8_SIG16_ZONE16_DUAL", 32 },
        { "RNG19_RFL8_SIG16_NIR16_RGB16", 32 }, { "RNG19_RFL8_SIG16_NIR16_RGB16_DUAL", 32 },
    };

    [Theory]
    [MemberData(nameof(Variants))]
    public void ATurnComesBackFromItsPacketsAsPoints(string profile, int rows)
    {
        var sensor = new SyntheticOuster { Profile = profile, Rows = rows };
        var turn = sensor.Turn();
        using var run = new OusterRun(sensor.Metadata());
        foreach (var packet in sensor.Packets(turn, 40))
        {
            run.Take(packet, 5_000);
        }

        var sweep = Assert.Single(run.Frames.Sweeps);
        Assert.Equal(new Instant((long)SyntheticOuster.Timestamp(40, 0)), sweep.DeviceTime);
        Assert.Equal(new Instant(5_000), sweep.HostTime);
        var expected = ExpectedPoints(sensor, turn).ToList();
        Assert.Equal(expected.Count, sweep.Count);
        for (var index = 0; index < expected.Count; index++)
        {
            var (point, intensity, ring, offset) = expected[index];
            Assert.True(Vector3.Distance(point, new(sweep.X[index], sweep.Y[index], sweep.Z[index])) < 1e-6f * Math.Max(50, point.Length()), $"point {index}");
            Assert.Equal(intensity, sweep.Intensity[index]);
            Assert.Equal(ring, sweep.Ring[index]);
            Assert.Equal(offset, sweep.TimeOffsetNanoseconds[index]);
        }
    }

    [Theory]
    [MemberData(nameof(Variants))]
    public void EveryFieldOfEveryPixelComesBackAsARow(string profile, int rows)
    {
        var sensor = new SyntheticOuster { Profile = profile, Rows = rows, Columns = 16 };
        var turn = sensor.Turn();
        var table = new CollectedRows();
        using var run = new OusterRun(sensor.Metadata(), table);
        run.Take(sensor.Packet(turn, 3, 0));
        run.Flush();
        var points = table.Tables["points"];
        Assert.Equal(16 * rows, points.Count);
        foreach (var row in points)
        {
            var pixel = turn[(int)(long)row["measurement_id"]!, (int)(long)row["row"]!];
            var zoned = profile.Contains("ZONE16", StringComparison.Ordinal);
            Assert.Equal(pixel.Range == 0, double.IsNaN((double)row["x"]!));
            Assert.Equal((long)pixel.Reflectivity, row["intensity"]);
            Assert.Equal((long)row["measurement_id"]! * 97_656, row["time_offset_ns"]);
            Assert.Equal((long)pixel.Range, row["range_mm"]);
            Assert.Equal((long)pixel.Reflectivity, row["reflectivity"]);
            Assert.Equal((long)pixel.Flags, row["flags"]);
            Assert.Equal(sensor.IsDual ? (long)pixel.Range2 : null, row["range2_mm"]);
            Assert.Equal(sensor.IsDual ? (long)pixel.Reflectivity2 : null, row["reflectivity2"]);
            Assert.Equal(sensor.IsDual ? (long)pixel.Flags2 : null, row["flags2"]);
            Assert.Equal(sensor.IsLowBandwidth ? null : (long)pixel.Signal, row["signal"]);
            Assert.Equal(!sensor.IsLowBandwidth && sensor.IsDual ? (long)pixel.Signal2 : null, row["signal2"]);
            Assert.Equal(profile is "RNG15_RFL8_WIN8" or "RNG19_RFL8_SIG16_ZONE16_DUAL" ? null : (long)pixel.NearIr, row["near_ir"]);
            Assert.Equal(zoned ? (long)pixel.ZoneMask : null, row["zone_mask"]);
            Assert.Equal(zoned || profile == "RNG15_RFL8_WIN8" ? (long)pixel.Window : null, row["window"]);
            Assert.Equal(sensor.IsLegacy ? (long)row["measurement_id"]! * 88 : 0L, row["encoder"]);
            Assert.Equal(sensor.HasColor ? (double)pixel.Red : null, row["red"]);
            Assert.Equal(sensor.HasColor ? (double)pixel.Green : null, row["green"]);
            Assert.Equal(sensor.HasColor ? (double)pixel.Blue : null, row["blue"]);
        }
    }

    [Theory]
    [InlineData("RNG19_RFL8_SIG16_NIR16", "v3.2.0")]
    [InlineData("RNG19_RFL8_SIG16_NIR16_DUAL", "v3.2.0-rc.7")]
    [InlineData("RNG15_RFL8_NIR8_DUAL", "v3.2.1")]
    [InlineData("FUSA_RNG15_RFL8_NIR8_DUAL", "v4.0.0")]
    public void FromFirmware32OnTheWindowStandsWhereEarlierOnesHadNothing(string profile, string firmware)
    {
        var sensor = new SyntheticOuster { Profile = profile, Firmware = firmware, Columns = 16 };
        var turn = sensor.Turn();
        var table = new CollectedRows();
        using var run = new OusterRun(sensor.Metadata(), table, ("digest", "true"));
        run.Take(sensor.Packet(turn, 3, 0));
        run.Flush();
        Assert.All(table.Tables["points"], row => Assert.Equal((long)turn[(int)(long)row["measurement_id"]!, (int)(long)row["row"]!].Window, row["window"]));
        Assert.Equal(2, run.Decoder.Digest().Split("\"WINDOW\"").Length - 1);
    }

    [Fact]
    public void PacketsThatWereRecordedWithAByteBehindThemAreTaken()
    {
        var sensor = new SyntheticOuster { Profile = "LEGACY" };
        using var run = new OusterRun(sensor.Metadata());
        sensor.Packets(sensor.Turn(), 1).ForEach(packet => run.Take([.. packet, 0]));
        run.Take(new byte[49]);
        run.Flush();
        run.Count(("packets", 9), ("lidar_packets", 8), ("imu_packets", 1), ("imu_frames", 1), ("frames", 1));
    }

    [Fact]
    public void InertialPacketsOfTheLaterFormGiveTheirValidSamplesInTheirUnits()
    {
        var sensor = new SyntheticOuster { ImuProfile = "ACCEL32_GYRO32_NMEA" };
        using var run = new OusterRun(sensor.Metadata());
        run.Take(sensor.InertialPacket(1, 8, oddOnesInvalid: true), origin: new() { SourceAddress = 5 });
        Assert.Equal(4, run.Frames.Inertial.Count);
        var last = run.Frames.Inertial[3];
        Assert.Equal(new Vector3(6, 6.125f, 6.25f), last.AccelerationMps2);
        Assert.Equal(new Vector3(6.375f, 6.5f, 6.625f), last.AngularVelocityRadps);
        Assert.Equal(new Instant((long)SyntheticOuster.Timestamp(1, 6)), last.DeviceTime);
        run.Count(("packets", 1), ("imu_packets", 1), ("imu_frames", 4), ("invalid_imu_samples", 4));
    }

    [Fact]
    public void InertialPacketsOfTheLaterFormAreTakenByTheirSerialNumber()
    {
        var sensor = new SyntheticOuster { ImuProfile = "ACCEL32_GYRO32_NMEA" };
        using var run = new OusterRun(sensor.Metadata());
        var foreign = sensor.InertialPacket(1, 8);
        foreign[7] ^= 0xFF;
        run.Take(foreign);
        run.Take(sensor.InertialPacket(1, 8));
        run.Count(("packets", 2), ("imu_packets", 1), ("imu_frames", 8), ("imu_of_other_sensor", 1));
    }

    [Fact]
    public void TheFirstReturnAloneIsDeliveredWhereTheSettingsAskForIt()
    {
        var sensor = new SyntheticOuster { Profile = "RNG19_RFL8_SIG16_NIR16_DUAL" };
        var turn = sensor.Turn();
        using var run = new OusterRun(sensor.Metadata(), null, ("returns", "first"), ("intensity", "signal"));
        sensor.Packets(turn, 1).ForEach(packet => run.Take(packet));
        var sweep = Assert.Single(run.Frames.Sweeps);
        var pixels = turn.Cast<SyntheticPixel>().Where(pixel => pixel.Range != 0).ToList();
        Assert.Equal(pixels.Count, sweep.Count);
        Assert.Equal(pixels.Select(pixel => (float)pixel.Signal), sweep.Intensity.ToArray());
    }

    [Fact]
    public void InTheAxesOfTheLidarPointsAreTurnedByHalfATurnAndLower()
    {
        var sensor = new SyntheticOuster();
        var turn = sensor.Turn();
        using var housing = new OusterRun(sensor.Metadata());
        using var optics = new OusterRun(sensor.Metadata(), null, ("coordinates", "lidar"));
        foreach (var packet in sensor.Packets(turn, 1))
        {
            housing.Take(packet);
            optics.Take(packet);
        }

        var (inHousing, inOptics) = (housing.Frames.Sweeps[0], optics.Frames.Sweeps[0]);
        for (var index = 0; index < inHousing.Count; index++)
        {
            Assert.Equal(-inHousing.X[index], inOptics.X[index], 1e-3f);
            Assert.Equal(-inHousing.Y[index], inOptics.Y[index], 1e-3f);
            Assert.Equal(inHousing.Z[index] - 0.03618f, inOptics.Z[index], 1e-3f);
        }
    }

    /// <summary>The datasheet's formula, in double precision.</summary>
    private static IEnumerable<(Vector3 Point, float Intensity, ushort Ring, uint Offset)> ExpectedPoints(SyntheticOuster sensor, SyntheticPixel[,] turn)
    {
        for (var column = 0; column < sensor.Columns; column++)
        {
            var offset = (uint)(SyntheticOuster.Timestamp(40, column) - SyntheticOuster.Timestamp(40, 0));
            for (var number = 0; number < (sensor.IsDual ? 2 : 1); number++)
            {
                for (var row = 0; row < sensor.Rows; row++)
                {
                    var pixel = turn[column, row];
                    var (range, reflectivity) = number == 0 ? (pixel.Range, pixel.Reflectivity) : (pixel.Range2, pixel.Reflectivity2);
                    if (range != 0)
                    {
                        yield return (Point(sensor, column, row, range), reflectivity, (ushort)(sensor.Rows - 1 - row), offset);
                    }
                }
            }
        }
    }

    private static Vector3 Point(SyntheticOuster sensor, int column, int row, uint range)
    {
        const double origin = 15.806;
        var encoder = 2 * Math.PI * (1 - (double)column / sensor.Columns);
        var azimuth = -SyntheticOuster.Azimuth(row) * Math.PI / 180;
        var altitude = sensor.Altitude(row) * Math.PI / 180;
        var x = (range - origin) * Math.Cos(encoder + azimuth) * Math.Cos(altitude) + origin * Math.Cos(encoder);
        var y = (range - origin) * Math.Sin(encoder + azimuth) * Math.Cos(altitude) + origin * Math.Sin(encoder);
        var z = (range - origin) * Math.Sin(altitude);
        return new((float)(-x / 1000), (float)(-y / 1000), (float)((z + 36.18) / 1000));
    }
}
