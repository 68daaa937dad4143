using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Triage.Models;

/// <summary>A manifest as far as a graph and its metadata go.</summary>
/// <param name="Manifest">The manifest; a field that is among the gaps holds a stand-in.</param>
/// <param name="Gaps">What only a person knows.</param>
/// <param name="Assumed">What is not in the graph but follows from its family or its exporter.</param>
internal sealed record DraftedManifest(ModelManifest Manifest, IReadOnlyList<ModelDraftGap> Gaps, IReadOnlyList<string> Assumed)
{
    private const int CocoClassCount = 80;

    /// <summary>The embedded manifest's entry in <c>metadata_props</c>.</summary>
    public const string EmbeddedKey = "edgeagent.manifest";

    /// <summary>Drafts; null, with the reason, where no manifest could make the graph usable.</summary>
    public static DraftedManifest? From(InferenceSession session, ReadOnlySpan<byte> file, string id, DraftHints hints, out string problem)
    {
        var header = OnnxFileHeader.Read(file);
        var notes = ExporterNotes.Read(session.ModelMetadata.CustomMetadataMap);
        if (GraphInput.Read(session, header, hints.Size ?? notes.Size, out problem) is not { } input)
        {
            return null;
        }

        var gaps = new List<ModelDraftGap>();
        var assumed = new List<string>(notes.Unreadable);
        var guess = Recognise(session, input, notes, hints, gaps, out var look);
        if (guess is null && hints.Family is not null && look is not null)
        {
            problem = $"decode.family: the graph's outputs are not those of {hints.Family}: {ShapesOf(look)}";
            return null;
        }

        var pixels = notes.Pixels.Or(guess?.Pixels ?? PixelKnowledge.None);
        if (guess is not null && guess.Decode.Family.Length > 0)
        {
            assumed.Add($"decode.family: {guess.Decode.Family}: {guess.Because}");
        }

        gaps.AddRange(pixels.Gaps().Select(field => new ModelDraftGap(field, ManifestFields.WhatIsValid(field))));
        var classes = ClassesOf(guess, notes, hints, gaps, assumed);
        AskForLicense(notes, hints, gaps);
        var manifest = new ModelManifest
        {
            Id = IdOf(id),
            Version = session.ModelMetadata.Version is > 0 and < long.MaxValue and var version ? $"{version}" : "1",
            License = notes.License ?? hints.License,
            Provenance = string.Join("; ", new[] { notes.Provenance, header.Producer is { } producer ? $"written by {producer}" : null }.OfType<string>()) is { Length: > 0 } said ? said : null,
            Task = ManifestRules.TaskOf(guess?.Decode.Family ?? "") ?? "",
            Opset = header.Opset,
            Ir = header.Ir,
            Inputs = [input with { Pixel = pixels.ToPixels() }],
            Outputs = look is null ? [] : [.. look.Names.Select((name, index) => new ModelOutput { Name = name, Semantic = guess?.Semantics.ElementAtOrDefault(index) ?? "raw" })],
            Decode = guess?.Decode ?? new() { Family = "" },
            Classes = classes,
            Embedding = guess?.Embedding,
        };
        return new(manifest, gaps, assumed);
    }

    /// <summary>The graph's outputs, for people.</summary>
    private static string ShapesOf(GraphLook look) => string.Join(", ", look.Shapes.Select(shape => $"[{string.Join(", ", shape)}]"));

    private static FamilyGuess? Recognise(
        InferenceSession session, ModelInput input, ExporterNotes notes, DraftHints hints, List<ModelDraftGap> gaps, out GraphLook? look)
    {
        look = null;
        if (input.Shape.Any(side => side < 1))
        {
            gaps.Add(new("inputs[0].shape", "the graph takes any size: write the one it was trained for"));
            gaps.Add(new("decode.family", $"not looked at without a size; one of {string.Join(", ", ManifestRules.Families)}"));
            gaps.Add(new("task", ManifestFields.WhatIsValid("task")));
            return null;
        }

        var outputs = session.OutputMetadata.Where(output => !output.Value.IsTensor || output.Value.ElementType != typeof(float)).Select(output => $"'{output.Key}' is {(output.Value.IsTensor ? output.Value.ElementType?.Name : "no tensor")}").ToArray();
        if (outputs.Length == 0)
        {
            look = GraphLook.Of(session, input);
            if (GraphFamilies.Recognise(look, notes, hints.Family, hints.Classes.Count > 0 ? hints.Classes.Count : null) is { } guess)
            {
                gaps.AddRange(guess.Gaps);
                return guess;
            }
        }

        var seen = look is null ? string.Join(", ", outputs) : ShapesOf(look);
        gaps.Add(new("decode.family", $"the outputs are none that is known ({seen}{(notes.Task is { } task ? $", exported for '{task}'" : "")}); one of {string.Join(", ", ManifestRules.Families)}"));
        gaps.Add(new("task", ManifestFields.WhatIsValid("task")));
        return null;
    }

    private static IReadOnlyList<ModelClass> ClassesOf(FamilyGuess? guess, ExporterNotes notes, DraftHints hints, List<ModelDraftGap> gaps, List<string> assumed)
    {
        if (hints.Classes.Count > 0)
        {
            var offset = guess?.Decode.BackgroundClass == 0 && guess.Classes == hints.Classes.Count + 1 ? 1 : 0;
            if (guess is { Classes: > 0 and var count } && count != hints.Classes.Count + offset)
            {
                gaps.Add(new("classes", $"{hints.Classes.Count} names were given, the graph has {count} classes"));
            }

            return [.. hints.Classes.Select((name, index) => new ModelClass(index + offset, name))];
        }

        if (notes.Classes.Count > 0 || guess is { Names.Count: > 0 })
        {
            return notes.Classes.Count > 0 ? notes.Classes : guess!.Names;
        }

        if (guess?.Classes == CocoClassCount)
        {
            assumed.Add("classes: the 80 of COCO, by their number");
            return [.. CocoClasses.Names.Select((name, index) => new ModelClass(index, name))];
        }

        if (guess?.Embedding is null)
        {
            var count = guess?.Classes is > 0 and var known ? known == 1 ? "its one class" : $"its {known} classes" : "its classes";
            gaps.Add(new("classes", $"the names of {count}: [{{ \"index\": 0, \"name\": … }}, …], or a file of names, one a line"));
        }

        return [];
    }

    private static void AskForLicense(ExporterNotes notes, DraftHints hints, List<ModelDraftGap> gaps)
    {
        var declared = notes.License ?? hints.License;
        if (declared is null)
        {
            gaps.Add(new("license", $"the file declares none; {ManifestFields.WhatIsValid("license")}"));
        }
        else if (LicenseGate.Refusal(declared, null, mayBeUndeclared: false) is not null)
        {
            gaps.Add(new("license_accepted_by", $"{declared} needs a person's word: {ManifestFields.WhatIsValid("license_accepted_by")}"));
        }
    }

    private static string IdOf(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-' ? letter : '-'));
}
