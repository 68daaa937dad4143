using System.CommandLine;
using System.Globalization;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Profiles;
using Spectre.Console;

namespace EdgeAgent.Cli.Profiles;

/// <summary><c>edgeagent profile list</c>.</summary>
internal static class ProfileListCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo?>("DIR") { Description = "The folder to look through; ./hw-profiles, else the installed one, where left out.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("list", "List the profiles, overlays and catalogue entries of a folder.") { folder, json };
        command.SetAction((parsed, _) => Task.FromResult(List(parsed.GetValue(folder), parsed.GetValue(json))));
        return command.WithExamples("edgeagent profile list", "edgeagent profile list hw-profiles --json");
    }

    private static int List(DirectoryInfo? folder, bool json)
    {
        var path = folder?.ToString() ?? (Directory.Exists("hw-profiles") ? "hw-profiles" : ProfileFolder.Installed);
        if (!Directory.Exists(path))
        {
            return Report.Failure(ExitCode.Unavailable, $"{path}: no such folder");
        }

        var listed = ProfileFolder.Find(path).Select(Describe).ToArray();
        if (json)
        {
            return ProfileDocumentsJson.Print(listed);
        }

        var table = new Table().AddColumns("File", "Kind", "Name", "Vehicle", "Sensors", "State");
        foreach (var each in listed)
        {
            string[] cells =
            [
                each.File, each.Kind, each.Name ?? "", each.Vehicle ?? "", each.Sensors == 0 ? "" : each.Sensors.ToString(CultureInfo.InvariantCulture),
                each.Valid ? "valid" : $"{each.Problems} problems",
            ];
            table.AddRow([.. cells.Select(Tables.Cell)]);
        }

        Tables.Write(table);
        return ExitCode.Done;
    }

    private static ListedProfile Describe(string file)
    {
        if (CatalogueEntry.TryRead(file) is { } entry)
        {
            return new(file, "sensor", entry.Problems.Count == 0, entry.Title, null, 0, entry.Problems.Count);
        }

        var reading = ProfileReader.Read(file);
        return new(
            file, reading.IsOverlay ? "overlay" : "profile",
            reading.Profile is not null, reading.Profile?.Name, reading.Profile?.Vehicle.Id, reading.Profile?.Sensors.Count ?? 0, reading.Problems.Count);
    }
}
