using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

/// <summary>LVD by radar: what the trigger reads of a lead that brakes, against what the lead does.</summary>
public sealed class LeadVehicleTests
{
    private const double EgoMps = 12;
    private const double BrakesAt = 3;

    // A radar at the vehicle's origin; the front bumper is where the default profile has it.
    private static readonly double Front = new VehicleProfile { Id = "car", Fleet = "fleet" }.FrontOverhangMeters;

    [Theory]
    [InlineData(20, 3.5, 0.8)]
    [InlineData(20, 5, 0.8)]
    [InlineData(95, 5, 0.8)]
    public void ATapOnTheBrakeReadsAsHardAsItIsNearAndFar(double gap, double rate, double seconds)
    {
        var hardest = Hardest(time => [(Front + gap - Fallen(time, rate, seconds), 0, -Math.Clamp(time - BrakesAt, 0, seconds) * rate)]);

        Assert.InRange(hardest, 0.85 * rate, 1.15 * rate);
    }

    [Fact]
    public void AManholeThatTheLeadDrivesOverIsNoBraking()
    {
        // For 0.3 s only the manhole answers, from where the lead is.
        var hardest = Hardest(time => time is > 3 and < 3.3 ? [(Front + 20 - EgoMps * (time - 3.15), 0, -EgoMps)] : [(Front + 20, 0, 0)]);

        Assert.InRange(hardest, 0, 2);
    }

    [Fact]
    public void WhatComesTowardsTheVehicleLeadsNobody()
    {
        var hardest = Hardest(time => [(Front + 110 - 22 * time - Fallen(time, 5, 1), 0.5, -22 - 5 * Math.Clamp(time - BrakesAt, 0, 1))]);

        Assert.Equal(0, hardest);
    }

    /// <summary>How far something fell back that braked at a rate for so long.</summary>
    private static double Fallen(double time, double rate, double seconds)
    {
        var braked = Math.Clamp(time - BrakesAt, 0, seconds);
        return rate * braked * braked / 2 + rate * braked * Math.Max(0, time - BrakesAt - seconds);
    }

    private static double Hardest(Func<double, (double X, double Y, double RangeRate)[]> seen)
    {
        var noise = new Random(1);
        using var drive = new TestDrive(new([TestDrive.Sensor("radar", SensorKind.Radar, 20), TestDrive.Sensor("odometry", SensorKind.Odometry, 50)]))
        {
            Sense = (drive, slot, from, to) =>
            {
                if (slot.Sensor.Kind == SensorKind.Odometry)
                {
                    TestDrive.AddOdometry(slot, from, to, _ => EgoMps);
                    return;
                }

                foreach (var time in TestDrive.Times(from, to, 0.05))
                {
                    var targets = seen(time);
                    var scan = RadarFrame.Rent(drive.Pool, slot.Sensor, targets.Length, TestDrive.Start.PlusSeconds(time), null, 0);
                    for (var index = 0; index < targets.Length; index++)
                    {
                        var (x, y, rate) = targets[index];
                        var scatter = 0.2 * (noise.NextDouble() - 0.5);
                        scan.Targets[index] = new((float)Math.Sqrt(x * x + y * y), (float)Math.Atan2(y, x), 0, (float)(rate + scatter), 10, 0);
                    }

                    TestDrive.Add(slot, scan);
                }
            },
        };
        drive.Run(4.8).Flush();
        return drive.Verdicts.Max(verdict => verdict.Answers.Single(answer => answer.Trigger == "LVD").Severity);
    }
}
