using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Triage.Models;
using Spectre.Console;

namespace EdgeAgent.Cli.Models;

/// <summary><c>edgeagent models list</c>.</summary>
internal static class ModelsListCommand
{
    public static Command Create()
    {
        var folder = new Option<DirectoryInfo?>("--folder") { Description = "Also the models in this folder.", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("list", "List the models that ship with the agent, and a folder's.") { folder, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(List(parsed.GetValue(folder), parsed.GetValue(json), cancellation)));
        return command.WithExamples("edgeagent models list", "edgeagent models list --folder ./models --json");
    }

    private static int List(DirectoryInfo? folder, bool json, CancellationToken cancellation)
    {
        if (folder is { Exists: false })
        {
            return Report.Failure(ExitCode.Unavailable, $"{folder}: no such folder");
        }

        var models = new List<ModelDocument>();
        Add(models, TriageModels.BuiltinFolder, path => TriageModels.BuiltinNameOf(path), cancellation);
        if (folder is not null)
        {
            Add(models, folder.ToString(), path => path, cancellation);
        }

        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(models.ToArray(), ModelDocumentsJson.Default.ModelDocumentArray));
            return ExitCode.Done;
        }

        var table = new Table().AddColumns("Package", "Id", "Version", "Task", "Input", "Licence", "Domain", "Hz", "State");
        foreach (var model in models)
        {
            string[] cells =
            [
                model.Package ?? model.File,
                model.Id ?? "",
                model.Version ?? "",
                model.Task ?? "",
                model.Usable ? string.Create(CultureInfo.InvariantCulture, $"{model.Width} x {model.Height}") : "",
                model.License ?? "",
                model.Domain ?? "",
                model.RateHz?.ToString("0.##", CultureInfo.InvariantCulture) ?? "",
                model.Usable ? "usable" : string.Join("; ", model.Problems),
            ];
            table.AddRow([.. cells.Select(Tables.Cell)]);
        }

        Tables.Write(table);
        return ExitCode.Done;
    }

    private static void Add(List<ModelDocument> models, string folder, Func<string, string> packageOf, CancellationToken cancellation)
    {
        foreach (var path in Directory.Exists(folder) ? ModelFolder.Find(folder) : [])
        {
            cancellation.ThrowIfCancellationRequested();
            models.Add(ModelDocument.Of(path, packageOf(path), mayBeUndeclared: false));
        }
    }
}
