using System.Numerics;
using EdgeAgent.Cutting;
using EdgeAgent.Imaging;
using EdgeAgent.Model;

namespace EdgeAgent.Tests.Cutting;

/// <summary>Clips about to be sealed, with frames that are real enough to cut a preview from.</summary>
internal static class SomeDraft
{
    public const double Seconds = 20;
    public const double Peak = 12;

    private static readonly SensorRig Rig = new(
    [
        Camera("camera_rear", yawDegrees: 90),
        Camera("camera_front", yawDegrees: -90),
        Sensor("lidar", SensorKind.Lidar),
        Sensor("imu", SensorKind.Imu),
        Sensor("edgeagent_verdict", SensorKind.Verdict),
        Sensor("can", SensorKind.Signals) with { SignalNames = ["speed", "brake"] },
    ]);

    /// <summary>Cameras and LiDAR at 10 Hz, IMU at 100 Hz, a bus with one signal a message; without a JPEG no camera.</summary>
    public static List<Frame> Frames(SlabPool pool, params byte[][] jpegs)
    {
        var frames = new List<Frame>();
        for (var tick = 0; tick < Seconds * 100; tick++)
        {
            var time = Some.At(tick / 100.0);
            frames.Add(Stamp(new ImuFrame(Rig.Find("imu")!) { HostTime = time, DeviceTime = time, AccelerationMps2 = new(tick % 7, 0, 9.81f), AngularVelocityRadps = Vector3.Zero }));
            frames.Add(Stamp(new SignalsFrame(Rig.Find("can")!) { HostTime = time, DeviceTime = time, Values = tick % 2 == 0 ? [tick * 0.1, double.NaN] : [double.NaN, 1] }));
            if (tick % 10 == 0)
            {
                if (jpegs.Length > 0)
                {
                    var jpeg = jpegs[tick / 10 % jpegs.Length];
                    frames.Add(Image(pool, "camera_rear", jpeg, time));
                    frames.Add(Image(pool, "camera_front", jpeg, time));
                }

                frames.Add(Sweep(pool, time, tick));
                frames.Add(Stamp(VerdictFrame.Copy(pool, Rig.Find("edgeagent_verdict")!, "{\"answers\":[]}"u8, time, tick)));
            }
        }

        return frames;
    }

    private static Frame Image(SlabPool pool, string camera, byte[] jpeg, Instant time)
    {
        var frame = CameraFrame.Rent(pool, Rig.Find(camera)!, jpeg.Length, ImageFormat.Jpeg, time, time, 0);
        jpeg.CopyTo(frame.Data);
        return Stamp(frame);
    }

    private static Frame Sweep(SlabPool pool, Instant time, int seed)
    {
        var sweep = LidarFrame.Rent(pool, Rig.Find("lidar")!, 4_000, time, time, 0);
        sweep.Count = 4_000;
        var random = new Random(seed);
        for (var index = 0; index < sweep.Count; index++)
        {
            (sweep.X[index], sweep.Y[index], sweep.Z[index]) = (random.NextSingle() * 50, random.NextSingle() * 50, random.NextSingle());
            (sweep.Intensity[index], sweep.Ring[index], sweep.TimeOffsetNanoseconds[index]) = (index % 256, (ushort)(index % 32), (uint)index);
        }

        return Stamp(sweep);
    }

    private static Frame Stamp(Frame frame)
    {
        frame.StampCaptureTime(frame.HostTime);
        return frame;
    }

    /// <summary>A clip of these frames with a braking at each peak.</summary>
    public static ClipDraft Of(List<Frame> frames, double[]? peaks = null) => new(
        new ClipManifest
        {
            ClipId = ContentId.Create(Some.At(0), "clip"u8),
            DriveId = "drive",
            VehicleId = "car",
            Start = Some.At(0),
            End = Some.At(Seconds),
            PrimaryTrigger = "BRK",
            Firings = [.. (peaks ?? [Peak]).Select(peak => Some.Firing(peak - 0.5, peak + 0.5))],
            Priority = PriorityClass.P1,
            Score = 4,
            Value = 3,
            AgentVersion = "test",
            ProfileSha256 = new string('a', 64),
        },
        frames,
        Rig);

    /// <summary>Sky, road and a few boxes: compresses as streets do.</summary>
    public static byte[] Street(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var index = 0; index < pixels.Length; index++)
        {
            var (x, y) = (index / 3 % width, index / 3 / width);
            pixels[index] = (byte)(y < height / 2 ? 200 - y * 60 / height : (x / 40 % 5 == 0 ? 220 : 90) + ((x * 7 ^ y * 13) & 7));
        }

        return JpegEncoder.Encode(pixels, width, height, 3, 85);
    }

    /// <summary>Compresses badly.</summary>
    public static byte[] Noise(int width, int height, int seed)
    {
        var pixels = new byte[width * height * 3];
        new Random(seed).NextBytes(pixels);
        return JpegEncoder.Encode(pixels, width, height, 3, 85);
    }

    private static SensorDescriptor Camera(string id, float yawDegrees) => Sensor(id, SensorKind.Camera) with
    {
        Mount = Pose.FromRollPitchYaw(new(1, 0, 1), -90, 0, yawDegrees),
        Camera = new() { Width = 1280, Height = 720, Fx = 1000, Fy = 1000, Cx = 639.5, Cy = 359.5 },
    };

    private static SensorDescriptor Sensor(string id, SensorKind kind) => new() { Id = id, Kind = kind, Topic = $"/{id}/data", FrameId = id };
}
