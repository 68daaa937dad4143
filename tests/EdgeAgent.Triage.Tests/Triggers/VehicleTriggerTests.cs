using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

/// <summary>COL, SWV and ADAS: what the vehicle itself feels and says.</summary>
public sealed class VehicleTriggerTests
{
    private static readonly Vector3 Gravity = new(0, 0, 9.81f);

    private static readonly SensorDescriptor Signals = TestDrive.Sensor("vehicle", SensorKind.Signals, 20) with { SignalNames = ["speed_mps", "abs_active", "airbag_deployed"] };

    [Theory]
    [InlineData(3.0, 1)]
    [InlineData(1.5, 0)]
    public void ASpeedLostWithinATenthOfASecondIsACollisionFromEightKilometresPerHourOn(double lost, int firings)
    {
        using var drive = Feel(time => Gravity - (time is > 5.005 and <= 5.105 ? new Vector3((float)(lost / 0.1), 0, 0) : default));

        drive.Run(10).Flush();

        Assert.Equal(firings, drive.FiringsOf("COL").Count());
    }

    [Fact]
    public void ACollisionFromTheSideCountsWhateverTheImusMounting()
    {
        // The IMU lies on its side: gravity along y, the blow along x and z.
        using var drive = Feel(time => new Vector3(0, 9.81f, 0) + (time is > 5.005 and <= 5.105 ? new Vector3(20, 0, -25) : default));

        var firing = Assert.Single(drive.Run(10).Flush().FiringsOf("COL"));

        Assert.Equal(3.2, firing.Severity, 0.3);
        Assert.Equal(PriorityClass.P0, firing.Priority);
    }

    [Fact]
    public void APotholeAFullBrakingAndOneWildSampleAreNoCollisions()
    {
        using var drive = Feel(time => Gravity + time switch
        {
            > 5 and <= 5.06 => new Vector3(0, 0, 60),
            > 7 and <= 10 => new Vector3(-9, 0, 0),
            > 12.001 and <= 12.011 => new Vector3(400, 0, 0),
            _ => default,
        });

        Assert.Empty(drive.Run(15).Flush().FiringsOf("COL"));
    }

    [Fact]
    public void ADeviceThatFallsOffItsHolderIsNoCollision()
    {
        using var drive = Feel(
            time => time is > 5 and <= 5.3 ? new Vector3(9.81f, 9, 0) : Gravity,
            time => time is > 4.9 and <= 5.5 ? new Vector3(12, 3, 0) : default);

        Assert.Empty(drive.Run(10).Flush().FiringsOf("COL"));
    }

    [Fact]
    public void AnAirbagThatDeploysIsACollisionAndOneThatWasAlwaysDeployedIsAFaultyWire()
    {
        using var deployed = Say(time => [10, 0, time > 5 ? 1 : 0]);
        using var stuck = Say(_ => [10, 0, 1]);

        var firing = Assert.Single(deployed.Run(10).Flush().FiringsOf("COL"));
        Assert.Contains(firing.Evidence, item => item.Name == "airbag_deployed");
        Assert.Empty(stuck.Run(10).Flush().FiringsOf("COL"));
    }

    [Fact]
    public void AbsThatSetsInFiresOnceAndNamesItselfAndABitStuckFromTheStartDoesNot()
    {
        using var drive = Say(time => [20, time is > 5 and < 6 or > 6.2 and < 6.4 ? 1 : 0, 0]);
        using var stuck = Say(_ => [20, 1, 0]);

        var firing = Assert.Single(drive.Run(12).Flush().FiringsOf("ADAS"));
        Assert.Contains(firing.Evidence, item => item.Name == "abs_active");
        Assert.Empty(stuck.Run(12).Flush().FiringsOf("ADAS"));
    }

    [Fact]
    public void AssistanceWithoutASwitchToReadIsUnavailableAndSaysSo()
    {
        using var drive = new TestDrive(new([]));

        drive.Run(3);

        Assert.Contains("AEB", drive.HealthChanges.Single(health => health.Trigger == "ADAS").Reason, StringComparison.Ordinal);
        Assert.Equal(TriggerStatus.Unavailable, drive.Answer("COL").Status);
    }

    [Theory]
    [InlineData(15, 5.0, 1.2, 1)]
    [InlineData(15, 2.4, 3.0, 0)]
    [InlineData(5, 5.0, 1.2, 0)]
    public void AHardSwerveFiresAndAChangeOfLanesOrASlowOneDoesNot(double speed, double lateral, double seconds, int firings)
    {
        // Out and back: the lateral acceleration of one sine.
        using var drive = Steer(speed, time => time is > 5 && time <= 5 + seconds ? lateral / speed * Math.Sin(2 * Math.PI * (time - 5) / seconds) : 0);

        drive.Run(12).Flush();

        Assert.Equal(firings, drive.FiringsOf("SWV").Count());
    }

    [Fact]
    public void ATurnThatDoesNotComeBackIsNoSwerve()
    {
        using var drive = Steer(12, time => time is > 5 and <= 8 ? 0.5 : 0);

        Assert.Empty(drive.Run(12).Flush().FiringsOf("SWV"));
    }

    private static TestDrive Steer(double speed, Func<double, double> yawRate) =>
        new(new([TestDrive.Sensor("odometry", SensorKind.Odometry, 50)])) { Sense = (_, slot, from, to) => TestDrive.AddOdometry(slot, from, to, _ => speed, yawRate) };

    private static TestDrive Feel(Func<double, Vector3> acceleration, Func<double, Vector3>? turn = null) =>
        new(new([TestDrive.Sensor("imu", SensorKind.Imu, 100)])) { Sense = (_, slot, from, to) => TestDrive.AddImu(slot, from, to, acceleration, turn) };

    private static TestDrive Say(Func<double, double[]> values) => new(new([Signals]))
    {
        Sense = (_, slot, from, to) =>
        {
            foreach (var time in TestDrive.Times(from, to, 0.05))
            {
                TestDrive.Add(slot, new SignalsFrame(slot.Sensor) { HostTime = TestDrive.Start.PlusSeconds(time), Values = [.. values(time)] });
            }
        },
    };
}
