using EdgeAgent.Model;
using EdgeAgent.Profiles;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Simulation;

namespace EdgeAgent.Benchmarks.Capture;

/// <summary>A drive that the benchmark replays: how its file is made and which profile it runs under.</summary>
internal sealed record BenchmarkDrive(string Name, Func<IDriveSource> Open, Func<HardwareProfile> Profile)
{
    private static readonly string Repository = RepositoryRoot();

    private static readonly string Data = Environment.GetEnvironmentVariable("EDGEAGENT_TEST_DATA") is { Length: > 0 } folder
        ? folder
        : Path.GetFullPath(Path.Combine(Repository, "..", "shared", "data"));

    private static readonly string Radiate = Path.Combine(Data, "radiate", "tiny_foggy");
    private static readonly string Yolox = Path.Combine(Data, "models", "yolox_nano_416x416.onnx");

    /// <summary>The drives that can be made here; a recording that is absent is named on standard error.</summary>
    public static IEnumerable<BenchmarkDrive> All()
    {
        yield return new("demo", () => new SimulatedDrive(DemoDrive.Scenario, 1), () => SyntheticCar.Profile);
        if (Directory.Exists(Radiate) && File.Exists(Yolox))
        {
            yield return new("radiate", () => DriveSources.Open(Radiate), RadiateProfile);
        }
        else
        {
            Console.Error.WriteLine($"The RADIATE recording and yolox_nano are not at {Data}; set EDGEAGENT_TEST_DATA to the folder that has them.");
        }
    }

    private static HardwareProfile RadiateProfile()
    {
        var reading = ProfileReader.Read(Path.Combine(Repository, "hw-profiles", "radiate-car.yaml"));
        var profile = reading.Profile ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
        return profile with
        {
            Triage = profile.Triage with { Models = [new ModelProfile { Package = Yolox, Sensor = "camera_left", RateHz = 5 }] },
        };
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EdgeAgent.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? Environment.CurrentDirectory;
    }
}
