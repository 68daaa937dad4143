using EdgeAgent.Mcap.Ros2;

namespace EdgeAgent.Mcap.Tests.Ros2;

public sealed class Ros2MessageTests
{
    private static readonly Dictionary<string, byte[]> Written = WrittenByTopic();

    [Fact]
    public void APictureComesBackAsAViewIntoTheMessage()
    {
        Assert.True(CompressedImage.TryDecode(Written["/camera"], out var image));
        Assert.Equal(EveryRos2Type.Stamped, image.Header);
        Assert.Equal("jpeg", image.Format);
        Assert.True(image.Data.SequenceEqual(EveryRos2Type.LargeData));
        Assert.True(image.Data.Overlaps(Written["/camera"]));

        Assert.True(Image.TryDecode(Written["/image"], out var raw));
        Assert.Equal((2u, 3u, "mono8", 3u, false), (raw.Height, raw.Width, raw.Encoding, raw.Step, raw.IsBigEndian));
        Assert.Equal([1, 2, 3, 4, 5, 6], raw.Data.ToArray());
    }

    [Fact]
    public void APointCloudComesBackWithItsFieldsAndWhatFollowsThePayload()
    {
        Assert.True(PointCloud2.TryDecode(Written["/points"], out var cloud));

        Assert.Equal(EveryRos2Type.PointFields, cloud.Fields.ToArray());
        Assert.Equal((1u, 4096u, 16u, 65536u), (cloud.Height, cloud.Width, cloud.PointStep, cloud.RowStep));
        Assert.True(cloud.Data.SequenceEqual(EveryRos2Type.LargeData) && cloud.IsDense);
    }

    [Fact]
    public void NumbersKeepTheirAlignmentBehindTextOfAnyLength()
    {
        for (var length = 0; length < 9; length++)
        {
            var written = new Imu
            {
                Header = new(new RosTime(-1, 5), new string('x', length)), AngularVelocity = new(1, 2, 3), OrientationCovariance = EveryRos2Type.Nine,
            };
            Assert.True(Imu.TryDecode(Encode(written), out var imu));
            Assert.Equal(written.Header, imu.Header);
            Assert.Equal(written.AngularVelocity, imu.AngularVelocity);
            Assert.Equal(EveryRos2Type.Nine, imu.OrientationCovariance.ToArray());
            Assert.Equal(new double[9], imu.LinearAccelerationCovariance.ToArray());
        }
    }

    [Fact]
    public void EveryOtherTypeComesBackAsItWasWritten()
    {
        Assert.True(RosString.TryDecode(Written["/string"], out var text));
        Assert.Equal("{\"speed\": 3, \"wörd\": \"…\"}", text.Data);
        Assert.True(NavSatFix.TryDecode(Written["/fix"], out var fix));
        Assert.Equal((-1, 9, 55.9, -3.2, 80.0, 2), (fix.Status, fix.Service, fix.Latitude, fix.Longitude, fix.Altitude, fix.PositionCovarianceType));
        Assert.True(CameraInfo.TryDecode(Written["/camera_info"], out var camera));
        Assert.Equal([0.1, 0.2, 0.3, 0.4, 0.5], camera.D.ToArray());
        Assert.Equal(EveryRos2Type.ThirtySix[..12], camera.P.ToArray());
        Assert.Equal(new RegionOfInterest(1, 2, 3, 4, true), camera.Roi);
        Assert.True(JointState.TryDecode(Written["/joints"], out var joints));
        Assert.Equal(["steering", "räder"], joints.Name.ToArray());
        Assert.Equal((2, 0, 1), (joints.Position.Length, joints.Velocity.Length, joints.Effort.Length));
        Assert.True(Odometry.TryDecode(Written["/odometry"], out var odometry));
        Assert.Equal(new Twist(new(4, 5, 6), new(7, 8, 9)), odometry.Twist);
        Assert.Equal(EveryRos2Type.ThirtySix, odometry.TwistCovariance.ToArray());
        Assert.True(TwistStamped.TryDecode(Written["/twist"], out var twist));
        Assert.Equal(new Twist(new(1, 2, 3), new(4, 5, 6)), twist.Twist);
        Assert.True(TFMessage.TryDecode(Written["/tf_static"], out var transforms));
        Assert.Equal(EveryRos2Type.Transforms, transforms.Transforms.ToArray());
        Assert.True(RadarScan.TryDecode(Written["/radar"], out var radar));
        Assert.Equal(EveryRos2Type.Returns, radar.Returns.ToArray());
        Assert.True(RadarTracks.TryDecode(Written["/radar_tracks"], out var tracks));
        Assert.Equivalent(EveryRos2Type.Track with { VelocityCovariance = new float[6], AccelerationCovariance = new float[6] }, tracks.Tracks[0]);
        Assert.True(CanFdFrame.TryDecode(Written["/can_fd"], out var fd));
        Assert.Equal((0x123u, false, false), (fd.Id, fd.IsExtended, fd.IsError));
        Assert.Equal(EveryRos2Type.LargeData.AsSpan(0, 48), fd.Data);
        Assert.True(CanFrame.TryDecode(Written["/can"], out var can));
        Assert.Equal((0x18FEF100u, true, false), (can.Id, can.IsExtended, can.IsRtr));
        Assert.Equal([9, 8, 7], can.Data.ToArray());
        Assert.True(DiagnosticArray.TryDecode(Written["/diagnostics"], out var diagnostics));
        Assert.Equivalent(EveryRos2Type.Diagnostic, diagnostics.Status[0]);
        Assert.True(VelodyneScan.TryDecode(Written["/velodyne"], out var scan));
        Assert.Equal(EveryRos2Type.VelodynePackets[1].Data.ToArray(), scan.Packets[1].Data.ToArray());
        Assert.True(NebulaPackets.TryDecode(Written["/nebula"], out var nebula));
        Assert.Equal((new RosTime(7, 8), 0), (nebula.Packets[1].Stamp, nebula.Packets[1].Data.Length));
    }

