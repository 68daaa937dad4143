using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile show</c>.</summary>
internal static class ProfileShowCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The profile or overlay." };
        var format = new Option<string>("--format") { Description = "yaml, json, or canonical (the bytes that are hashed, signed and installed).", DefaultValueFactory = _ => "yaml" };
        format.AcceptOnlyFromAmong("yaml", "json", "canonical");
        var defaults = new Option<bool>("--defaults") { Description = "With everything that is a default." };
        var command = new Command("show", "Print what a profile comes to with all that it extends and uses.") { file, format, defaults };
        command.SetAction((parsed, _) => Task.FromResult(Show(parsed.GetRequiredValue(file), parsed.GetRequiredValue(format), parsed.GetValue(defaults))));
        return command.WithExamples(
            "edgeagent profile show hw-profiles/vehicles/van-042.yaml",
            "edgeagent profile show hw-profiles/bench.yaml --format json --defaults");
    }

    private static int Show(FileInfo file, string format, bool withDefaults)
    {
        if (ProfileInput.Read(file, out var exitCode) is not { } reading)
        {
            return exitCode;
        }

        if (format == "canonical")
        {
            using var output = Console.OpenStandardOutput();
            output.Write(reading.Canonical.Span);
            return ExitCode.Done;
        }

        Console.Out.WriteLine(format == "json" ? ProfileText.Json(reading, withDefaults) : ProfileText.Yaml(reading, withDefaults));
        return ExitCode.Done;
    }
}
