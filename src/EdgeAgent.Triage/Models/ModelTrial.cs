namespace EdgeAgent.Triage.Models;

/// <summary>The first runs of a model, at load: what would fail on the road fails here.</summary>
internal static class ModelTrial
{
    /// <summary>Runs a package on an empty picture and on its golden input; everything wrong with the answers.</summary>
    public static IEnumerable<string> ProblemsOf(ModelPackage package, string folder)
    {
        for (var run = 0; run < Math.Max(1, package.Manifest.Runtime.Warmup); run++)
        {
            package.Session.Run();
        }

        return OutputProblem(package) is { } problem ? [problem] : GoldenProblems(package, folder);
    }

    /// <summary>What keeps the family's decoder from reading the outputs; null where nothing does.</summary>
    private static string? OutputProblem(ModelPackage package)
    {
        var (decode, input, shapes) = (package.Manifest.Decode, package.Manifest.Input, package.Session.OutputShapes);
        return DetectionDecoders.Of(decode.Family) is not { } decoder || decoder.Fits(shapes, input, decode)
            ? null
            : $"decode: {decode.Family} with strides {string.Join(", ", decode.Strides)} reads {decoder.Reads(input, decode)}; the graph gives {string.Join(", ", shapes.Select(shape => $"[{string.Join(", ", shape)}]"))}";
    }

    private static IEnumerable<string> GoldenProblems(ModelPackage package, string folder)
    {
        if (package.Manifest.Validation is not { GoldenInput: { } inputFile, GoldenOutput: { } outputFile } validation)
        {
            yield break;
        }

        var session = package.Session;
        var (input, output) = (Floats(Path.Combine(folder, inputFile)), Floats(Path.Combine(folder, outputFile)));
        if (input.Length != session.Input.Length || output.Length != session.Output(0).Length)
        {
            yield return $"validation: {input.Length} and {output.Length} numbers, the graph has {session.Input.Length} and {session.Output(0).Length}";
            yield break;
        }

        input.CopyTo(session.Input);
        session.Run();
        var worst = LargestDifference(output, session.Output(0));
        if (!(worst <= validation.Atol))
        {
            yield return $"validation: the golden input gives an output that is off by {worst}, more than {validation.Atol}";
        }
    }

    private static float LargestDifference(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        var worst = 0f;
        for (var index = 0; index < expected.Length; index++)
        {
            // Math.Max hands a NaN on, so that an output that is no number is no match.
            worst = Math.Max(worst, Math.Abs(expected[index] - actual[index]));
        }

        return worst;
    }

    private static float[] Floats(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var floats = new float[bytes.Length / sizeof(float)];
        Buffer.BlockCopy(bytes, 0, floats, 0, floats.Length * sizeof(float));
        return floats;
    }
}
