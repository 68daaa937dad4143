using System.Buffers.Binary;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

public sealed class OusterAssemblyTests
{
    private const int PacketsPerTurn = 8;

    [Theory]
    [InlineData("RNG15_RFL8_NIR8")]
    [InlineData("LEGACY")]
    [InlineData("FUSA_RNG15_RFL8_NIR8_DUAL")]
    public void PacketsThatAreOvertakenByTheNextTurnStillFindTheirs(string profile)
    {
        var sensor = new SyntheticOuster { Profile = profile };
        using var inOrder = new OusterRun(sensor.Metadata());
        using var overtaken = new OusterRun(sensor.Metadata());
        var turn = sensor.Turn();
        var packets = new List<byte[]>([.. sensor.Packets(turn, 10), .. sensor.Packets(turn, 11), .. sensor.Packets(turn, 12)]);
        packets.ForEach(packet => inOrder.Take(packet));
        (packets[7], packets[8], packets[9]) = (packets[9], packets[7], packets[8]);
        (packets[2], packets[3]) = (packets[3], packets[2]);
        packets.ForEach(packet => overtaken.Take(packet));
        overtaken.Count(("packets", 24), ("lidar_packets", 24), ("frames", 3), ("reordered_packets", 1));
        for (var number = 0; number < 3; number++)
        {
            var (expected, actual) = (inOrder.Frames.Sweeps[number], overtaken.Frames.Sweeps[number]);
            Assert.Equal(expected.Sequence, actual.Sequence);
            Assert.Equal(expected.DeviceTime, actual.DeviceTime);
            Assert.Equal(expected.X.ToArray(), actual.X.ToArray());
            Assert.Equal(expected.TimeOffsetNanoseconds.ToArray(), actual.TimeOffsetNanoseconds.ToArray());
        }
    }

    [Fact]
    public void AnIncompleteTurnWaitsForFourPacketsOfTheNextAndIsDeliveredWithItsGapsCounted()
    {
        var sensor = new SyntheticOuster();
        var turn = sensor.Turn();
        using var run = new OusterRun(sensor.Metadata());
        var first = sensor.Packets(turn, 1);
        var second = sensor.Packets(turn, 2);
        first.Where((_, index) => index != 3).ToList().ForEach(packet => run.Take(packet));
        second.Take(3).ToList().ForEach(packet => run.Take(packet));
        Assert.Empty(run.Frames.Sweeps);
        run.Take(second[3]);
        Assert.Single(run.Frames.Sweeps);
        run.Take(first[3]);
        run.Count(
            ("packets", 12), ("lidar_packets", 12), ("frames", 1), ("incomplete_frames", 1), ("missing_columns", 16), ("late_packets", 1));
    }

    [Fact]
    public void WholeLostTurnsLeaveAGapInTheNumbersAndAreCounted()
    {
        var sensor = new SyntheticOuster();
        var turn = sensor.Turn();
        using var run = new OusterRun(sensor.Metadata());
        foreach (var frame in new uint[] { 65_534, 65_535, 3 })
        {
            sensor.Packets(turn, frame).ForEach(packet => run.Take(packet));
        }

        Assert.Equal([0, 1, 5], run.Frames.Sweeps.Select(sweep => sweep.Sequence));
        run.Count(("packets", 24), ("lidar_packets", 24), ("frames", 3), ("lost_frames", 3));
    }

    [Fact]
    public void ARepeatedPacketCountsItsColumnsAndChangesNothing()
    {
        var sensor = new SyntheticOuster();
        var packets = sensor.Packets(sensor.Turn(), 1);
        using var run = new OusterRun(sensor.Metadata());
        run.Take(packets[0]);
        packets.ForEach(packet => run.Take(packet));
        run.Take(packets[7]);
        run.Count(("packets", 10), ("lidar_packets", 10), ("frames", 1), ("duplicate_columns", 16), ("late_packets", 1));
    }

