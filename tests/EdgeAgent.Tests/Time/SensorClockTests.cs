using System.Numerics;
using EdgeAgent.Model;
using EdgeAgent.Time;

namespace EdgeAgent.Tests.Time;

public sealed class SensorClockTests
{
    private static readonly SensorDescriptor Sensor = Some.Imu;

    [Fact]
    public void AConstantOffsetWithPositiveJitterIsFoundToTheLeastDelay()
    {
        var clock = new SensorClock(Sensor);
        var random = new Random(1);
        for (var index = 0; index < 3000; index++)
        {
            clock.Stamp(Frame(device: index * 0.01, host: 1_296_000 + index * 0.01 + 0.004 + random.NextDouble() * 0.02));
        }

        var last = Frame(device: 30, host: 1_296_030.015);
        clock.Stamp(last);
        Assert.Equal(1_296_030.004, last.CaptureTime.UnixSeconds, 0.0005);
        Assert.InRange(clock.Quality().JitterP99Milliseconds, 15, 21);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(-20)]
    public void DriftIsMeasuredAndFollowed(double ppm)
    {
        var clock = new SensorClock(Sensor);
        var random = new Random(2);
        for (var index = 0; index < 12_000; index++)
        {
            var device = index * 0.01;
            clock.Stamp(Frame(device, host: device * (1 + ppm * 1e-6) + random.NextDouble() * 0.003));
        }

        Assert.Equal(ppm, clock.Quality().DriftPpm, 8.0);
    }

    [Fact]
    public void OneStrayStampMovesNothingAndThreeThatAgreeAreAStep()
    {
        var clock = new SensorClock(Sensor);
        for (var index = 0; index < 100; index++)
        {
            clock.Stamp(Frame(index * 0.01, index * 0.01));
        }

        var stray = Frame(device: 500, host: 1.0);
        clock.Stamp(stray);
        Assert.Equal(stray.HostTime, stray.CaptureTime);
        Assert.Equal(0, clock.Quality().Steps);

        for (var index = 1; index <= 3; index++)
        {
            clock.Stamp(Frame(device: 7000 + index * 0.01, host: 1 + index * 0.01));
        }

        var after = Frame(device: 7000.04, host: 1.05);
        clock.Stamp(after);
        Assert.Equal(1, clock.Quality().Steps);
        Assert.Equal(1.04, after.CaptureTime.UnixSeconds, 0.001);
    }

    [Fact]
    public void TimeRunningBackALittleIsCountedAndKept()
    {
        var clock = new SensorClock(Sensor);
        clock.Stamp(Frame(10, 10));
        var back = Frame(9.64, 9.64);
        clock.Stamp(back);
        Assert.Equal(1, clock.Quality().Backwards);
        Assert.Equal(9.64, back.CaptureTime.UnixSeconds, 1e-6);
    }

    [Fact]
    public void AFrameWithoutDeviceTimeIsCapturedWhenItArrivesAndCounted()
    {
        var clock = new SensorClock(Sensor);
        var frame = Frame(null, 5);
        clock.Stamp(frame);
        Assert.Equal(frame.HostTime, frame.CaptureTime);
        Assert.Equal(1, clock.Quality().Untimed);
        Assert.Equal(ClockSource.Host, clock.Quality().Source);
    }

    [Fact]
    public void ADisciplinedClockIsTakenAtItsWord()
    {
        var clock = new SensorClock(Sensor with { Clock = ClockSource.Ptp });
        var frame = Frame(device: 100, host: 100.05);
        clock.Stamp(frame);
        Assert.Equal(frame.DeviceTime, frame.CaptureTime);
    }

    private static ImuFrame Frame(double? device, double host) => new(Sensor)
    {
        DeviceTime = device is { } seconds ? Instant.FromUnixSeconds(seconds) : null,
        HostTime = Instant.FromUnixSeconds(host),
        AccelerationMps2 = Vector3.Zero,
        AngularVelocityRadps = Vector3.Zero,
    };
}
