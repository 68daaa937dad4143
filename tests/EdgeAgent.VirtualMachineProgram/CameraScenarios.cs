using EdgeAgent.Imaging;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Cameras.V4l2;

namespace EdgeAgent.VirtualMachineProgram;

/// <summary>What can happen to a camera; the kernel's test driver vivid is one, and shows eight colour bars.</summary>
internal static class CameraScenarios
{
    private const string StablePath = "/dev/v4l/by-path/virtual-video-index0";
    private const int Bars = 8;

    public static void Capture(Report report, string format)
    {
        using var pool = new SlabPool();
        var driver = new V4l2Driver(Options("/dev/video0", format, "640x360"), Sensor(10), pool);
        using (var live = new LiveDriver(driver))
        {
            live.Await("images", () => live.Frames.Count >= 5);
            var frames = live.Frames.OfType<CameraFrame>().ToArray();
            Describe(report, frames[^1]);
            var ages = frames.Select(frame => frame.HostTime.SecondsSince(frame.DeviceTime!.Value)).ToArray();

            // vivid says when the image will have ended, up to a whole image (0.1 s) ahead.
            report.Add("stamps", ages.All(age => age is > -0.11 and < 5) ? "by the clock" : string.Join(';', ages));
            report.Add("losses", live.Losses.Count);
        }

        report.Add(driver.Counters);
        report.Add("leased", pool.LeasedBytes);
    }

    public static void AskForWhatIsNotOffered(Report report)
    {
        using var pool = new SlabPool();
        using var size = new LiveDriver(new V4l2Driver(Options("/dev/video0", "YUYV", "641x361"), Sensor(0), pool));
        size.Await("the refusal", () => !size.Losses.IsEmpty);
        report.Add("size", size.Losses.First());
        using var rate = new LiveDriver(new V4l2Driver(Options("/dev/video0", "YUYV", "1920x1080"), Sensor(500), pool));
        rate.Await("the refusal", () => !rate.Losses.IsEmpty);
        report.Add("rate", rate.Losses.First());
        using var jpeg = new LiveDriver(new V4l2Driver(Options("/dev/video0", "MJPG", "640x360"), Sensor(10), pool));
        jpeg.Await("the refusal", () => !jpeg.Losses.IsEmpty);
        report.Add("format", jpeg.Losses.First());
    }

    public static void InjectFaults(Report report)
    {
        using var pool = new SlabPool();
        using var live = new LiveDriver(new V4l2Driver(Options("/dev/video0", "GREY", "320x180"), Sensor(25), pool));
        live.Await("images", () => live.Frames.Count >= 3);
        Control("Inject V4L2_BUF_FLAG_ERROR", 1);
        live.Await("a flagged buffer", () => live["damaged_buffers"] > 0);
        Control("Percentage of Dropped Buffers", 50);
        live.Await("gaps", () => live["images_lost"] > 3);
        Control("Percentage of Dropped Buffers", 0);
        var numbers = live.Frames.Select(frame => frame.Sequence).ToArray();
        report.Add("damaged_buffers", live["damaged_buffers"]);
        report.Add("sequence_gaps", live["sequence_gaps"]);
        report.Add("images_lost", live["images_lost"]);
        report.Add("gain", live["gain"]);
        report.Add("numbers", numbers.Zip(numbers.Skip(1)).All(pair => pair.Second > pair.First) && numbers[^1] >= numbers.Length ? "with gaps" : string.Join(',', numbers));
    }

    /// <summary>The camera is unplugged while it streams, its driver unloaded and loaded again.</summary>
    public static void UnloadAndReload(Report report, string module)
    {
        Shell.Run($"mkdir -p /dev/v4l/by-path && ln -sf /dev/video0 {StablePath}");
        using var pool = new SlabPool();
        using var live = new LiveDriver(new V4l2Driver(Options(StablePath, "YUYV", "640x360"), Sensor(10), pool));
        live.Await("images", () => live.Frames.Count >= 3);
        Shell.Run("echo vivid.0 > /sys/bus/platform/drivers/vivid/unbind");
        live.Await("both losses", () => live.Losses.Count >= 2);
        Shell.Run($"rmmod vivid && insmod {module} n_devs=1 node_types=0x1 num_inputs=1 input_types=0");
        var before = live.Frames.Count;
        live.Await("images again", () => live.Frames.Count >= before + 3);
        report.Add("openings", live["openings"]);
        report.Add("first_loss", live.Losses.First());
        report.Add("second_loss", live.Losses.ElementAt(1));
        Describe(report, live.Frames.OfType<CameraFrame>().Last());
    }

    private static void Describe(Report report, CameraFrame frame)
    {
        using var image = ImageDecoder.Decode(frame.Data, gray: false, shrink: 1, out var error) ?? throw new InvalidDataException(error);
        report.Add("bytes", frame.Length);
        report.Add("size", $"{image.Width}x{image.Height}");
        var row = image.Height * 3 / 4 * image.Width;
        var colours = new List<string>();
        for (var bar = 0; bar < Bars; bar++)
        {
            var pixel = (row + (2 * bar + 1) * image.Width / (2 * Bars)) * image.Bands;
            colours.Add(string.Join(':', image.Pixels.Slice(pixel, image.Bands).ToArray()));
        }

        report.Add("bars", string.Join(';', colours));
    }

    private static unsafe void Control(string name, int value)
    {
        using var camera = V4l2Handle.Open("/dev/video0");
        var names = new List<string>();
        var description = new V4l2ControlDescription { Id = V4l2Native.NextControl };
        while (camera.Try(V4l2Native.QueryControl, ref description))
        {
            names.Add(new string((sbyte*)description.Name));
            if (names[^1] == name)
            {
                var control = new V4l2Control { Id = description.Id, Value = value };
                camera.Require(V4l2Native.SetControl, ref control, $"refuses {name}");
                return;
            }

            description.Id |= V4l2Native.NextControl;
        }

        throw new InvalidOperationException($"no control {name}; there are {string.Join(", ", names)}");
    }

    private static V4l2Options Options(string device, string format, string size) =>
        V4l2Options.Read(new Dictionary<string, string> { ["device"] = device, ["format"] = format, ["size"] = size });

    private static SensorDescriptor Sensor(double rateHz) => CanReplayScenario.Sensor("camera", SensorKind.Camera) with { RateHz = rateHz };
}
