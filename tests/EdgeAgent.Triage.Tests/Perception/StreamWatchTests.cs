using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class StreamWatchTests
{
    private static readonly SensorDescriptor Camera = TestDrive.Sensor("camera", SensorKind.Odometry, 20);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(10, 0.095, 0.105)]
    [InlineData(100, 0.005, 0.015)]
    public void TheShareOfFramesThatDoNotComeIsCountedAgainstTheUsualPeriodNotTheProfiles(int everyNthIsLost, double least, double most)
    {
        // The profile says 20 Hz, the sensor sends at 10.
        var watch = Watch(30, sample => everyNthIsLost > 0 && sample % everyNthIsLost == 3, _ => 0);

        Assert.InRange(watch.LostShare, least, most);
    }

    [Theory]
    [InlineData(0.030, 0.020, 0.035)]
    [InlineData(-0.030, 0.020, 0.035)]
    [InlineData(0.005, 0.0, 0.010)]
    public void AClockThatStepsShowsInTheLeastDelayHoweverMuchTheDelaysScatter(double step, double least, double most)
    {
        var watch = Watch(24, _ => false, seconds => seconds > 20 ? step : 0);

        Assert.InRange(watch.StepSeconds, least, most);
    }

    [Fact]
    public void AHostThatIsBusyForASecondIsNoClockThatSteps()
    {
        var watch = new StreamWatch();
        for (var sample = 0; sample < 300; sample++)
        {
            watch.Take(Frame(sample * 0.1, sample is > 280 and < 290 ? 0.09 : 0.01, 0));
        }

        Assert.InRange(watch.StepSeconds, 0, 0.005);
    }

    [Fact]
    public void WhatOnlyComesLateIsNotLostWhereTheSensorSaysWhenItMeasured()
    {
        var watch = new StreamWatch();
        for (var sample = 0; sample < 300; sample++)
        {
            watch.Take(Frame(sample * 0.1, sample % 10 == 0 ? 0.08 : 0.01, 0));
        }

        Assert.Equal(0, watch.LostShare);
    }

    private static StreamWatch Watch(double seconds, Func<int, bool> isLost, Func<double, double> clockStep)
    {
        var watch = new StreamWatch();
        for (var sample = 0; sample * 0.1 < seconds; sample++)
        {
            if (!isLost(sample))
            {
                watch.Take(Frame(sample * 0.1, 0.01 + 0.004 * Math.Abs(Math.Sin(sample * 7.7)), clockStep(sample * 0.1)));
            }
        }

        return watch;
    }

    private static OdometryFrame Frame(double seconds, double delay, double step) => new(Camera)
    {
        HostTime = TestDrive.Start.PlusSeconds(seconds + delay), DeviceTime = TestDrive.Start.PlusSeconds(seconds + step), SpeedMps = 0, YawRateRadps = 0,
    };
}
