using EdgeAgent.Model;
using EdgeAgent.Simulation;

namespace EdgeAgent.Benchmarks.Simulation;

/// <summary>How many seconds of drive one core makes in a second, for the benchmark's car, whole and sensor by sensor, and for the demo's.</summary>
public static class SimulationBenchmark
{
    /// <summary>Runs it; an argument gives the seconds of each drive (30 where left out).</summary>
    public static int Run(string[] args)
    {
        var seconds = args is [var text, ..] && double.TryParse(text, out var length) && length >= 5 ? length : 30;
        Console.WriteLine("| car | sensors | world | seconds | CPU s | times real time per core |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var demo = DemoDrive.Scenario with { DurationSeconds = Math.Min(seconds, 60) };
        var fog = demo with { Name = "fog", Fog = [new(-500, 3000, 1, 150)], RainMillimetersPerHour = 6 };
        Measure("benchmark", "none", "demo", demo, Only(_ => false));
        Measure("benchmark", "lidar", "demo", demo, Only(sensor => sensor.Kind == SensorKind.Lidar));
        Measure("benchmark", "camera", "demo", demo, Only(sensor => sensor.Kind == SensorKind.Camera));
        Measure("benchmark", "radars", "demo", demo, Only(sensor => sensor.Kind == SensorKind.Radar));
        Measure("benchmark", "all", "demo", demo, BenchmarkCar.Model);
        Measure("benchmark", "all", "fog and rain", fog, BenchmarkCar.Model);
        foreach (var (name, request) in Worlds(seconds))
        {
            Measure("benchmark", "none", name, WorldSampler.Draw(request), Only(_ => false));
            Measure("benchmark", "all", name, WorldSampler.Draw(request), BenchmarkCar.Model);
        }

        Measure("synthetic", "all", "demo", demo, SyntheticCar.Model);
        return 0;
    }

    private static IEnumerable<(string Name, WorldRequest Request)> Worlds(double seconds)
    {
        var request = new WorldRequest { Seed = 1, Minutes = seconds / 60, EventsPerHour = 60 };
        yield return ("town, dense, day", request with { Roads = [RoadKind.Urban], Traffics = [TrafficFamily.Dense], Lights = [LightFamily.Day] });
        yield return ("motorway, night", request with { Roads = [RoadKind.Motorway], Lights = [LightFamily.Night] });
        yield return ("rural, wet", request with { Roads = [RoadKind.Rural], Airs = [AirFamily.Wet] });
    }

    private static CarModel Only(Func<SensorProfile, bool> isWanted) => BenchmarkCar.Model with
    {
        Profile = BenchmarkCar.Profile with { Sensors = [.. BenchmarkCar.Profile.Sensors.Where(sensor => sensor.Kind == SensorKind.Odometry || isWanted(sensor))] },
    };

    private static void Measure(string car, string sensors, string world, Scenario scenario, CarModel model)
    {
        Read(scenario with { DurationSeconds = 3 }, model);
        var before = Environment.CpuUsage.TotalTime;
        Read(scenario, model);
        var cpu = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        Console.WriteLine($"| {car} | {sensors} | {world} | {scenario.DurationSeconds:0} | {cpu:0.00} | {scenario.DurationSeconds / cpu:0.0} |");
    }

    private static void Read(Scenario scenario, CarModel model)
    {
        using var pool = new SlabPool();
        using var drive = new SimulatedDrive(scenario, 1, model) { WorkersLimit = 1 };
        foreach (var frame in drive.ReadFrames(pool, CancellationToken.None))
        {
            frame.Release();
        }
    }
}
