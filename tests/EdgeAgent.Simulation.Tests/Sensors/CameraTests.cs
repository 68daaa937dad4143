using EdgeAgent.Imaging;
using EdgeAgent.Model;

namespace EdgeAgent.Simulation.Tests;

public sealed class CameraTests
{
    [Fact]
    public void FogLowersTheContrastOfWhatIsFar()
    {
        var clear = Picture(Some.CarAhead(60), "camera_front", out _);
        var foggy = Picture(Some.CarAhead(60, fog: Some.Fog(60)), "camera_front", out _);
        Assert.True(Contrast(foggy) < 0.35 * Contrast(clear), $"Contrast {Contrast(foggy):f1} in fog, {Contrast(clear):f1} without.");
    }

    [Fact]
    public void TheCarAheadIsWhereThePinholeModelPutsIt()
    {
        var with = Picture(Some.CarAhead(20), "camera_front", out var view);
        var without = Picture(Some.CarAhead(-80), "camera_front", out _);
        var (depth, right) = view.Locate(20 - 2.2f, -1.75f);
        var column = (int)view.ColumnOf(depth, right);
        var row = (int)(view.HorizonRow + (view.Height - 0.4f) * view.Focal / depth);
        Assert.InRange(Math.Abs(Luma(with, column, row) - Luma(without, column, row)), 30, 255);
        Assert.InRange(Math.Abs(Luma(with, column + 200, row) - Luma(without, column + 200, row)), 0, 25);
    }

    [Fact]
    public void AWalkerFillsTheRowsThatItsHeightSays()
    {
        var scenario = Some.CarAhead(-80) with
        {
            Actors = [new() { Id = "walker", Kind = ActorKind.Pedestrian, XMeters = 15, LateralMeters = -1.75, Paint = 0xFF0000 }],
        };
        var picture = Picture(scenario, "camera_front", out var view);
        var (depth, right) = view.Locate(15, -1.75f);
        var column = (int)view.ColumnOf(depth, right);
        var red = Enumerable.Range(0, 384).Count(row => picture[(row * 640 + column) * 3] > 2 * picture[(row * 640 + column) * 3 + 1]);
        Assert.InRange(red, 0.8 * 0.65 * view.Focal / depth, 1.3 * 0.65 * view.Focal / depth);
    }

    [Fact]
    public void NightIsDarkButForTheOwnHeadlights()
    {
        var picture = Picture(Some.CarAhead(80) with { Daylight = 0 }, "camera_front", out _);
        var sky = Enumerable.Range(0, 100).Average(row => Luma(picture, 320, row));
        var ahead = Enumerable.Range(300, 60).Average(row => Luma(picture, 320, row));
        Assert.True(sky < 60, $"The sky has {sky}.");
        Assert.True(ahead > sky + 25, $"The road has {ahead}, the sky {sky}.");
    }

    [Fact]
    public void PicturesAreJpegFilesOfTheCamerasSize()
    {
        using var drive = new SimulatedDrive(Some.CarAhead(30) with { DurationSeconds = 0.5 }, 1);
        var frames = 0;
        Some.Look<CameraFrame>(drive, "camera_rear", frame =>
        {
            frames++;
            Assert.Equal([0xFF, 0xD8, 0xFF], frame.Data[..3].ToArray());
            Assert.Equal([0xFF, 0xD9], frame.Data[^2..].ToArray());
            Assert.InRange(frame.Length, 4_000, 120_000);
        });
        Assert.Equal(drive.Info.FrameCounts[drive.Info.Rig.Find("camera_rear")!.Index], frames);
    }

    [Fact]
    public void TheJpegFileShowsWhatTheCameraSawAndIsTheSameEachTime()
    {
        var camera = Exposed(Some.CarAhead(20), "camera_front", out _);
        var file = camera.Jpeg();
        Assert.Equal(file, Exposed(Some.CarAhead(20), "camera_front", out _).Jpeg());
        using var decoded = ImageDecoder.Decode(file, gray: false, shrink: 1, out var error);
        Assert.Equal("", error);
        Assert.Equal((640, 384, 3), (decoded!.Width, decoded.Height, decoded.Bands));
        var difference = decoded.Pixels.ToArray().Zip(camera.Pixels, (left, right) => Math.Abs(left - right)).Average();
        Assert.InRange(difference, 0, 6);
    }

    private static byte[] Picture(Scenario scenario, string sensor, out CameraView view) => Exposed(scenario, sensor, out view).Pixels;

    private static CameraRenderer Exposed(Scenario scenario, string sensor, out CameraView view)
    {
        var world = new World(scenario);
        var scene = new Scene(world, []);
        var descriptor = SyntheticCar.Rig.Find(sensor)!;
        var camera = new CameraRenderer(world, descriptor, SyntheticCar.Model, new SensorFaults(world, descriptor.Id));
        camera.Expose(scene, 0, Noise.Of(1, 1, 1));
        view = CameraView.Of(scene.Ego, descriptor.Mount, descriptor.Camera!);
        return camera;
    }

    private static double Luma(byte[] picture, int column, int row)
    {
        var pixel = (row * 640 + column) * 3;
        return 0.3 * picture[pixel] + 0.6 * picture[pixel + 1] + 0.1 * picture[pixel + 2];
    }

    // The spread of brightness in a band around the horizon.
    private static double Contrast(byte[] picture)
    {
        var values = Enumerable.Range(0, 640).SelectMany(column => Enumerable.Range(170, 50).Select(row => Luma(picture, column, row))).ToArray();
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }
}
