using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile validate</c>.</summary>
internal static class ProfileValidateCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "Profiles, overlays or catalogue entries to check.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var command = new Command("validate", "Check profiles with all that they extend and use; every problem is listed with file, line and column.") { files, json };
        command.SetAction((parsed, _) => Task.FromResult(Validate(parsed.GetRequiredValue(files), parsed.GetValue(json))));
        return command.WithExamples("edgeagent profile validate hw-profiles/synthetic-car.yaml", "edgeagent profile validate hw-profiles/*.yaml --json");
    }

    private static int Validate(FileInfo[] files, bool json)
    {
        foreach (var file in files)
        {
            if (InputFile.Check(file) is var exitCode and not ExitCode.Done)
            {
                return exitCode;
            }
        }

        var checks = files.Select(file => ProfileCheck.Of(file.ToString())).ToArray();
        if (json)
        {
            ProfileDocumentsJson.Print(checks);
        }
        else
        {
            foreach (var check in checks)
            {
                Console.Out.WriteLine(check.Valid ? $"{check.File}: valid ({(check.Sensors > 0 ? $"{check.Sensors} sensors" : "a catalogue entry")})" : $"{check.File}: {check.Problems.Count} problems");
            }
        }

        foreach (var note in checks.SelectMany(check => check.Notes))
        {
            Report.Note($"{note} (a vehicle's overlay has to say it)");
        }

        var problems = checks.SelectMany(check => check.Problems).ToArray();
        return problems.Length == 0 ? ExitCode.Done : Report.Failures(ExitCode.BadInput, problems.Select(problem => problem.ToString()));
    }
}
