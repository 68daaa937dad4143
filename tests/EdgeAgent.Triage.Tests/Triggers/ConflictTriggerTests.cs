using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class ConflictTriggerTests
{
    private const double Front = 3.7;

    private static readonly SensorRig Rig = new([FlatWorld.Lidar(), TestDrive.Sensor("odometry", SensorKind.Odometry, 50)]);

    [Theory]
    [InlineData(15, 0, 1)]
    [InlineData(15, 3.5, 0)]
    [InlineData(1.8, 0, 0)]
    public void ClosingOnACarInTheLaneFiresAndBesideItOrSlowlyDoesNot(double closing, double lateral, int firings)
    {
        // The gap shrinks to 1.2 s and the car then pulls away.
        using var drive = Drive(closing, time => [FlatWorld.Box.Car(Front + closing * (1.2 + Math.Abs(time - 4)), lateral)]);

        drive.Run(7).Flush();

        Assert.Equal(firings, drive.FiringsOf("TTC").Count());
    }

    [Fact]
    public void ATimeToCollisionOfOneAndThreeQuarterSecondsReachesOnlyTheFloor()
    {
        using var drive = Drive(15, time => [FlatWorld.Box.Car(Front + 15 * (1.75 + Math.Abs(time - 4)), 0)]);

        drive.Run(7).Flush();

        Assert.Empty(drive.FiringsOf("TTC"));
        Assert.Contains(drive.Verdicts, verdict => verdict.Answers.Any(answer => answer is { Trigger: "TTC", Status: TriggerStatus.Floor }));
    }

    [Fact]
    public void TheEvidenceOfAConflictHasItsTimeGapAndClosingSpeed()
    {
        using var drive = Drive(12, time => [FlatWorld.Box.Car(Front + 12 * (1.0 + Math.Abs(time - 4)), 0)]);

        drive.Run(7).Flush();

        var firing = Assert.Single(drive.FiringsOf("TTC"));
        Assert.Equal(12, firing.Evidence.Single(item => item.Name == "track.closing").Value, 1.5);
        Assert.InRange(firing.Evidence.Single(item => item.Name == "ttc").Value, 0.8, 1.3);
    }

    [Theory]
    [InlineData(1.5, 1)]
    [InlineData(0.0, 0)]
    [InlineData(-1.5, 0)]
    public void APersonWalkingIntoThePathFiresAndOneStandingOrWalkingAwayDoesNot(double inwards, int firings)
    {
        using var drive = Drive(8, time => [FlatWorld.Box.Person(Front + 8 * (4 - time) + 6, 4.5 - inwards * time)]);

        drive.Run(4).Flush();

        Assert.Equal(firings, drive.FiringsOf("VRU").Count());
    }

    [Fact]
    public void AnObstacleFirstSeenInsideTheStoppingDistanceFires()
    {
        // 15 m/s: the reference driver needs 26 m; the crate comes into view at 18 m.
        using var drive = Drive(15, time => time < 3 ? [] : [new FlatWorld.Box(Front + 18 - 15 * (time - 3), 0, 0.8, 0.8, 0.8)]);

        drive.Run(4.2).Flush();

        Assert.Single(drive.FiringsOf("OBS"));
    }

    [Fact]
    public void AnObstacleSeenFromAfarDoesNotFireHoweverNearItComes()
    {
        using var drive = Drive(15, time => [new FlatWorld.Box(Front + 15 * (4.2 - time), 0, 1.6, 1.6, 1.2)]);

        drive.Run(4.2).Flush();

        Assert.Empty(drive.FiringsOf("OBS"));
    }

    [Theory]
    [InlineData(10, 0.75, 7.6)]
    [InlineData(25, 0.75, 7.6)]
    [InlineData(10, 1.0, 4.0)]
    [InlineData(25, 1.0, 4.0)]
    public void DemandedDecelerationMeetsBothLinesOfTheCatalogue(double speed, double reaction, double deceleration) =>
        Assert.Equal(deceleration, SuddenObstacleTrigger.DemandedMps2(speed, speed * reaction + speed * speed / (2 * deceleration)), 9);

    [Fact]
    public void WithoutLidarAndRadarConflictsAreUnavailable()
    {
        using var drive = new TestDrive(new([TestDrive.Sensor("odometry", SensorKind.Odometry, 50)]))
        {
            Sense = (_, slot, from, to) => TestDrive.AddOdometry(slot, from, to, _ => 10),
        };

        drive.Run(2);

        Assert.All(new[] { "TTC", "VRU", "OBS", "XDIS", "WX", "LUX" }, id => Assert.Equal(TriggerStatus.Unavailable, drive.Answer(id).Status));
    }

    [Theory]
    [InlineData(-12, 1)]
    [InlineData(-15, 0)]
    public void ARadarTrackConflictsOnlyIfItMovesOverTheGround(double rangeRate, int firings)
    {
        // The vehicle drives 15 m/s: -15 is a bridge or a sign, -12 a slower car.
        var radar = TestDrive.Sensor("radar", SensorKind.Radar, 20) with { Range = new() { MaxMeters = 120, HorizontalDegrees = 60 } };
        using var drive = new TestDrive(new([radar, TestDrive.Sensor("odometry", SensorKind.Odometry, 50)]))
        {
            Sense = (drive, slot, from, to) =>
            {
                if (slot.Sensor.Kind == SensorKind.Odometry)
                {
                    TestDrive.AddOdometry(slot, from, to, _ => 15);
                    return;
                }

                foreach (var time in TestDrive.Times(from, to, 0.05))
                {
                    var scan = RadarFrame.Rent(drive.Pool, slot.Sensor, 1, TestDrive.Start.PlusSeconds(time), null, 0);
                    scan.Targets[0] = new((float)(Front + 1 - rangeRate * (3 - time)), 0, 0, (float)rangeRate, 10, 7);
                    TestDrive.Add(slot, scan);
                }
            },
        };

        drive.Run(2.9).Flush();

        Assert.Equal(firings, drive.FiringsOf("TTC").Count());
    }

    private static TestDrive Drive(double speed, Func<double, FlatWorld.Box[]> boxes)
    {
        var world = new FlatWorld();
        return new(Rig)
        {
            Sense = (drive, slot, from, to) =>
            {
                if (slot.Sensor.Kind == SensorKind.Odometry)
                {
                    TestDrive.AddOdometry(slot, from, to, _ => speed);
                }
                else
                {
                    TestDrive.Add(slot, world.Sweep(drive.Pool, slot.Sensor, TestDrive.Start.PlusSeconds(to), boxes(to)));
                }
            },
        };
    }
}
