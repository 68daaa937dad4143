using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class LightTriggerTests
{
    private const int Width = 12;
    private const int Height = 12;

    private static readonly SensorDescriptor Camera = TestDrive.Sensor("camera", SensorKind.Camera, 10);

    [Fact]
    public void ATunnelIsSeenByTheSkyThatIsGoneAlthoughExposureMakesUpForTheRoad()
    {
        // Levels are gamma-encoded: from 190 over 95 to 100 over 90, 1.87 stops.
        var firing = Assert.Single(Drive(seconds => seconds < 10 ? (190, 95) : (100, 90)), firing => firing.Trigger == "LUX");

        Assert.Equal(1.87, Value(firing, "light.skyChange"), 0.02);
        Assert.Equal(1.87 / 1.5, firing.Severity, 0.02);
        Assert.InRange(firing.Start.SecondsSince(TestDrive.Start), 12, 12.5);
    }

    [Fact]
    public void ABridgesShadowIsOverBeforeItCounts() =>
        Assert.DoesNotContain(Drive(seconds => seconds is > 10 and < 11.7 ? (60, 70) : (190, 95)), firing => firing.Trigger == "LUX");

    [Fact]
    public void ARoadThatStaysTwoStopsDarkerIsSeen()
    {
        // Half the grey level is 2.2 stops.
        var firing = Assert.Single(Drive(seconds => seconds < 10 ? (160, 80) : (80, 40)), firing => firing.Trigger == "LUX");

        Assert.Equal(2.2, Value(firing, "light.change"), 0.01);
        Assert.Equal(1.1, firing.Severity, 0.01);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(3)]
    public void NightIsWorthASampleAndNoMoreHoweverDarkItIs(byte level) =>
        Assert.Equal(1, Assert.Single(Drive(_ => (level, level)), firing => firing.Trigger == "LUX").Severity);

    [Theory]
    [InlineData(0.09, 0)]
    [InlineData(0.12, 1)]
    public void ATenthOfTheRoadBurntOutForASecondIsGlare(double share, int firings) =>
        Assert.Equal(firings, Drive(seconds => (190, 95), seconds => seconds > 10 ? share : 0).Count(firing => firing.Trigger == "LUX"));

    private static double Value(TriggerFiring firing, string name) => firing.Evidence.First(item => item.Name == name).Value;

    private static List<TriggerFiring> Drive(Func<double, (int Sky, int Road)> levels, Func<double, double>? burntOut = null)
    {
        var eye = new CameraWork.Eye(
            new(Camera),
            (frame, view) =>
            {
                var seconds = frame.CaptureTime.SecondsSince(TestDrive.Start);
                var (sky, road) = levels(seconds);
                Span<byte> grey = stackalloc byte[Width * Height];
                grey.Fill((byte)road);
                var above = grey[..(Height / 3 * Width)];
                var below = grey[above.Length..];
                above.Fill((byte)sky);
                below[..(int)Math.Round(below.Length * (burntOut?.Invoke(seconds) ?? 0))].Fill(255);
                view.Light.Take(frame.CaptureTime, grey, Width, Height, LightTrigger.SaturatedLimit);
                return true;
            },
            RateHz: 5);
        using var drive = new TestDrive(new([Camera]), eyes: [eye])
        {
            Sense = (running, slot, from, to) =>
            {
                foreach (var time in TestDrive.Times(from, to, 1 / slot.Sensor.RateHz))
                {
                    TestDrive.Add(slot, CameraFrame.Rent(running.Pool, slot.Sensor, 1, ImageFormat.Jpeg, TestDrive.Start.PlusSeconds(time), null, 0));
                }
            },
        };
        return [.. drive.Run(20).Flush().Firings];
    }
}
