using EdgeAgent.Model;
using EdgeAgent.Profiles;

namespace EdgeAgent.Simulation.Tests;

public sealed class BenchmarkCarTests
{
    private static readonly Scenario ThreeSeconds = DemoDrive.Scenario with { DurationSeconds = 3 };

    [Fact]
    public void TheProfileInCodeIsTheProfileInItsFile()
    {
        var reading = ProfileReader.Read(Path.Combine(RepositoryRoot(), "hw-profiles", "benchmark-car.yaml"));
        Assert.Empty(reading.Problems);
        Assert.Equal(Json(reading.Profile!), Json(BenchmarkCar.Profile));
    }

    [Fact]
    public void TheSameSeedGivesTheSameBytesWithOneWorkerAndWithMany()
    {
        using var many = new SimulatedDrive(ThreeSeconds, 7, BenchmarkCar.Model);
        using var one = new SimulatedDrive(ThreeSeconds, 7, BenchmarkCar.Model) { WorkersLimit = 1 };
        Assert.Equal(DriveFingerprint.Of(many, TestContext.Current.CancellationToken), DriveFingerprint.Of(one, TestContext.Current.CancellationToken));
        Assert.Equal(many.Info.Id, one.Info.Id);
    }

    [Fact]
    public void AnotherCarIsAnotherDrive()
    {
        using var benchmark = new SimulatedDrive(ThreeSeconds, 7, BenchmarkCar.Model);
        using var synthetic = new SimulatedDrive(ThreeSeconds, 7);
        Assert.NotEqual(benchmark.Info.Id, synthetic.Info.Id);
    }

    [Fact]
    public void TheBusTellsOfBrakingAndOfTheWheelsInATurn()
    {
        var scenario = new Scenario
        {
            Name = "bus", DurationSeconds = 12, Bends = [new(60, 60, 12)],
            Ego = new() { SpeedMps = 12, DesiredSpeedMps = 12, Manoeuvres = [new(30, ManoeuvreKind.Brake, 4, 1)] },
        };
        using var drive = new SimulatedDrive(scenario, 1, BenchmarkCar.Model);
        var names = SignalsModel.Names.ToList();
        var (brakes, turn) = (0, 0.0);
        Some.Look<SignalsFrame>(drive, "vehicle", frame =>
        {
            var seconds = frame.DeviceTime!.Value.SecondsSince(scenario.Start);
            var ego = drive.World.EgoAt(seconds);
            Assert.InRange(frame.Values[names.IndexOf("speed_mps")] - ego.SpeedMps, -0.5, 0.5);
            if (ego.AccelerationMps2 < -1)
            {
                brakes++;
                Assert.Equal(1, frame.Values[names.IndexOf("brake_switch")]);
            }

            if (ego.YawRateRadps > 0.1)
            {
                turn += frame.Values[names.IndexOf("wheel_fr_mps")] - frame.Values[names.IndexOf("wheel_fl_mps")];
            }
        });
        Assert.True(brakes > 10);
        Assert.True(turn > 0, "In a turn to the left the right wheel is the faster one.");
    }

    private static string Json(HardwareProfile profile) => System.Text.Json.JsonSerializer.Serialize(profile, HardwareProfileJson.Default.HardwareProfile);

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "EdgeAgent.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
