using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile</c>: hardware profiles as files.</summary>
internal static class ProfileCommand
{
    public static Command Create() => new Command("profile", "Check hardware profiles and print their schema.")
    {
        CreateValidate(),
        CreateSchema(),
    }.WithExamples("edgeagent profile validate hw-profiles/synthetic-car.yaml", "edgeagent profile schema > profile.schema.json");

    private static Command CreateValidate()
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "Profiles to check.", Arity = ArgumentArity.OneOrMore };
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var command = new Command("validate", "Check profiles; every problem is listed with file, line and column.") { files, json };
        command.SetAction((parsed, _) => Task.FromResult(Validate(parsed.GetRequiredValue(files), parsed.GetValue(json))));
        return command.WithExamples("edgeagent profile validate hw-profiles/synthetic-car.yaml", "edgeagent profile validate hw-profiles/*.yaml --json");
    }

    private static Command CreateSchema()
    {
        var command = new Command("schema", "Print the JSON schema of profiles, for editors.");
        command.SetAction((_, _) =>
        {
            Console.Out.Write(ProfileSchema.CreateText());
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples("edgeagent profile schema > profile.schema.json");
    }

    private static int Validate(FileInfo[] files, bool json)
    {
        var missing = files.Where(file => !file.Exists).ToArray();
        if (missing.Length > 0)
        {
            return Report.Failures(ExitCode.Unavailable, missing.Select(file => $"{file}: no such file"));
        }

        var checks = files.Select(file => ProfileCheck.Of(file.ToString(), ProfileReader.Read(file.FullName))).ToArray();
        if (json)
        {
            Console.Out.WriteLine(ProfileCheckJson.Write(checks));
        }
        else
        {
            foreach (var check in checks)
            {
                Console.Out.WriteLine(check.Valid ? $"{check.File}: valid ({check.Sensors} sensors)" : $"{check.File}: {check.Problems.Count} problems");
            }
        }

        var problems = checks.SelectMany(check => check.Problems).ToArray();
        return problems.Length == 0 ? ExitCode.Done : Report.Failures(ExitCode.BadInput, problems.Select(problem => problem.ToString()));
    }
}
