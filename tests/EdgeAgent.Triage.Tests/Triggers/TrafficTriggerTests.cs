using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

/// <summary>CUT, LVD, NCA and GEO: what other road users do, in a world of boxes.</summary>
public sealed class TrafficTriggerTests
{
    private const double Front = 3.7;

    [Theory]
    [InlineData(6, 0, 1, 1)]
    [InlineData(6, 0, -1, 1)]
    [InlineData(12, 2, 1, 1)]
    [InlineData(45, 0, 1, 0)]
    [InlineData(12, -5, 1, 0)]
    public void AVehicleThatMovesInCloseIsACutInAndOneThatHasRoomOrDrivesAwayIsNot(double gap, double closing, int side, int firings)
    {
        // 15 m/s; from the next lane into ours between 3 s and 5 s.
        using var drive = Drive(_ => 15, time => [FlatWorld.Box.Car(Front + gap + closing * (4 - time), side * (3.5 - 3.5 * Math.Clamp((time - 3) / 2, 0, 1)))]);

        drive.Run(7).Flush();

        Assert.Equal(firings, drive.FiringsOf("CUT").Count());
    }

    [Fact]
    public void AVehicleThatStaysInItsLaneOrWasAlwaysAheadIsNoCutIn()
    {
        using var drive = Drive(_ => 15, _ => [FlatWorld.Box.Car(Front + 8, 3.5), FlatWorld.Box.Car(Front + 7, -3.4)]);
        using var followed = Drive(_ => 15, time => [FlatWorld.Box.Car(Front + 9, 0.3 * Math.Sin(time))]);

        Assert.Empty(drive.Run(6).Flush().FiringsOf("CUT"));
        Assert.Empty(followed.Run(6).Flush().FiringsOf("CUT"));
    }

    [Theory]
    [InlineData(30, 2, 0.25)]
    [InlineData(7.5, 0, 1)]
    [InlineData(15, 0, 0.5)]
    [InlineData(15, 7.5, 0.5)]
    [InlineData(15, 15, 1.6)]
    [InlineData(7.5, -2.5, 0.5)]
    [InlineData(7.5, -4, 0)]
    public void ACutInsSeverityMeetsTheLinesOfTheCatalogue(double gap, double closing, double severity) =>
        Assert.Equal(severity, CutInTrigger.SeverityOf(gap, 7.5, closing), 3);

    [Theory]
    [InlineData(7.0, 1)]
    [InlineData(2.0, 0)]
    public void ALeadThatBrakesHardFiresAndOneThatSlowsDoesNot(double rate, int firings)
    {
        using var drive = Drive(_ => 14, time => [FlatWorld.Box.Car(Front + 22 - Fallen(time, rate, 1.6), 0)]);

        drive.Run(7).Flush();

        Assert.Equal(firings, drive.FiringsOf("LVD").Count());
    }

    [Fact]
    public void AStandingCarThatTheLeadRevealsByLeavingFires()
    {
        // The lead, 12 m ahead, moves over at 4 s; the car that stands in the lane is 36 m away then.
        using var drive = Drive(_ => 14, time =>
        {
            var lead = FlatWorld.Box.Car(Front + 12, 3.5 * Math.Clamp((time - 3) / 1.2, 0, 1));
            return time < 3.6 ? [lead] : [lead, FlatWorld.Box.Car(Front + 41 - 14 * (time - 3.6), 0)];
        });

        drive.Run(5.8).Flush();

        var firing = Assert.Single(drive.FiringsOf("LVD"));
        Assert.InRange(firing.Evidence.Single(item => item.Name == "revealed.ttc").Value, 0.5, 3);
    }

    [Fact]
    public void BrakingOnAnEmptyRoadHasNoCauseAndBrakingBehindACarHasOne()
    {
        static double Speed(double time) => time < 5 ? 15 : Math.Max(6, 15 - 4 * (time - 5));
        using var empty = Drive(Speed, _ => []);
        using var behind = Drive(Speed, _ => [FlatWorld.Box.Car(Front + 15, 0)]);

        Assert.Single(empty.Run(9).Flush().FiringsOf("NCA"));
        Assert.Empty(behind.Run(9).Flush().FiringsOf("NCA"));
    }

    [Fact]
    public void AThingOfNoRoadUsersSizeIsFartherFromTheUsualThanACarFromAnySide()
    {
        var car = Math.Max(OddGeometryTrigger.Distance(4.4, 1.8, 1.5), OddGeometryTrigger.Distance(1.8, 0.4, 1.4));
        var person = OddGeometryTrigger.Distance(0.5, 0.4, 1.75);

        Assert.InRange(car, 0, 2);
        Assert.InRange(person, 0, 2.5);
        Assert.True(OddGeometryTrigger.Distance(6, 0.1, 0.3) > 3, "a pole across the lane");
        Assert.True(OddGeometryTrigger.Distance(0.3, 0.3, 3.1) > person, "a mast");
    }

    /// <summary>How far something fell back that braked at a rate from 4 s on, for so long.</summary>
    private static double Fallen(double time, double rate, double seconds)
    {
        var braked = Math.Clamp(time - 4, 0, seconds);
        return rate * braked * braked / 2 + rate * braked * Math.Max(0, time - 4 - seconds);
    }

    private static TestDrive Drive(Func<double, double> speed, Func<double, FlatWorld.Box[]> boxes)
    {
        var world = new FlatWorld();
        return new(new([FlatWorld.Lidar(), TestDrive.Sensor("odometry", SensorKind.Odometry, 50)]))
        {
            Sense = (drive, slot, from, to) =>
            {
                if (slot.Sensor.Kind == SensorKind.Odometry)
                {
                    TestDrive.AddOdometry(slot, from, to, speed);
                }
                else
                {
                    TestDrive.Add(slot, world.Sweep(drive.Pool, slot.Sensor, TestDrive.Start.PlusSeconds(to), boxes(to)));
                }
            },
        };
    }
}
