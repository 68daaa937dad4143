using EdgeAgent.Imaging;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Drives;
using DriveInfo = EdgeAgent.Model.DriveInfo;

namespace EdgeAgent.Journey.Tests;

/// <summary>A small drive of hard stops, far enough apart that each is a clip of its own; the camera's pictures are noise, so that nothing shrinks.</summary>
internal static class HardStops
{
    public const int Count = 8;

    private const double SecondsPerStop = 26;
    private const double CruiseMps = 15;
    private const double SpeedUpMps2 = 2;
    private const double BrakeFromSecond = 16;
    private const double BrakeMps2 = 7;
    private const double OdometryHertz = 20;
    private const double CameraHertz = 5;

    private static readonly Instant Start = new(1_790_000_000_000_000_000);

    private static readonly SensorRig Rig = new([
        new() { Id = "odometry", Kind = SensorKind.Odometry, Topic = "/vehicle/odometry", FrameId = "odometry", RateHz = OdometryHertz },
        new() { Id = "camera", Kind = SensorKind.Camera, Topic = "/camera/image/compressed", FrameId = "camera", RateHz = CameraHertz },
    ]);

    /// <summary>The drive's sensors as a profile names them.</summary>
    public const string ProfileSensors =
        """
        anchor: camera
        sensors:
          - { id: odometry, kind: odometry, topic: /vehicle/odometry, rateHz: 20 }
          - { id: camera, kind: camera, topic: /camera/image/compressed, rateHz: 5 }
        triage:
          disabled: [LUX, WX, XDIS, RND]
        """;

    public static void Write(string path)
    {
        var info = new DriveInfo
        {
            Id = ContentId.Create(Start, "hard stops"u8),
            Name = "hard-stops",
            Source = "test",
            Rig = Rig,
            Start = Start,
            End = Start,
            FrameCounts = [0, 0],
        };
        using var pool = new SlabPool();
        using var writer = new DriveWriter(path, info);
        var random = new Random(26);
        var samples = (int)((Count + 0.5) * SecondsPerStop * OdometryHertz);
        for (var sample = 0; sample < samples; sample++)
        {
            var seconds = sample / OdometryHertz;
            var time = Start.PlusSeconds(seconds);
            writer.Write(new OdometryFrame(Rig.Sensors[0]) { HostTime = time, DeviceTime = time, Sequence = sample, SpeedMps = SpeedAt(seconds), YawRateRadps = 0 });
            if (sample % (int)(OdometryHertz / CameraHertz) == 0)
            {
                WritePicture(writer, pool, random, time, sample / (int)(OdometryHertz / CameraHertz), (int)(seconds / SecondsPerStop));
            }
        }

        writer.Finish();
    }

    private static double SpeedAt(double seconds)
    {
        var inStop = seconds % SecondsPerStop;
        return inStop < BrakeFromSecond
            ? Math.Min(CruiseMps, inStop * SpeedUpMps2)
            : Math.Max(0, CruiseMps - (inStop - BrakeFromSecond) * BrakeMps2);
    }

    /// <summary>From 2 to 16 kB, so that the clips differ in size.</summary>
    private static void WritePicture(DriveWriter writer, SlabPool pool, Random random, Instant time, int sequence, int stop)
    {
        var (width, height) = (48 + 16 * stop, 64);
        var pixels = new byte[width * height * 3];
        random.NextBytes(pixels);
        var jpeg = JpegEncoder.Encode(pixels, width, height, bands: 3, quality: 80);
        var frame = CameraFrame.Rent(pool, Rig.Sensors[1], jpeg.Length, ImageFormat.Jpeg, time, time, sequence);
        jpeg.CopyTo(frame.Data);
        writer.Write(frame);
        frame.Release();
    }
}
