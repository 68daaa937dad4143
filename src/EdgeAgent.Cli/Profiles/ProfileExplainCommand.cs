using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile explain</c>.</summary>
internal static class ProfileExplainCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The profile or overlay." };
        var path = new Argument<string?>("PATH") { Description = "A part of it, such as sensors[lidar_top].options or capture; all where left out.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("explain", "Say of each value which file and line it comes from, what it replaced, or that it is a default.") { file, path, json };
        command.SetAction((parsed, _) => Task.FromResult(Explain(parsed.GetRequiredValue(file), parsed.GetValue(path), parsed.GetValue(json))));
        return command.WithExamples(
            "edgeagent profile explain hw-profiles/vehicles/van-042.yaml",
            "edgeagent profile explain hw-profiles/vehicles/van-042.yaml sensors[lidar_top].rateHz");
    }

    private static int Explain(FileInfo file, string? path, bool json)
    {
        if (ProfileInput.Read(file, out var exitCode) is not { } reading)
        {
            return exitCode;
        }

        var values = ProfileExplanation.Of(reading).Where(value => path is null || ProfileExplanation.IsBelow(value, path, reading.Profile!)).ToArray();
        if (values.Length == 0)
        {
            return Report.Failure(ExitCode.BadInput, $"{path}: no such part of {file}; 'edgeagent profile explain {file}' prints all of them");
        }

        if (json)
        {
            return ProfileDocumentsJson.Print(values);
        }

        foreach (var value in values)
        {
            var replaced = string.Concat(value.Replaces.Select(lower => $", instead of {lower.Value} at {lower.Origin}"));
            Console.Out.WriteLine($"{value.Path}: {value.Value}  # {value.Origin?.ToString() ?? "default"}{replaced}");
        }

        return ExitCode.Done;
    }
}
