using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class KinematicTriggerTests
{
    private const float Gravity = 9.81f;

    private static readonly SensorRig OdometryRig = new([TestDrive.Sensor("odometry", SensorKind.Odometry, 50)]);
    private static readonly SensorRig ImuRig = new([TestDrive.Sensor("imu", SensorKind.Imu, 100)]);
    private static readonly SensorRig BothRig = new([TestDrive.Sensor("odometry", SensorKind.Odometry, 50), TestDrive.Sensor("imu", SensorKind.Imu, 100)]);

    [Theory]
    [InlineData(4.8, 0)]
    [InlineData(5.2, 1)]
    [InlineData(8.0, 1)]
    public void BrakingInSpeedReportsFiresAtFiveMetresPerSecondSquared(double deceleration, int firings)
    {
        using var drive = Braking(OdometryRig, deceleration, seconds: 1.5);

        Assert.Equal(firings, drive.FiringsOf("BRK").Count());
    }

    [Theory]
    [InlineData(4.8, 0)]
    [InlineData(5.2, 1)]
    public void BrakingFeltByAnImuAloneFiresAtFiveMetresPerSecondSquared(double deceleration, int firings)
    {
        using var drive = Braking(ImuRig, deceleration, seconds: 1.5);

        Assert.Equal(firings, drive.FiringsOf("BRK").Count());
    }

    [Fact]
    public void BrakingFiresWithThePrescribedClipAndItsNumbers()
    {
        using var drive = Braking(BothRig, 7, seconds: 1.5);

        var firing = Assert.Single(drive.FiringsOf("BRK"));
        Assert.Equal(PriorityClass.P1, firing.Priority);
        Assert.Equal((12, 8), (firing.PreRollSeconds, firing.PostRollSeconds));
        Assert.InRange(firing.Severity, 6.8, 7.1);
        Assert.InRange(firing.Start.SecondsSince(TestDrive.Start), 10.0, 10.4);
        Assert.Contains(firing.Evidence, item => item.Name == "ego.deceleration" && item.Threshold == 5.0);
    }

    [Fact]
    public void ABrakeTapShorterThanTheLeastDurationDoesNotFire()
    {
        using var drive = Braking(ImuRig, 7, seconds: 0.1);

        Assert.Empty(drive.FiringsOf("BRK"));
    }

    [Fact]
    public void AKnockTheSpeedDoesNotShowIsNoBraking()
    {
        using var drive = new TestDrive(BothRig)
        {
            Sense = (_, slot, from, to) => Feed(slot, from, to, time => 15, time => time is > 10 and < 11 ? -9 : 0),
        };

        drive.Run(20).Flush();

        Assert.Empty(drive.Firings);
    }

    [Fact]
    public void AnImuInUnknownAxesIsNotBelieved()
    {
        // Device axes with z down, as a phone or dash camera reports: gravity is not where the mount says.
        using var drive = new TestDrive(ImuRig)
        {
            Sense = (_, slot, from, to) => TestDrive.AddImu(slot, from, to, time => new(time is > 10 and < 12 ? -8 : 0, 0, -Gravity)),
        };

        drive.Run(20).Flush();

        Assert.Empty(drive.Firings);
        Assert.Equal(TriggerStatus.Unavailable, drive.Answer("BRK").Status);
        Assert.Contains(drive.HealthChanges, change => change.Trigger == "BRK" && change.Reason.Contains("gravity", StringComparison.Ordinal));
    }

    [Fact]
    public void AnImuInUnknownAxesDoesNotDisturbSpeedReports()
    {
        using var drive = new TestDrive(BothRig)
        {
            Sense = (_, slot, from, to) =>
            {
                if (slot.Sensor.Kind == SensorKind.Imu)
                {
                    TestDrive.AddImu(slot, from, to, time => new(0, -Gravity, time is > 5 and < 8 ? -9 : 0));
                }
                else
                {
                    TestDrive.AddOdometry(slot, from, to, time => SpeedOfBraking(time, 6, 1.5));
                }
            },
        };

        drive.Run(20).Flush();

        Assert.InRange(Assert.Single(drive.FiringsOf("BRK")).Start.SecondsSince(TestDrive.Start), 10, 10.5);
    }

    [Fact]
    public void ALoneWrongSpeedReportIsNoBraking()
    {
        using var drive = new TestDrive(OdometryRig)
        {
            Sense = (_, slot, from, to) => TestDrive.AddOdometry(slot, from, to, time => Math.Abs(time - 10) < 0.011 ? 0 : 15),
        };

        drive.Run(20).Flush();

        Assert.Empty(drive.Firings);
    }

    [Fact]
    public void RollingBackwardsFasterIsNoBrakingAndStoppingThenIs()
    {
        using var drive = new TestDrive(OdometryRig)
        {
            Sense = (_, slot, from, to) => TestDrive.AddOdometry(slot, from, to, time => time < 10 ? 0 : time < 11 ? -6 * (time - 10) : time < 15 ? -6 : Math.Min(0, -6 + 6 * (time - 15))),
        };

        drive.Run(25).Flush();

        Assert.InRange(Assert.Single(drive.FiringsOf("BRK")).Start.SecondsSince(TestDrive.Start), 15, 15.6);
    }

    [Theory]
    [InlineData(8.0, 0)]
    [InlineData(14.0, 1)]
    public void JerkFiresNearTenMetresPerSecondCubed(double jerk, int firings)
    {
        using var drive = new TestDrive(ImuRig)
        {
            Sense = (_, slot, from, to) => TestDrive.AddImu(slot, from, to, time => new((float)-Math.Clamp((time - 10) * jerk, 0, time > 12 ? 0 : 4.5), 0, Gravity)),
        };

        drive.Run(20).Flush();

        Assert.Equal(firings, drive.FiringsOf("JRK").Count());
        Assert.Empty(drive.FiringsOf("BRK"));
    }

    [Theory]
    [InlineData(1.4, 0, 0)]
    [InlineData(2.0, 6, 7.92)]
    [InlineData(2.4, 7, 9.51)]
    public void JerkCountsAsFarAsTheDecelerationReachedVouchesForIt(double deceleration, double least, double most)
    {
        using var drive = new TestDrive(ImuRig)
        {
            Sense = (_, slot, from, to) => TestDrive.AddImu(slot, from, to, time => new((float)-Math.Clamp((time - 10) * 12, 0, time > 12 ? 0 : deceleration), 0, Gravity)),
        };

        drive.Run(20).Flush();

        Assert.InRange(drive.Verdicts.Max(verdict => verdict.Answers.Single(answer => answer.Trigger == "JRK").Severity), least, most);
        Assert.Empty(drive.FiringsOf("JRK"));
    }

    [Fact]
    public void JerkWithoutRealDecelerationDoesNotFire()
    {
        using var drive = new TestDrive(ImuRig)
        {
            Sense = (_, slot, from, to) => TestDrive.AddImu(slot, from, to, time => new(time is > 10 and < 12 ? -2.2f : 0, 0, Gravity)),
        };

        drive.Run(20).Flush();

        Assert.Empty(drive.Firings);
    }

    [Theory]
    [InlineData(0.68, 0)]
    [InlineData(0.72, 1)]
    public void CorneringFiresAtSevenTenthsOfGravity(double g, int firings)
    {
        var yawRate = g * 9.80665 / 20;
        using var drive = new TestDrive(OdometryRig)
        {
            Sense = (_, slot, from, to) => TestDrive.AddOdometry(slot, from, to, _ => 20, time => time is > 10 and < 13 ? yawRate : 0),
        };

        drive.Run(20).Flush();

        Assert.Equal(firings, drive.FiringsOf("LAT").Count());
    }

    [Fact]
    public void TurnRateIsTakenAboutMeasuredGravityWhateverTheMount()
    {
        using var drive = new TestDrive(BothRig)
        {
            Sense = (_, slot, from, to) =>
            {
                if (slot.Sensor.Kind == SensorKind.Imu)
                {
                    // Lying on its side: up is -x.
                    TestDrive.AddImu(slot, from, to, _ => new(-Gravity, 0, 0), time => new(time is > 10 and < 13 ? -0.4f : 0, 0, 0));
                }
                else
                {
                    TestDrive.AddOdometry(slot, from, to, _ => 20);
                }
            },
        };

        drive.Run(20).Flush();

        Assert.InRange(Assert.Single(drive.FiringsOf("LAT")).Severity, 7.8, 8.2);
    }

    [Fact]
    public void WithoutAnySensorEveryKinematicTriggerIsUnavailableAndSaysSoOnce()
    {
        using var drive = new TestDrive(new([]));

        drive.Run(30);

        Assert.All(new[] { "BRK", "JRK", "LAT" }, id =>
        {
            Assert.Equal(TriggerStatus.Unavailable, drive.Answer(id).Status);
            Assert.Single(drive.HealthChanges, change => change.Trigger == id && !change.IsAvailable);
        });
    }

    [Fact]
    public void AnOdometerThatFallsSilentMakesBrakingUnavailableAndItsReturnAvailable()
    {
        using var drive = new TestDrive(OdometryRig)
        {
            Sense = (_, slot, from, to) =>
            {
                if (from is < 5 or > 10)
                {
                    TestDrive.AddOdometry(slot, from, to, _ => 10);
                }
            },
        };

        drive.Run(20);

        Assert.Equal([true, false, true], drive.HealthChanges.Where(change => change.Trigger == "BRK").Select(change => change.IsAvailable));
        Assert.Equal(TriggerStatus.Quiet, drive.Answer("BRK").Status);
    }

    private static TestDrive Braking(SensorRig rig, double deceleration, double seconds)
    {
        var drive = new TestDrive(rig)
        {
            Sense = (_, slot, from, to) => Feed(
                slot, from, to, time => SpeedOfBraking(time, deceleration, seconds), time => time > 10 && time <= 10 + seconds ? -deceleration : 0),
        };
        return drive.Run(20).Flush();
    }

    private static double SpeedOfBraking(double time, double deceleration, double seconds) => 20 - deceleration * Math.Clamp(time - 10, 0, seconds);

    private static void Feed(FrameSetSlot slot, double from, double to, Func<double, double> speed, Func<double, double> forward)
    {
        if (slot.Sensor.Kind == SensorKind.Imu)
        {
            TestDrive.AddImu(slot, from, to, time => new((float)forward(time), 0, Gravity));
        }
        else
        {
            TestDrive.AddOdometry(slot, from, to, speed);
        }
    }
}
