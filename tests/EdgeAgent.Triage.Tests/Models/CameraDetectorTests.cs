using EdgeAgent.Triage.Models;

namespace EdgeAgent.Triage.Tests.Models;

public sealed class CameraDetectorTests
{
    [Fact]
    public void YoloxFindsTheCarInTheFog()
    {
        var cars = Detect("models/yolox_nano_416x416.onnx", "radiate/tiny_foggy/zed_left/000025.png").Where(found => found.Class == "car");
        Assert.Contains(cars, car => OverlapOf(car.Box, (394, 203, 465, 257)) > 0.5);
    }

    [Theory]
    [InlineData("radiate/tiny_foggy/zed_left/000001.png")]
    [InlineData("radiate/tiny_foggy/zed_left/000050.png")]
    public void YoloxSeesNothingWhereTheFogHidesAll(string image) =>
        Assert.DoesNotContain(Detect("models/yolox_nano_416x416.onnx", image), found => found.Class is "car" or "bus" or "truck" or "person");

    [Theory]
    [InlineData("models/yolox_nano_416x416.onnx", "mmdet3d/kitti/000008.png", "car", 3)]
    [InlineData("models/nanodet_m_320.onnx", "mmdet3d/kitti/000008.png", "car", 2)]
    [InlineData("models/yolox_nano_416x416.onnx", "mmdet3d/nuscenes/n015-2018-07-24-11-22-45+0800__CAM_FRONT__1532402927612460.jpg", "car", 1)]
    public void DetectorsFindTheVehiclesOfClearStreets(string model, string image, string wanted, int least) =>
        Assert.InRange(Detect(model, image).Count(found => found.Class == wanted), least, 40);

    [Fact]
    public void BytesThatAreNoImageAreAnAnswer()
    {
        using var package = Load("models/yolox_nano_416x416.onnx");
        Assert.False(new CameraDetector(package).TryDetect("no image"u8, [], out var error));
        Assert.NotEqual("", error);
    }

    private static List<(string Class, float Score, (float, float, float, float) Box)> Detect(string model, string image)
    {
        using var package = Load(model);
        var detector = new CameraDetector(package);
        var detections = new List<Detection>();
        Assert.True(detector.TryDetect(File.ReadAllBytes(TestData.Require(image)), detections, out var error), error);
        return [.. detections.Select(found => (detector.ClassName(found.ClassIndex), found.Score, (found.Left, found.Top, found.Right, found.Bottom)))];
    }

    private static ModelPackage Load(string model)
    {
        var loading = ModelPackage.Load(TestData.Require(model), mayBeUndeclared: true);
        Assert.True(loading.Package is not null, string.Join('\n', loading.Problems));
        return loading.Package;
    }

    private static double OverlapOf((float Left, float Top, float Right, float Bottom) a, (float Left, float Top, float Right, float Bottom) b)
    {
        var both = Math.Max(0, Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left)) * Math.Max(0, Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top));
        return both / ((a.Right - a.Left) * (a.Bottom - a.Top) + (b.Right - b.Left) * (b.Bottom - b.Top) - both);
    }
}
