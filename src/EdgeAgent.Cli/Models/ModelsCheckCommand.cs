using System.CommandLine;
using System.Text.Json;
using EdgeAgent.Cli.Terminal;

namespace EdgeAgent.Cli.Models;

/// <summary><c>edgeagent models check</c>.</summary>
internal static class ModelsCheckCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = ".onnx files or manifests.", Arity = ArgumentArity.OneOrMore };
        var accept = ModelsCommand.AcceptOption();
        var json = new Option<bool>("--json") { Description = "Print the findings as JSON." };
        var command = new Command("check", "Load models as the agent does: manifest, licence, hash, graph, a first run, the golden answer.") { files, accept, json };
        command.SetAction((parsed, _) => Task.FromResult(Check(parsed.GetRequiredValue(files), parsed.GetValue(accept), parsed.GetValue(json))));
        return command.WithExamples(
            "edgeagent models check detector.json",
            "edgeagent models check *.onnx --accept-undeclared-license --json");
    }

    private static int Check(FileInfo[] files, bool accept, bool json)
    {
        var missing = files.Where(file => !file.Exists).ToArray();
        if (missing.Length > 0)
        {
            return Report.Failures(ExitCode.Unavailable, missing.Select(file => $"{file}: no such file"));
        }

        var models = files.Select(file => ModelDocument.Of(file.ToString(), null, accept)).ToArray();
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(models, ModelDocumentsJson.Default.ModelDocumentArray));
        }
        else
        {
            foreach (var model in models)
            {
                Console.Out.WriteLine(model.Usable
                    ? $"{model.File}: usable: {model.Id} {model.Version}, {model.Family}, {model.Width} x {model.Height}, licence {model.License ?? "not declared"}"
                    : $"{model.File}: {model.Problems.Count} {(model.Problems.Count == 1 ? "problem" : "problems")}");
            }
        }

        foreach (var note in models.SelectMany(model => model.Notes))
        {
            Report.Note(note);
        }

        var problems = models.SelectMany(model => model.Problems).ToArray();
        return problems.Length == 0 ? ExitCode.Done : Report.Failures(ExitCode.BadInput, problems);
    }
}
