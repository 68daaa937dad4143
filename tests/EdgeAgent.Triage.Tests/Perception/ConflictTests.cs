using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class ConflictTests
{
    private const double EgoMps = 14;
    private static readonly VehicleProfile Vehicle = new() { Id = "car", Fleet = "fleet" };

    [Theory]
    [InlineData(0)]
    [InlineData(0.004)]
    [InlineData(-0.004)]
    public void AnOncomingTruckThatFollowsTheRoadStaysInItsLane(double bend) =>
        Assert.InRange(Conflict.Of(Oncoming(bend, offPath: 3.5), Ego(bend), Vehicle).SideMeters, 0.7, 2.2);

    [Theory]
    [InlineData(0)]
    [InlineData(0.004)]
    [InlineData(-0.004)]
    public void AnOncomingTruckInOurLaneIsInThePath(double bend) => Assert.True(Conflict.Of(Oncoming(bend, offPath: 0.3), Ego(bend), Vehicle).SideMeters < -0.5);

    [Fact]
    public void WhatStandsInABendStandsStill()
    {
        var post = Tracked(30, 4, speedX: -EgoMps, speedY: 0, length: 0.3f, width: 0.3f);

        Assert.Equal(0, post.GroundSpeedMps(Ego(0.004)), 0.1);
    }

    private static EgoMotion Ego(double bend) => EgoMotion.Unknown with { SpeedMps = EgoMps, YawRateRadps = bend * EgoMps };

    /// <summary>10 m long, 2.5 m wide, 20 m ahead, and driving along the same bend the other way.</summary>
    private static Track Oncoming(double bend, double offPath)
    {
        const double X = 20;
        const double TheirMps = 12;
        var heading = bend * X;
        return Tracked(X, bend * X * X / 2 + offPath, -EgoMps - TheirMps, -TheirMps * heading, 10, (float)(2.5 + 10 * Math.Abs(heading)));
    }

    private static Track Tracked(double x, double y, double speedX, double speedY, float length, float width)
    {
        var box = new GroundBox((float)x, (float)x + length, (float)y - width / 2, (float)y + width / 2, 2.5f, length, width);
        var track = new Track();
        track.Begin(1, new(box.FacingX, box.FacingY, 0.2f, float.NaN, float.NaN, ObjectShape.Vehicle, box), TestDrive.Start, speedX, speedY, 0.5);
        return track;
    }
}
