using System.CommandLine;
using EdgeAgent.Simulation;

namespace EdgeAgent.Cli.Simulate;

/// <summary>The option that says with which car a drive is made.</summary>
internal static class SimulatedCars
{
    private const string Benchmark = "benchmark";
    private const string Synthetic = "synthetic";

    public static Option<string> CreateOption()
    {
        var car = new Option<string>("--car") { Description = "Which car: benchmark (hw-profiles/benchmark-car.yaml) or synthetic (hw-profiles/synthetic-car.yaml).", DefaultValueFactory = _ => Benchmark };
        car.AcceptOnlyFromAmong(Benchmark, Synthetic);
        return car;
    }

    public static CarModel Named(string? name) => name == Synthetic ? SyntheticCar.Model : BenchmarkCar.Model;
}
