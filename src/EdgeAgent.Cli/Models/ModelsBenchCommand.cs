using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Simulation;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Cli.Models;

/// <summary><c>edgeagent models bench</c>.</summary>
internal static class ModelsBenchCommand
{
    private const int MostRuns = 1_000_000;
    private const string SimulatedImage = "simulated";

    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "An .onnx file or a manifest." };
        var runs = new Option<int>("--runs") { Description = "How many runs are timed.", DefaultValueFactory = _ => 200 };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostRuns)
            {
                result.AddError($"--runs is 1 to {MostRuns}");
            }
        });
        var rate = new Option<double?>("--rate") { Description = "Pictures per second to keep up with; the manifest's rate_hz where left out.", HelpName = "HZ" };
        rate.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is { } value && value is not (> 0 and <= 1000))
            {
                result.AddError("--rate is above 0 and at most 1000");
            }
        });
        var profile = new Option<FileInfo?>("--profile") { Description = "Take the rate from this hardware profile: all cameras that it runs the model on, together.", HelpName = "FILE" };
        var image = new Option<FileInfo?>("--image") { Description = "The JPEG or PNG to look at; a simulated camera's where left out.", HelpName = "FILE" };
        var accept = ModelsCommand.AcceptOption();
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var command = new Command("bench", "Measure a model on this machine: latency, memory, whether its rate holds.") { file, runs, rate, profile, image, accept, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(rate) is not null && result.GetValue(profile) is not null)
            {
                result.AddError("--rate and --profile both say how often: give one");
            }
        });
        command.SetAction((parsed, cancellation) => Task.FromResult(Bench(
            parsed.GetRequiredValue(file),
            parsed.GetValue(image),
            parsed.GetValue(profile),
            new ModelBenchRequest
            {
                File = parsed.GetRequiredValue(file).ToString(),
                Image = ReadOnlyMemory<byte>.Empty,
                Runs = parsed.GetValue(runs),
                RateHz = parsed.GetValue(rate),
                MayBeUndeclared = parsed.GetValue(accept),
            },
            parsed.GetValue(json),
            cancellation)));
        return command.WithExamples(
            "edgeagent models bench detector.json",
            "edgeagent models bench detector.json --profile van.yaml",
            "edgeagent models bench yolox_nano.onnx --runs 500 --rate 10 --image street.jpg --accept-undeclared-license --json");
    }

    private static int Bench(FileInfo file, FileInfo? image, FileInfo? profile, ModelBenchRequest request, bool json, CancellationToken cancellation)
    {
        var missing = new[] { file, image, profile }.OfType<FileInfo>().Where(wanted => !wanted.Exists).ToArray();
        if (missing.Length > 0)
        {
            return Report.Failures(ExitCode.Unavailable, missing.Select(wanted => $"{wanted}: no such file"));
        }

        if (profile is not null)
        {
            var rate = ProfileRate.Of(profile, file, ModelDocument.Of(request.File, null, request.MayBeUndeclared).RateHz, out var exitCode);
            if (rate is null)
            {
                return exitCode;
            }

            request = request with { RateHz = rate };
        }

        var picture = image is null ? SceneGallery.Render(1, 1).First().Jpeg : File.ReadAllBytes(image.FullName);
        var outcome = ModelBench.Run(request with { Image = picture }, cancellation);
        if (json)
        {
            var document = new ModelBenchDocument(request.File, image?.ToString() ?? SimulatedImage, outcome.Measurement, outcome.Problems, outcome.Notes);
            Console.Out.WriteLine(JsonSerializer.Serialize(document, ModelDocumentsJson.Default.ModelBenchDocument));
        }

        foreach (var note in outcome.Notes)
        {
            Report.Note(note);
        }

        if (outcome.Measurement is not { } measured)
        {
            return Report.Failures(ExitCode.BadInput, outcome.Problems);
        }

        if (!json)
        {
            Write(measured);
        }

        return ExitCode.Done;
    }

    private static void Write(ModelMeasurement measured)
    {
        Say($"{measured.Id}, {measured.Runs} runs");
        Say($"  picture to answer  p50 {measured.Picture.P50:0.00} ms, p99 {measured.Picture.P99:0.00} ms");
        Say($"  graph alone        p50 {measured.GraphAlone.P50:0.00} ms, p99 {measured.GraphAlone.P99:0.00} ms");
        Say($"  managed bytes      {measured.ManagedBytesPerRun:0} per run");
        Say($"  resident memory    {measured.ResidentBytes / 1e6:0.0} MB more{Verdict(measured.HoldsMemory, measured.MaxMemoryMb, "MB")}");
        Say($"  {measured.RateHz:0.##} Hz {(measured.HoldsRate ? "holds" : "does not hold")}: p99 is {measured.Picture.P99 * measured.RateHz / 10:0} % of the time between pictures{Verdict(measured.HoldsLatency, measured.MaxLatencyMs, "ms")}");
    }

    private static string Verdict(bool? holds, double? limit, string unit) => holds is { } within
        ? string.Create(CultureInfo.InvariantCulture, $" ({(within ? "within" : "above")} the manifest's {limit:0.##} {unit})")
        : "";

    private static void Say(FormattableString line) => Console.Out.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
