using System.CommandLine;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile schema</c>.</summary>
internal static class ProfileSchemaCommand
{
    public static Command Create()
    {
        var kind = new Argument<string>("KIND") { Description = "profile, overlay or sensor (a catalogue entry).", DefaultValueFactory = _ => "profile" };
        kind.AcceptOnlyFromAmong("profile", "overlay", "sensor");
        var command = new Command("schema", "Print the JSON schema that editors complete profile files with.") { kind };
        command.SetAction((parsed, _) =>
        {
            Console.Out.Write(EditorSchemas.All[$"{parsed.GetRequiredValue(kind)}.schema.json"]);
            return Task.FromResult(ExitCode.Done);
        });
        return command.WithExamples("edgeagent profile schema > profile.schema.json", "edgeagent profile schema overlay > overlay.schema.json");
    }
}
