using System.Text.Json;
using EdgeAgent.Testing;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

public sealed class OusterCaptureTests
{
    [Fact]
    public void EveryDigestOfTheMakerIsMatchedInEveryField()
    {
        var folder = Path.GetDirectoryName(TestData.Require("ouster/pcaps/OS-0-32-U1_v2.2.0_1024x10_digest.json"))!;
        var digests = Directory.GetFiles(folder, "*_digest.json");
        Assert.NotEmpty(digests);
        foreach (var digest in digests)
        {
            var name = Path.GetFileName(digest)[..^"_digest.json".Length];
            using var run = OusterRun.OfCapture(name, name, null, ("digest", "true"));
            using var expected = JsonDocument.Parse(File.ReadAllText(digest));
            using var actual = JsonDocument.Parse(run.Decoder.Digest());
            Assert.True(JsonElement.DeepEquals(expected.RootElement, actual.RootElement), $"{name}: {run.Decoder.Digest()}");
        }
    }

    [Fact]
    public void AnOs0WithDualReturnsGivesOneWholeTurnAndItsInertialSamples()
    {
        using var run = OusterRun.OfCapture("OS-0-32-U1_v2.2.0_1024x10", "OS-0-32-U1_v2.2.0_1024x10");
        run.Count(("packets", 74), ("lidar_packets", 64), ("imu_packets", 10), ("imu_frames", 10), ("frames", 1));
        var imu = run.Frames.Inertial[0];
        Assert.Equal(515_839_016_690, imu.DeviceTime!.Value.UnixNanoseconds);
        Assert.Equal(1.014404296875f * 9.80665f, imu.AccelerationMps2.Z, 4);
        Assert.Equal(0.45013427734375f * MathF.PI / 180, imu.AngularVelocityRadps.X, 6);
    }

    [Fact]
    public void AnOs1InLowBandwidthGivesThreeWholeTurns()
    {
        using var run = OusterRun.OfCapture("OS-1-128_v2.3.0_1024x10_lb_n3", "OS-1-128_v2.3.0_1024x10");
        run.Count(("packets", 222), ("lidar_packets", 192), ("imu_packets", 30), ("imu_frames", 30), ("frames", 3));
        Assert.Equal([0, 1, 2], run.Frames.Sweeps.Select(sweep => sweep.Sequence));
        foreach (var sweep in run.Frames.Sweeps)
        {
            Assert.Equal(0.82, sweep.Count / 131_072.0, 0.02);
            var span = Largest.Of<uint>(sweep.TimeOffsetNanoseconds);
            Assert.InRange(span, 99_000_000u, 100_100_000u);
            Assert.Equal(127, Largest.Of<ushort>(sweep.Ring));
        }
    }

    [Fact]
    public void ALegacyOs1WithReducedMetadataGivesOneWholeTurn()
    {
        using var run = OusterRun.OfCapture("OS-1-64_1024x10_fw20", "OS-1-64_sensor_config_reduced");
        run.Count(("packets", 75), ("lidar_packets", 64), ("imu_packets", 11), ("imu_frames", 11), ("frames", 1));
    }

    [Fact]
    public void AFunctionalSafetyCaptureOfAnEighthTurnIsDeliveredAsFarAsItGoes()
    {
        var rows = new CollectedRows();
        using var run = OusterRun.OfCapture("OS-1-128_767798045_1024x10_20230712_120049", "OS-1-128_767798045_1024x10_20230712_120049", rows);
        run.Count(
            ("packets", 10), ("lidar_packets", 8), ("imu_packets", 2), ("imu_frames", 2), ("frames", 1), ("incomplete_frames", 1), ("missing_columns", 1024 - 128));
        var points = rows.Tables["points"];
        Assert.Equal(128 * 128, points.Count);
        Assert.All(points, row => Assert.Equal(229L, row["frame_id"]));
        Assert.Equal(647_839_983_424, points[0]["timestamp_ns"]);
        Assert.Equal(8, points.Count(row => (long)row["flags"]! != 0));
        Assert.Equal(0, points.Count(row => (long)row["flags2"]! != 0));
    }

