using EdgeAgent.Mcap.Ros2;

namespace EdgeAgent.Mcap.Tests.Ros2;

/// <summary>A file with one message of every ROS 2 type this library writes.</summary>
internal static class EveryRos2Type
{
    public const ulong FirstLogTime = 1_700_000_000_000_000_000;

    public static readonly Header Stamped = new(new RosTime(1_700_000_000, 123_456_789), "base_link");

    public static readonly byte[] LargeData = MakeLargeData();

    public static readonly double[] Nine = [.. Enumerable.Range(1, 9).Select(number => number / 8.0)];

    public static readonly double[] ThirtySix = [.. Enumerable.Range(1, 36).Select(number => number / 4.0)];

    public static readonly PointField[] PointFields =
    [
        new("x", 0, PointFieldType.Float32), new("y", 4, PointFieldType.Float32),
        new("z", 8, PointFieldType.Float32), new("ring", 12, PointFieldType.UInt16),
    ];

    public static readonly RadarReturn[] Returns = [new(10.5f, 0.25f, -0.125f, -3.5f, 12f), new(80f, -0.5f, 0f, 0f, -4f)];

    public static readonly DiagnosticStatus Diagnostic = new(
        1, "lidar", "zwei Pakete verloren — ü", "SN-1", [new("lost", "2"), new("", "")]);

    public static readonly RadarTrack Track = new()
    {
        Uuid = UInt128.Parse("123456789012345678901234567890"),
        Position = new(1, 2, 3),
        Velocity = new(4, 5, 6),
        Acceleration = new(7, 8, 9),
        Size = new(4.5, 1.8, 1.5),
        Classification = 2,
        PositionCovariance = [1, 2, 3, 4, 5, 6],
        SizeCovariance = [6, 5, 4, 3, 2, 1],
    };

    public static readonly TransformStamped[] Transforms =
    [
        new(Stamped, "lidar", new(1.5, 0, 2), Quaternion.Identity), new(Stamped, "camera", new(-1, 0.5, 1), new(0.5, -0.5, 0.5, -0.5)),
    ];

    public static readonly StampedPacket[] VelodynePackets =
        [new(new RosTime(1, 2), LargeData.AsMemory(0, 1206)), new(new RosTime(3, 4), LargeData.AsMemory(1206, 1206))];

    public static readonly StampedPacket[] NebulaPackets = [new(new RosTime(5, 6), new byte[] { 1, 2, 3 }), new(new RosTime(7, 8), default)];

    public static IReadOnlyList<string> Topics { get; } = WriteTo(Stream.Null, McapCompression.None);

    /// <summary>Writes the file; returns its topics, one message on each.</summary>
    public static List<string> WriteTo(Stream stream, McapCompression compression)
    {
        using var mcap = new McapWriter(stream, new McapWriterOptions { Profile = Ros2Writer.Profile, Compression = compression }, leaveOpen: true);
        var file = new OneOfEach(mcap);
        file.Add("/string", new RosString { Data = "{\"speed\": 3, \"wörd\": \"…\"}" });
        file.Add("/camera", new CompressedImage { Header = Stamped, Format = "jpeg", Data = LargeData });
        file.Add("/image", new Image { Header = Stamped, Height = 2, Width = 3, Encoding = "mono8", Step = 3, Data = new byte[] { 1, 2, 3, 4, 5, 6 } });
        file.Add("/points", new PointCloud2
        {
            Header = Stamped, Height = 1, Width = 4096, Fields = PointFields, PointStep = 16, RowStep = 65536, Data = LargeData, IsDense = true,
        });
        file.Add("/imu", new Imu
        {
            Header = Stamped, Orientation = new(0.1, 0.2, 0.3, 0.9), OrientationCovariance = Nine,
            AngularVelocity = new(0.01, 0.02, 0.03), LinearAcceleration = new(0, 0, 9.81), LinearAccelerationCovariance = Nine,
        });
        file.Add("/fix", new NavSatFix
        {
            Header = Stamped, Status = -1, Service = 9, Latitude = 55.9, Longitude = -3.2, Altitude = 80, PositionCovariance = Nine, PositionCovarianceType = 2,
        });
        file.Add("/camera_info", new CameraInfo
        {
            Header = Stamped, Height = 720, Width = 1280, DistortionModel = "plumb_bob", D = [0.1, 0.2, 0.3, 0.4, 0.5],
            K = Nine, R = Nine, P = ThirtySix.AsSpan(0, 12), BinningX = 1, BinningY = 2, Roi = new(1, 2, 3, 4, true),
        });
        file.Add("/joints", new JointState { Header = Stamped, Name = (string[])["steering", "räder"], Position = [0.5, 1], Effort = [7] });
        file.Add("/odometry", new Odometry
        {
            Header = Stamped, ChildFrameId = "car", Position = new(1, 2, 3), Orientation = Quaternion.Identity, PoseCovariance = ThirtySix,
            Twist = new(new(4, 5, 6), new(7, 8, 9)), TwistCovariance = ThirtySix,
        });
        file.Add("/twist", new TwistStamped { Header = Stamped, Twist = new(new(1, 2, 3), new(4, 5, 6)) });
        file.Add("/tf_static", new TFMessage { Transforms = Transforms });
        file.Add("/radar", new RadarScan { Header = Stamped, Returns = Returns });
        file.Add("/radar_tracks", new RadarTracks { Header = Stamped, Tracks = (RadarTrack[])[Track, new RadarTrack()] });
        file.Add("/can_fd", new CanFdFrame { Header = Stamped, Id = 0x123, Data = LargeData.AsSpan(0, 48) });
        file.Add("/can", new CanFrame { Header = Stamped, Id = 0x18FEF100, IsExtended = true, Data = new byte[] { 9, 8, 7 } });
        file.Add("/diagnostics", new DiagnosticArray { Header = Stamped, Status = (DiagnosticStatus[])[Diagnostic] });
        file.Add("/velodyne", new VelodyneScan { Header = Stamped, Packets = VelodynePackets });
        file.Add("/nebula", new NebulaPackets { Header = Stamped, Packets = NebulaPackets });
        mcap.WriteAttachment("manifest.json", "application/json", 1, 2, "{}"u8);
        mcap.WriteMetadata("edgeagent.clip", new Dictionary<string, string> { ["clip"] = "c1", ["drive"] = "d1" });
        mcap.Finish();
        return file.Topics;
    }

    private static byte[] MakeLargeData()
    {
        var data = new byte[65536];
        for (var index = 0; index < data.Length; index++)
        {
            data[index] = (byte)((index * index) >> 7);
        }

        return data;
    }

    private sealed class OneOfEach(McapWriter mcap)
    {
        private readonly Ros2Writer _writer = new(mcap);

        public List<string> Topics { get; } = [];

        public void Add<T>(string topic, T message) where T : IRos2Message<T>, allows ref struct
        {
            var time = FirstLogTime + (ulong)Topics.Count;
            _writer.Write(_writer.AddChannel<T>(topic), 0, time, time, message);
            Topics.Add(topic);
        }
    }
}