    [Fact]
    public void ASensorThatCountsItsTurnsFromZeroAgainIsFollowed()
    {
        var sensor = new SyntheticOuster { Profile = "LEGACY" };
        var turn = sensor.Turn();
        using var run = new OusterRun(sensor.Metadata());
        foreach (var frame in new uint[] { 40_000, 40_001, 0, 1, 2 })
        {
            sensor.Packets(turn, frame).ForEach(packet => run.Take(packet));
        }

        Assert.Equal([0, 1, 2, 3, 4], run.Frames.Sweeps.Select(sweep => sweep.Sequence));
        run.Count(("packets", 40), ("lidar_packets", 40), ("frames", 5), ("sensor_restarts", 1));
    }

    [Fact]
    public void ASensorThatFallsBackByAFewTurnsIsFollowedAfterOneTurn()
    {
        var sensor = new SyntheticOuster { Profile = "LEGACY" };
        var turn = sensor.Turn();
        using var run = new OusterRun(sensor.Metadata());
        foreach (var frame in new uint[] { 5, 0, 1, 2 })
        {
            sensor.Packets(turn, frame).ForEach(packet => run.Take(packet));
        }

        Assert.Equal(1, run.Counters["sensor_restarts"]);
        Assert.Equal(PacketsPerTurn, run.Counters["late_packets"]);
        Assert.Equal(2, run.Frames.Sweeps.Count(sweep => sweep.Sequence > 0 && sweep.Count > 3000));
    }

    [Fact]
    public void ANewInitializationBeginsANewTurnAtOnce()
    {
        var before = new SyntheticOuster();
        var after = new SyntheticOuster { InitializationId = 99 };
        var turn = before.Turn();
        using var run = new OusterRun(before.Metadata());
        before.Packets(turn, 50).Take(5).ToList().ForEach(packet => run.Take(packet));
        after.Packets(turn, 50).ForEach(packet => run.Take(packet));
        run.Count(
            ("packets", 13), ("lidar_packets", 13), ("frames", 2), ("incomplete_frames", 1), ("missing_columns", 48), ("sensor_restarts", 1), ("other_initialization", 8));
    }

    [Fact]
    public void InvalidColumnsGiveNoPointsAndAreCountedInsideTheWindowOnly()
    {
        var sensor = new SyntheticOuster { Window = (120, 23) };
        var turn = sensor.Turn();
        using var run = new OusterRun(sensor.Metadata());
        var packets = sensor.Packets(turn, 1, column => column is >= 120 or <= 23 and not 5);
        int[] sent = [7, 0, 1];
        foreach (var index in sent)
        {
            run.Take(packets[index]);
        }

        run.Count(("packets", 3), ("lidar_packets", 3), ("frames", 1), ("invalid_columns", 1));
        var expected = Enumerable.Range(0, 128).Where(column => column is >= 120 or <= 23 and not 5)
            .Sum(column => Enumerable.Range(0, sensor.Rows).Count(row => turn[column, row].Range != 0));
        Assert.Equal(expected, run.Frames.Sweeps[0].Count);
    }

