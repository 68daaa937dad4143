using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Simulation;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Cli.Models;

/// <summary><c>edgeagent models init</c>.</summary>
internal static class ModelsInitCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "The .onnx file." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The manifest to write; beside the .onnx file where left out.", HelpName = "FILE" }.RefusingDevices();
        var license = new Option<string?>("--license") { Description = "The licence's SPDX identifier, where the file declares none.", HelpName = "SPDX" };
        var family = new Option<string?>("--family") { Description = "The family, where the outputs leave it open." };
        family.AcceptOnlyFromAmong([.. ModelDrafting.Families]);
        var classes = new Option<FileInfo?>("--classes") { Description = "The classes' names, one a line, in the order of the outputs.", HelpName = "FILE" };
        var size = new Option<string?>("--size") { Description = "The picture's width and height, such as 640x384, where the graph takes any.", HelpName = "WxH" };
        size.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && SizeOf(text) is null)
            {
                result.AddError($"--size is WIDTHxHEIGHT, each 1 to {ModelDrafting.LargestSide}");
            }
        });
        var image = new Option<FileInfo?>("--image") { Description = "The JPEG or PNG for the known answer; a simulated camera's where left out.", HelpName = "FILE" };
        var update = new Option<bool>("--update") { Description = "Complete a manifest that is there already: what it says stays, its comments do not." };
        var json = new Option<bool>("--json") { Description = "Print what was drafted as JSON." };
        var command = new Command("init", "Draft a model's manifest from its graph and metadata, with a known answer; exit code 1 where a person must complete it.")
        {
            file, output, license, family, classes, size, image, update, json,
        };
        command.SetAction((parsed, _) => Task.FromResult(Init(
            parsed.GetRequiredValue(file),
            new()
            {
                File = parsed.GetRequiredValue(file).ToString(),
                ManifestFile = parsed.GetValue(output)?.ToString(),
                Picture = ReadOnlyMemory<byte>.Empty,
                Hints = new() { Family = parsed.GetValue(family), License = parsed.GetValue(license), Size = parsed.GetValue(size) is { } text ? SizeOf(text) : null },
                MayUpdate = parsed.GetValue(update),
            },
            parsed.GetValue(classes),
            parsed.GetValue(image),
            parsed.GetValue(json))));
        return command.WithExamples(
            "edgeagent models init detector.onnx",
            "edgeagent models init yolox_nano.onnx --license Apache-2.0",
            "edgeagent models init reid.onnx --family embedding -o packages/reid.json",
            "edgeagent models init reid.onnx --update");
    }

    private static int Init(FileInfo file, ModelDraftRequest request, FileInfo? classes, FileInfo? image, bool json)
    {
        var missing = new[] { file, classes, image }.OfType<FileInfo>().Where(wanted => !wanted.Exists).ToArray();
        if (missing.Length > 0)
        {
            return Report.Failures(ExitCode.Unavailable, missing.Select(wanted => $"{wanted}: no such file"));
        }

        var outcome = ModelDrafting.Draft(request with
        {
            Picture = image is null ? SceneGallery.Render(1, 1).First().Jpeg : File.ReadAllBytes(image.FullName),
            Hints = request.Hints with { Classes = classes is null ? [] : NamesIn(classes) },
        });
        if (outcome.Draft is not { } draft)
        {
            return Report.Failures(ExitCode.BadInput, outcome.Problems);
        }

        try
        {
            draft.Write();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Report.Failure(ExitCode.Unavailable, $"{draft.ManifestFile}: {fault.Message}; name another place with --output");
        }

        return Tell(draft, json);
    }

    /// <summary>Says what was drafted, what it rests on, what is missing, and, where nothing is, whether the agent takes it.</summary>
    private static int Tell(ModelDraft draft, bool json)
    {
        var problems = draft.Unknown.Count == 0 ? ModelDocument.Of(draft.ManifestFile, null, mayBeUndeclared: false).Problems : [];
        if (json)
        {
            var document = new ModelDraftDocument(
                draft.ManifestFile, draft.GoldenFiles, draft.Family, draft.Shape, draft.Classes, draft.Unknown.Count == 0 && problems.Count == 0, draft.Unknown, draft.Assumed, draft.LeftOut, problems);
            Console.Out.WriteLine(JsonSerializer.Serialize(document, ModelDocumentsJson.Default.ModelDraftDocument));
        }
        else
        {
            var state = draft.Unknown.Count == 0 ? "nothing left open" : $"{draft.Unknown.Count} left to a person";
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{draft.ManifestFile}: {draft.Family ?? "family unknown"}, {draft.Shape ?? "any size"}, {draft.Classes} {(draft.Classes == 1 ? "class" : "classes")}; {state}"));
        }

        foreach (var assumed in draft.Assumed)
        {
            Report.Note($"assumed: {assumed}");
        }

        foreach (var gap in draft.Unknown)
        {
            Report.Note($"unknown: {gap.Field}: {gap.Why}");
        }

        if (draft.LeftOut.Count > 0)
        {
            Report.Note($"not known, and not needed to run it: {string.Join(", ", draft.LeftOut)}");
        }

        return problems.Count > 0 ? Report.Failures(ExitCode.Failed, problems) : draft.Unknown.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string[] NamesIn(FileInfo file) => [.. File.ReadLines(file.FullName).Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static (int Width, int Height)? SizeOf(string text) =>
        text.Split('x') is [var across, var down] && int.TryParse(across, NumberStyles.None, CultureInfo.InvariantCulture, out var width)
            && int.TryParse(down, NumberStyles.None, CultureInfo.InvariantCulture, out var height) && Math.Min(width, height) > 0 && Math.Max(width, height) <= ModelDrafting.LargestSide
            ? (width, height)
            : null;
}
