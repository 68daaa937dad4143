using EdgeAgent.Model;

namespace EdgeAgent.Simulation.Tests;

public sealed class ImuTests
{
    [Fact]
    public void AccelerationIntegratesToTheOdometersSpeedAndTurnRateToItsTurn()
    {
        var scenario = DemoDrive.Scenario with { DurationSeconds = 22 };
        using var drive = new SimulatedDrive(scenario, 3);
        var world = drive.World;
        var imu = new ImuModel(world, SyntheticCar.Rig.Find("imu")!, 3);
        var odometry = new OdometryModel(world, SyntheticCar.Rig.Find("odometry")!, 3);
        var (speed, heading, wheelHeading) = (scenario.Ego.SpeedMps, 0.0, 0.0);
        for (var sample = 0; sample < 2100; sample++)
        {
            var seconds = sample * 0.01;
            var inertial = imu.Sample(sample, seconds, default, default);
            var wheels = odometry.Sample(sample, seconds, default, default);
            Assert.InRange(wheels.SpeedMps - speed, -1.2, 1.2);
            speed += inertial.AccelerationMps2.X * 0.01;
            heading += inertial.AngularVelocityRadps.Z * 0.01;
            wheelHeading += wheels.YawRateRadps * 0.01;
        }

        Assert.InRange(heading - wheelHeading, -0.05, 0.05);
    }

    [Fact]
    public void AtRestItFeelsGravityAlone()
    {
        var scenario = new Scenario { Name = "rest", DurationSeconds = 2, Ego = new() { SpeedMps = 0, Stops = [new(3.7, 2, 100)] } };
        using var drive = new SimulatedDrive(scenario, 1);
        Some.Look<ImuFrame>(drive, "imu", frame =>
        {
            Assert.InRange(frame.AccelerationMps2.Z, 9.5f, 10.1f);
            Assert.InRange(frame.AccelerationMps2.X, -0.3f, 0.3f);
            Assert.InRange(frame.AngularVelocityRadps.Length(), 0, 0.02f);
        });
    }
}
