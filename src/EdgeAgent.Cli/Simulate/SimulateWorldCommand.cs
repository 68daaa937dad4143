using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Simulation;

namespace EdgeAgent.Cli.Simulate;

/// <summary><c>edgeagent simulate world</c>: a whole drive drawn from a seed, with events of continuous severity among many look-alikes.</summary>
internal static class SimulateWorldCommand
{
    private const double LongestMinutes = 120;

    public static Command Create()
    {
        var seed = new Option<long>("--seed") { Description = "The seed; the same seed and options give the same bytes.", DefaultValueFactory = _ => 1 };
        var minutes = Bounded("--minutes", "How long the drive is.", 10, 0.5, LongestMinutes);
        var rate = Bounded("--events-per-hour", "True events per hour, on average.", 6, 0, 240);
        var alike = new Option<int>("--look-alikes") { Description = "Benign look-alikes per true event, at least.", DefaultValueFactory = _ => 10 };
        alike.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 100)
            {
                result.AddError("--look-alikes is 0 to 100");
            }
        });
        var split = new Option<WorldSplit>("--split") { Description = "What the world may be used for; no family and no seed is in two of them.", DefaultValueFactory = _ => WorldSplit.Train };
        var classes = new Option<string[]>("--class") { Description = "The classes of events to draw from; all where left out.", AllowMultipleArgumentsPerToken = true };
        classes.AcceptOnlyFromAmong([.. WorldSampler.Classes]);
        var roads = Several<RoadKind>("--road", "The roads to draw from.");
        var airs = Several<AirFamily>("--air", "The air to draw from.");
        var lights = Several<LightFamily>("--light", "The times of day to draw from.");
        var traffics = Several<TrafficFamily>("--traffic", "The densities of traffic to draw from.");
        var sensors = Several<SensorFamily>("--sensors", "The states of sensors to draw from.");
        var towns = Several<TownFamily>("--town", "The towns to draw from.");
        var without = new Option<bool>("--without-events") { Description = "Leave the true events out and everything else as it is." };
        var car = SimulatedCars.CreateOption();
        var output = new DriveOutput();
        var command = new Command("world", "Draw a whole drive: ordinary traffic, events whose severity runs through the thresholds, ten look-alikes and more for each.")
        {
            seed, minutes, rate, alike, split, classes, roads, airs, lights, traffics, sensors, towns, without, car,
        };
        output.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new()
            {
                Seed = parsed.GetValue(seed), Minutes = parsed.GetValue(minutes), EventsPerHour = parsed.GetValue(rate), LookAlikesPerEvent = parsed.GetValue(alike),
                Split = parsed.GetValue(split), Classes = parsed.GetValue(classes) ?? [], Roads = parsed.GetValue(roads) ?? [], Airs = parsed.GetValue(airs) ?? [],
                Lights = parsed.GetValue(lights) ?? [], Traffics = parsed.GetValue(traffics) ?? [], Sensors = parsed.GetValue(sensors) ?? [],
                Towns = parsed.GetValue(towns) ?? [], WithoutEvents = parsed.GetValue(without),
            },
            SimulatedCars.Named(parsed.GetValue(car)),
            output.Of(parsed),
            cancellationToken));
        return command.WithExamples(
            "edgeagent simulate world --seed 3 --minutes 10 -o world.mcap --truth world.truth.jsonl",
            "edgeagent simulate world --seed 3 --class VRU --class CUT --road urban --light dusk --events-per-hour 30 --json",
            "edgeagent simulate world --seed 3 --split heldOut --minutes 60 --truth truth.jsonl");
    }

    private static Option<double> Bounded(string name, string description, double usual, double least, double most)
    {
        var option = new Option<double>(name) { Description = description, DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double>() is var value && !(value >= least && value <= most))
            {
                result.AddError($"{name} is {least} to {most}");
            }
        });
        return option;
    }

    private static Option<T[]> Several<T>(string name, string description) where T : struct, Enum =>
        new(name) { Description = $"{description} All where left out; may be repeated.", AllowMultipleArgumentsPerToken = true };

    private static async Task<int> RunAsync(WorldRequest request, CarModel car, DriveOutputRequest output, CancellationToken cancellationToken) =>
        WorldSampler.FamilyOf(request) is null
            ? Report.Failure(ExitCode.Usage, $"no family of the {request.Split} split is what the options ask for: mist and harbour belong to the held-out split, everything else to the others")
            : await SimulatedDriveRun.RunAsync(WorldSampler.Draw(request), request.Seed, car, output, cancellationToken);
}