    [Fact]
    public void BigEndianMessagesAreRead()
    {
        byte[] message = [0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 2, (byte)'a', 0, 0, 0, 0, 0, 0, 1, 0x40, 0x20, 0, 0, .. new byte[16]];

        Assert.True(RadarScan.TryDecode(message, out var scan));
        Assert.Equal(new Header(new RosTime(2, 3), "a"), scan.Header);
        Assert.Equal(2.5f, scan.Returns[0].Range);
    }

    [Fact]
    public void ACutOrWrongMessageIsRefusedWhereverItIsCut()
    {
        var imu = Written["/imu"];
        for (var length = 0; length < imu.Length; length++)
        {
            Assert.False(Imu.TryDecode(imu.AsSpan(0, length), out _));
        }

        Assert.False(RosString.TryDecode([0, 9, 0, 0, 1, 0, 0, 0, 0], out _));
    }

    [Fact]
    public void ALengthFieldCannotMakeADecoderAllocate()
    {
        byte[] message = [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.False(RadarScan.TryDecode(message, out _) || RadarTracks.TryDecode(message, out _) || DiagnosticArray.TryDecode(message, out _));
        Assert.False(VelodyneScan.TryDecode(message, out _) || NebulaPackets.TryDecode(message, out _) || JointState.TryDecode(message, out _));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4096);
    }

    [Theory]
    [InlineData(0, 0, 0u)]
    [InlineData(1_500_000_000, 1, 500_000_000u)]
    [InlineData(-1, -1, 999_999_999u)]
    public void TimesBeforeAndAfterTheEpochGoBothWays(long nanoseconds, int seconds, uint rest)
    {
        Assert.Equal(new RosTime(seconds, rest), RosTime.FromNanoseconds(nanoseconds));
        Assert.Equal(nanoseconds, new RosTime(seconds, rest).ToNanoseconds());
    }

    [Fact]
    public void AnOfferedQosHasEveryFieldThatARecordedBagHas()
    {
        var path = TestData.Require("rosbag2/rosbag2_cpp/test/rosbag2_cpp/bags/only_topics.mcap");
        Assert.True(McapReader.TryOpen(path, out var reader, out _));
        using (reader)
        {
            var recorded = reader.Channels.Values.First(channel => channel.Topic == "/rosout").Metadata["offered_qos_profiles"];

            Assert.Equal(FieldsOf(recorded), FieldsOf(Ros2Qos.Latched["offered_qos_profiles"]));
            Assert.Equal(FieldsOf(recorded), FieldsOf(Ros2Qos.Stream["offered_qos_profiles"]));
        }

        static IEnumerable<string> FieldsOf(string yaml) => yaml.Split('\n').Select(line => line.Split(':')[0]);
    }

    [Fact]
    public void ASchemaNamesEachTypeInsideOnce()
    {
        Assert.Equal(
            "std_msgs/Header header\ngeometry_msgs/Twist twist\n"
            + new string('=', 80) + "\nMSG: std_msgs/Header\nbuiltin_interfaces/Time stamp\nstring frame_id\n"
            + new string('=', 80) + "\nMSG: geometry_msgs/Twist\ngeometry_msgs/Vector3 linear\ngeometry_msgs/Vector3 angular\n"
            + new string('=', 80) + "\nMSG: builtin_interfaces/Time\nint32 sec\nuint32 nanosec\n"
            + new string('=', 80) + "\nMSG: geometry_msgs/Vector3\nfloat64 x\nfloat64 y\nfloat64 z\n",
            TwistStamped.Schema);
    }

    private static byte[] Encode<T>(T message) where T : IRos2Message<T>, allows ref struct
    {
        var writer = new CdrWriter(new byte[1024]);
        message.Encode(ref writer);
        Assert.True(writer.Ok);
        return writer.Written.ToArray();
    }

    private static Dictionary<string, byte[]> WrittenByTopic()
    {
        using var stream = new MemoryStream();
        EveryRos2Type.WriteTo(stream, McapCompression.Zstd);
        using var reader = Some.Opened(stream.ToArray());
        return Some.Messages(reader).ToDictionary(message => reader.Channels[message.ChannelId].Topic, message => message.Data.ToArray());
    }
}
