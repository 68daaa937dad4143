using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class StandingVehicleTests
{
    private const double SpeedMps = 8;
    private const double SuspectMeters = 75;
    private const double KerbMeters = -3;
    private const float VehicleEchoDb = 8;
    private const float ManholeEchoDb = -1;

    private static readonly SensorRig Rig = new(
    [
        FlatWorld.Lidar(),
        TestDrive.Sensor("radar", SensorKind.Radar, 20) with
        {
            Mount = Pose.FromRollPitchYaw(new(3.6f, 0, 0.5f), 0, 0, 0), Range = new() { MinMeters = 0.5, MaxMeters = 100, HorizontalDegrees = 120 },
        },
        TestDrive.Sensor("odometry", SensorKind.Odometry, 50),
    ]);

    private readonly FlatWorld _world = new();

    [Fact]
    public void AVanAtTheKerbThatTheLidarMissesIsADisagreement()
    {
        var firing = Assert.Single(Drive(new(KerbMeters, ByLidar: false, VehicleEchoDb)));

        Assert.Contains(firing.Evidence, item => item.Name == "seen_by.radar");
        Assert.Contains(firing.Evidence, item => item.Name == "contradicted_by.lidar");
    }

    [Fact]
    public void AVanAtTheKerbThatBothSeeIsNone() => Assert.Empty(Drive(new(KerbMeters, ByLidar: true, VehicleEchoDb)));

    [Fact]
    public void ARadarThatShowsNothingThatStandsMissesNoVan() => Assert.Empty(Drive(new(KerbMeters, ByLidar: true, float.NaN), radarShowsParked: false));

    [Fact]
    public void AManholeIsNoVehicleThatTheLidarMisses() => Assert.Empty(Drive(new(0, ByLidar: false, ManholeEchoDb)));

    [Fact]
    public void ASignAboveTheRoadIsNoVehicleThatTheLidarMisses() => Assert.Empty(Drive(new(0, ByLidar: true, VehicleEchoDb) { BottomMeters = 5 }));

    [Fact]
    public void WhereNoVehicleWasComparedAnEchoAccusesNobody() => Assert.Empty(Drive(new(KerbMeters, ByLidar: false, VehicleEchoDb), hasParked: false));

    private List<TriggerFiring> Drive(Suspect suspect, bool radarShowsParked = true, bool hasParked = true)
    {
        double[] parked = hasParked ? [15, 30, 45, 60, 90, 105] : [];
        using var drive = new TestDrive(Rig)
        {
            Sense = (drive, slot, from, to) =>
            {
                switch (slot.Sensor.Kind)
                {
                    case SensorKind.Lidar:
                        List<FlatWorld.Box> boxes = [.. parked.Select(x => FlatWorld.Box.Car(x - SpeedMps * to, KerbMeters)).Where(box => box.X < 70)];
                        if (suspect.ByLidar)
                        {
                            boxes.Add(FlatWorld.Box.Car(SuspectMeters - SpeedMps * to, suspect.Y) with { Bottom = suspect.BottomMeters, Height = suspect.BottomMeters + 1.5 });
                        }

                        TestDrive.Add(slot, _world.Sweep(drive.Pool, slot.Sensor, TestDrive.Start.PlusSeconds(to), [.. boxes]));
                        break;
                    case SensorKind.Radar:
                        foreach (var time in TestDrive.Times(from, to, 0.05))
                        {
                            List<RadarTarget> targets = [.. (radarShowsParked ? parked : []).Select(x => Target(x - SpeedMps * time, KerbMeters, VehicleEchoDb))];
                            if (float.IsFinite(suspect.EchoDb))
                            {
                                targets.Add(Target(SuspectMeters - SpeedMps * time, suspect.Y, suspect.EchoDb));
                            }

                            targets.RemoveAll(target => !(Math.Abs(target.AzimuthRadians) < 1));
                            var scan = RadarFrame.Rent(drive.Pool, slot.Sensor, targets.Count, TestDrive.Start.PlusSeconds(time), null, 0);
                            targets.CopyTo(scan.Targets);
                            TestDrive.Add(slot, scan);
                        }

                        break;
                    default:
                        TestDrive.AddOdometry(slot, from, to, _ => SpeedMps, _ => 0);
                        break;
                }
            },
        };
        drive.Run(9.5);
        return [.. drive.Firings.Concat(drive.Engine.Flush(TestDrive.Start.PlusSeconds(9.5))).Where(firing => firing.Trigger == "XDIS")];
    }

    private static RadarTarget Target(double rearX, double y, float echoDb)
    {
        var (x, side) = (rearX - 3.6, y + (y < 0 ? 0.9 : 0));
        var range = Math.Sqrt(x * x + side * side);
        return new((float)range, (float)Math.Atan2(side, x), 0, (float)(-SpeedMps * x / range), echoDb, 0);
    }

    private sealed record Suspect(double Y, bool ByLidar, float EchoDb)
    {
        public double BottomMeters { get; init; }
    }
}