    [Fact]
    public void DamagedPacketsCostThemselvesAndAreCountedByReason()
    {
        var sensor = new SyntheticOuster();
        var turn = sensor.Turn();
        using var run = new OusterRun(sensor.Metadata());
        var wild = sensor.Packet(turn, 1, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(wild.AsSpan(32 + 8), 60_000);
        var otherType = sensor.Packet(turn, 1, 0);
        otherType[0] = 3;
        var foreign = sensor.Packet(turn, 1, 0);
        foreign[7] ^= 0xFF;
        run.Take(wild);
        run.Take(otherType);
        run.Take(foreign);
        run.Take([]);
        run.Take(wild[..^1]);
        run.Take(new byte[65_507]);
        Assert.Empty(run.Frames.Sweeps);
        sensor.Packets(turn, 2).ForEach(packet => run.Take(packet));
        Assert.Equal(2, run.Frames.Sweeps.Count);
        run.Count(
            ("packets", 14), ("lidar_packets", 9), ("bad_measurement_id", 1), ("wrong_type", 1), ("other_sensor", 1), ("wrong_size", 3),
            ("frames", 2), ("incomplete_frames", 1), ("missing_columns", 128 - 15));
    }

    [Fact]
    public void AnyBytesOfTheRightSizeAreBorne()
    {
        foreach (var profile in new[] { "LEGACY", "RNG15_RFL8_NIR8", "FUSA_RNG15_RFL8_NIR8_DUAL" })
        {
            var sensor = new SyntheticOuster { Profile = profile };
            using var run = new OusterRun(sensor.Metadata());
            var template = sensor.Packet(sensor.Turn(), 1, 0);
            var random = new Random(3);
            for (var number = 0; number < 300; number++)
            {
                var bytes = new byte[template.Length];
                random.NextBytes(bytes);
                template.AsSpan(0, sensor.IsLegacy ? 0 : sensor.IsFusa ? 4 : 2).CopyTo(bytes);
                if (!sensor.IsLegacy)
                {
                    template.AsSpan(sensor.IsFusa ? 8 : 4, 12).CopyTo(bytes.AsSpan(sensor.IsFusa ? 8 : 4));
                    bytes.AsSpan(bytes.Length - 8).Clear();
                }

                run.Take(bytes);
            }

            run.Flush();
            Assert.Equal(300, run.Counters["lidar_packets"]);
        }
    }

    [Fact]
    public void ChecksumsOfOlderFirmwareThatAreNoneAreNotChecked()
    {
        var sensor = new SyntheticOuster();
        using var run = new OusterRun(sensor.Metadata());
        var placeholder = sensor.Packet(sensor.Turn(), 1, 0);
        BinaryPrimitives.WriteUInt64LittleEndian(placeholder.AsSpan(placeholder.Length - 8), 0xDEAD_BEEF_0000_C0DE);
        run.Take(placeholder);
        var sealedPacket = new SyntheticOuster { WithChecksum = true };
        run.Take(sealedPacket.Packet(sealedPacket.Turn(), 1, 16));
        Assert.Equal(2, run.Counters["lidar_packets"]);
        Assert.Equal(1, run.Counters["good_checksum"]);
        Assert.Equal(0, run.Counters["bad_checksum"]);
    }

    [Fact]
    public void WhereNoChecksumIsEverRightPacketsAreTakenAndCounted()
    {
        var sensor = new SyntheticOuster();
        using var run = new OusterRun(sensor.Metadata());
        foreach (var packet in sensor.Packets(sensor.Turn(), 1))
        {
            packet[^1] = 0x5A;
            run.Take(packet);
        }

        run.Count(("packets", 8), ("lidar_packets", 8), ("bad_checksum", 8), ("frames", 1));
    }

    [Fact]
    public void HeatIsSeenInCountersRowsAndHealth()
    {
        var sensor = new SyntheticOuster();
        var rows = new CollectedRows();
        using var run = new OusterRun(sensor.Metadata(), rows);
        var packets = sensor.Packets(sensor.Turn(), 1);
        packets[2][16] = 30;
        packets[2][18] = 1;
        packets[3][17] = 12;
        packets[3][19] = 4;
        packets.ForEach(packet => run.Take(packet));
        Assert.Equal(1, run.Counters["thermal_shutdown_packets"]);
        Assert.Equal(1, run.Counters["shot_limiting_packets"]);
        Assert.Equal([0L, 30L, 0L, 0L], rows.Tables["health"].Select(row => row["thermal_shutdown_countdown_s"]));
        Assert.Equal([0L, 0L, 4L, 0L], rows.Tables["health"].Select(row => row["shot_limiting"]));
        Assert.Equal(SyntheticOuster.SerialNumber, run.Decoder.Health.SerialNumber);
    }
}