    [Fact]
    public void EveryChecksumOfTheChecksumCaptureIsRight()
    {
        using var run = OusterRun.OfCapture("crc_test", "crc_test");
        run.Count(
            ("packets", 44), ("lidar_packets", 34), ("good_checksum", 34), ("imu_packets", 10), ("imu_frames", 10), ("frames", 2), ("incomplete_frames", 1), ("missing_columns", 480));
    }

    [Fact]
    public void APacketOfTheChecksumCaptureWithOneBitFlippedIsDroppedAlone()
    {
        using var run = new OusterRun(OusterRun.Metadata("crc_test"));
        Assert.True(EdgeAgent.Sensors.Packets.PacketCapture.TryOpen(TestData.Require("ouster/pcaps/crc_test.pcap"), out var capture, out var error), error);
        using (capture)
        {
            for (var number = 0; capture.TryRead(out var packet); number++)
            {
                var bytes = packet.Payload.ToArray();
                if (number == 5)
                {
                    bytes[700] ^= 0x10;
                }

                run.Take(bytes);
            }
        }

        run.Flush();
        run.Count(
            ("packets", 44), ("lidar_packets", 33), ("good_checksum", 33), ("bad_checksum", 1), ("imu_packets", 10), ("imu_frames", 10),
            ("frames", 2), ("incomplete_frames", 2), ("missing_columns", 496));
    }

    [Fact]
    public void TwoDatagramsWithOneFragmentIdGiveTheOneThatIsWhole()
    {
        using var run = OusterRun.OfCapture("duplicate_id", "duplicate_id");
        run.Count(("packets", 1), ("lidar_packets", 1), ("frames", 1), ("incomplete_frames", 1), ("missing_columns", 1008));
    }

    [Theory]
    [InlineData("same_ports_legacy", "same_ports_legacy.1", "wrong_size", 0)]
    [InlineData("same_ports_legacy", "same_ports_legacy.2", "wrong_size", 0)]
    [InlineData("same_ports_nonlegacy", "same_ports_nonlegacy.1", "other_sensor", 1)]
    [InlineData("same_ports_nonlegacy", "same_ports_nonlegacy.2", "wrong_type", 1)]
    public void OfTwoSensorsOnOnePortEachDecoderTakesItsOwn(string capture, string metadata, string dropped, int inertial)
    {
        using var run = OusterRun.OfCapture(capture, metadata);
        Assert.Equal(1, run.Counters["lidar_packets"]);
        Assert.Equal(1, run.Counters[dropped]);
        Assert.Equal(inertial, run.Counters["imu_packets"]);
        Assert.Equal(inertial, run.Counters["imu_of_other_sensor"]);
        Assert.Single(run.Frames.Sweeps);
    }

    [Fact]
    public void InertialPacketsOnTheLidarPortAreNotOfASensorThatSendsThemElsewhere()
    {
        using var run = OusterRun.OfCapture("same_ports_nonlegacy", "same_ports_nonlegacy.2.non_colliding_imu");
        Assert.Equal(1, run.Counters["lidar_packets"]);
        Assert.Equal(2, run.Counters["imu_of_other_sensor"]);
        Assert.Empty(run.Frames.Inertial);
    }

    [Fact]
    public void AnEmptyCaptureGivesNothing()
    {
        using var run = OusterRun.OfCapture("empty_pcap", "empty_pcap");
        run.Count();
    }

    [Fact]
    public void AWindowedTurnIsWholeWhenItsWindowIs()
    {
        using var run = OusterRun.OfCapture("windowed_frame1", "windowed_frame1_0");
        run.Count(("packets", 27), ("lidar_packets", 17), ("imu_packets", 10), ("imu_frames", 10), ("frames", 1));
        var sweep = Assert.Single(run.Frames.Sweeps);
        Assert.InRange(Largest.Of<uint>(sweep.TimeOffsetNanoseconds), 45_000_000u, 50_000_000u);
    }
}
