using EdgeAgent.Model;

namespace EdgeAgent.Simulation.Tests;

public sealed class RadarPhysicsTests
{
    [Fact]
    public void ACornerRadarSeesStandingThingsApproachAheadOfItsBeamAndRecedeBehind()
    {
        using var drive = new SimulatedDrive(Some.CarAhead(-80) with { SceneryDensity = 12 }, 1, BenchmarkCar.Model);
        var yaw = RadarView.YawOf(drive.Info.Rig.Find("radar_left")!);
        Assert.InRange(yaw, 0.95, 0.97);
        var (fits, all, receding) = (0, 0, 0);
        Some.Look<RadarFrame>(drive, "radar_left", frame =>
        {
            foreach (var target in frame.Targets)
            {
                all++;
                fits += Math.Abs(target.RangeRateMps + 10 * Math.Cos(target.AzimuthRadians + yaw)) < 0.9 ? 1 : 0;
                receding += target.AzimuthRadians + yaw > 1.7 && target.RangeRateMps > 0 ? 1 : 0;
            }
        });
        Assert.True(fits > 0.85 * all, $"{fits} of {all} targets move as standing things do.");
        Assert.True(receding > 0, "Nothing behind the beam recedes.");
    }

    [Fact]
    public void ATurnedRadarReportsEverythingAside()
    {
        static double MeanAzimuth(IReadOnlyList<SensorFault>? faults)
        {
            using var drive = new SimulatedDrive(Some.CarAhead(40) with { Faults = faults }, 1, BenchmarkCar.Model);
            var (sum, count) = (0.0, 0);
            Some.Look<RadarFrame>(drive, "radar_front", frame =>
            {
                foreach (var target in frame.Targets)
                {
                    if (Math.Abs(target.RangeMeters - 34) < 2.5 && Math.Abs(target.RangeRateMps) < 0.6)
                    {
                        (sum, count) = (sum + target.AzimuthRadians, count + 1);
                    }
                }
            });
            Assert.True(count > 20);
            return sum / count;
        }

        var turned = MeanAzimuth(null) - MeanAzimuth([new(FaultKind.Misaligned, "radar_front", -100, 1000, 3)]);
        Assert.InRange(double.RadiansToDegrees(turned), 2.8, 3.2);
    }

    [Fact]
    public void TwoThingsInOneCellAreOneTarget()
    {
        static double Targets(double apart)
        {
            var scenario = Some.CarAhead(-80) with
            {
                SceneryDensity = 0.5,
                Actors =
                [
                    new() { Id = "left", Kind = ActorKind.Car, XMeters = 45, LateralMeters = -1.75 + apart / 2, SpeedMps = 10 },
                    new() { Id = "right", Kind = ActorKind.Car, XMeters = 45, LateralMeters = -1.75 - apart / 2, SpeedMps = 10 },
                ],
            };
            using var drive = new SimulatedDrive(scenario, 1, BenchmarkCar.Model);
            var (targets, scans) = (0, 0);
            Some.Look<RadarFrame>(drive, "radar_front", frame =>
            {
                scans++;
                targets += frame.Targets.ToArray().Count(target => Math.Abs(target.RangeMeters - 39.2) < 2 && Math.Abs(target.RangeRateMps) < 0.6);
            });
            return targets / (double)scans;
        }

        Assert.InRange(Targets(apart: 7), 1.6, 2.2);
        Assert.InRange(Targets(apart: 1.9), 0.9, 1.4);
    }

    [Fact]
    public void ADominantScattererFadesLessThanManySmallOnes()
    {
        // Albersheim's region: at 15 dB a fluctuating target of many scatterers is missed more often than one with a dominant scatterer.
        var (many, dominant) = (RadarDetector.DetectionProbability(31.6f, isDominant: false), RadarDetector.DetectionProbability(31.6f, isDominant: true));
        Assert.InRange(many, 0.74f, 0.76f);
        Assert.InRange(dominant, 0.83f, 0.92f);
        Assert.InRange(RadarDetector.DetectionProbability(0, isDominant: true), 0.9e-4f, 1.1e-4f);
        Assert.InRange(RadarDetector.DetectionProbability(0, isDominant: false), 0.9e-4f, 1.1e-4f);
    }
}
