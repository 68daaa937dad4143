using EdgeAgent.Imaging;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation.Tests;

public sealed class FaultTests
{
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.15)]
    [InlineData(0.30)]
    public void ALowSunBurnsOutTheShareOfThePictureThatTheScenarioStates(double share)
    {
        var burnt = ShareOf(Standing with { Glare = [new(-100, 100, share)] }, (red, green, blue) => red + green + blue >= 760);
        Assert.InRange(burnt, 0.85 * share, 1.3 * share + 0.02);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    public void DirtCoversTheShareThatTheScenarioStates(double share)
    {
        var picture = new byte[320 * 192 * 3];
        Array.Fill(picture, (byte)255);
        new DirtMask(320, 192, Noise.Of(1, 1, 1)).Cover(picture, share);
        Assert.InRange(picture.Count(value => value < 100) / (double)picture.Length, share - 0.03, share + 0.03);
        var clean = Pixels(Standing, 3);
        var dirty = Pixels(Standing with { Faults = [new(FaultKind.Dirt, "camera_front", -100, 100, share)] }, 3);
        Assert.True(clean.Zip(dirty).Count(pair => pair.First != pair.Second) > 0.6 * share * clean.Length);
    }

    [Fact]
    public void ATunnelIsDarkUntilTheExposureHasFollowed()
    {
        var scenario = Some.CarAhead(-80) with { DurationSeconds = 8, Covers = [new(30, 200, 0.06, HasWalls: true)] };
        using var drive = new SimulatedDrive(scenario, 1, BenchmarkCar.Model);
        var levels = new List<double>();
        Some.Look<CameraFrame>(drive, "camera_front", frame =>
        {
            using var picture = ImageDecoder.Decode(frame.Data.ToArray(), gray: true, shrink: 1, out _);
            levels.Add(picture!.Pixels.ToArray().Average(pixel => (double)pixel));
        });
        var (outside, entering, inside) = (levels.Take(10).Average(), levels.Skip(30).Take(8).Min(), levels.Skip(65).Average());
        Assert.True(entering < 0.6 * outside, $"{entering:0} on entering, {outside:0} outside.");
        Assert.True(inside > 1.3 * entering, $"{inside:0} inside, {entering:0} on entering.");
    }

    [Fact]
    public void LostFramesLeaveGapsInTheNumbersAndAreNotCounted()
    {
        var scenario = Some.CarAhead(30) with { DurationSeconds = 60, Faults = [new(FaultKind.Drop, "radar_front", -100, 5000, 0.2)] };
        using var drive = new SimulatedDrive(scenario, 1, BenchmarkCar.Model);
        var count = drive.Info.FrameCounts[drive.Info.Rig.Find("radar_front")!.Index];
        Assert.InRange(count, 0.68 * 60 * 20, 0.92 * 60 * 20);
        var other = drive.Info.FrameCounts[drive.Info.Rig.Find("radar_left")!.Index];
        Assert.InRange(other, 60 * 20 - 3, 60 * 20);
    }

    [Fact]
    public void AClockThatIsOffIsOffByWhatTheScenarioStates()
    {
        static double Offset(IReadOnlyList<SensorFault>? faults)
        {
            var scenario = Some.CarAhead(30) with { DurationSeconds = 2, Faults = faults };
            using var drive = new SimulatedDrive(scenario, 1, BenchmarkCar.Model);
            var sum = 0.0;
            Some.Look<RadarFrame>(drive, "radar_front", frame => sum += frame.HostTime.SecondsSince(frame.DeviceTime!.Value));
            return sum / drive.Info.FrameCounts[drive.Info.Rig.Find("radar_front")!.Index];
        }

        Assert.Equal(0.03, Offset(null) - Offset([new(FaultKind.Skew, "radar_front", -100, 1000, 0.03)]), 3);
    }

    private static Scenario Standing => Some.CarAhead(30, speed: 0) with { DurationSeconds = 1, Ego = new() { SpeedMps = 0, Stops = [new(3.7, 2, 100)] } };

    private static double ShareOf(Scenario scenario, Func<int, int, int, bool> counts)
    {
        var pixels = Pixels(scenario, 3);
        return Enumerable.Range(0, pixels.Length / 3).Count(pixel => counts(pixels[3 * pixel], pixels[3 * pixel + 1], pixels[3 * pixel + 2])) / (pixels.Length / 3.0);
    }

    private static byte[] Pixels(Scenario scenario, int sample)
    {
        var world = new World(scenario);
        var rig = new SensorRig(BenchmarkCar.Profile.Sensors.Select(sensor => sensor.ToDescriptor()));
        var sensor = rig.Find("camera_front")!;
        var camera = new CameraRenderer(world, sensor, BenchmarkCar.Model, new SensorFaults(world, sensor.Id));
        camera.Expose(new Scene(world, []), 0.1 * sample, Noise.Of(1, 1, 1));
        return camera.Pixels;
    }
}
