namespace EdgeAgent.Triage.Models;

/// <summary>What a manifest must hold beyond its JSON types.</summary>
internal static class ManifestRules
{
    /// <summary>The most threads a run may have.</summary>
    public const int MostThreads = 64;

    /// <summary>The longest side of a picture in pixels.</summary>
    public const int LargestSide = 8192;

    private const int LargestStride = 1024;
    private const int LargestRegMax = 256;
    private const int MostWarmups = 100;

    /// <summary>The families whose outputs are read.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. DetectionDecoders.Families, "embedding", "classifier"];

    private static readonly string[] Tasks = ["detect", "classify", "embed"];

    /// <summary>Everything wrong with a manifest.</summary>
    public static IEnumerable<string> ProblemsOf(ModelManifest manifest)
    {
        if (manifest.Schema != ModelManifest.CurrentSchema)
        {
            yield return $"schema: '{manifest.Schema}' is not '{ModelManifest.CurrentSchema}'";
        }

        if (manifest.Inputs.Count != 1 || manifest.Inputs[0] is null)
        {
            yield return $"inputs: {manifest.Inputs.Count} inputs; exactly one picture is supported";
            yield break;
        }

        foreach (var problem in Choices(manifest).Concat(InputProblems(manifest.Input)))
        {
            yield return problem;
        }

        if (TaskOf(manifest.Decode.Family) is { } task && manifest.Task != task && Tasks.Contains(manifest.Task))
        {
            yield return $"task: '{manifest.Task}' is not what decode.family '{manifest.Decode.Family}' gives: {task}";
        }

        foreach (var problem in DecodeProblems(manifest.Decode).Concat(RuntimeProblems(manifest.Runtime)))
        {
            yield return problem;
        }

        if (manifest.Classes.Any(entry => entry?.Name is null))
        {
            yield return "classes: each needs index and name";
        }
    }

    /// <summary>What a family gives; null for one that is not known.</summary>
    public static string? TaskOf(string family) => family switch
    {
        "embedding" => "embed",
        "classifier" => "classify",
        _ => DetectionDecoders.Families.Contains(family) ? "detect" : null,
    };

    private static IEnumerable<string> DecodeProblems(ModelDecode decode)
    {
        if (decode.Strides.Count is 0 or > 8 || decode.Strides.Any(stride => stride is < 1 or > LargestStride))
        {
            yield return $"decode.strides: [{string.Join(", ", decode.Strides)}]; one to eight of 1 to {LargestStride} are needed";
        }

        if (decode.RegMax is < 1 or > LargestRegMax)
        {
            yield return $"decode.reg_max: {decode.RegMax} is not within 1 to {LargestRegMax}";
        }
    }

    private static IEnumerable<string> RuntimeProblems(ModelRuntime runtime)
    {
        if (runtime.RateHz is not (> 0 and <= 100))
        {
            yield return $"runtime.rate_hz: {runtime.RateHz} is not within 0 to 100";
        }

        if (runtime.IntraOp is < 1 or > MostThreads)
        {
            yield return $"runtime.intra_op: {runtime.IntraOp} is not within 1 to {MostThreads}";
        }

        if (runtime.Warmup is < 0 or > MostWarmups)
        {
            yield return $"runtime.warmup: {runtime.Warmup} is not within 0 to {MostWarmups}";
        }
    }

    /// <summary>What is wrong with the picture that a manifest describes.</summary>
    public static IEnumerable<string> InputProblems(ModelInput input)
    {
        if (input.Width is < 1 or > LargestSide || input.Height is < 1 or > LargestSide || input.Channels is not (1 or 3))
        {
            yield return $"inputs[0].shape: [{string.Join(", ", input.Shape)}] is no picture of 1 or 3 channels in {input.Layout}";
        }

        if (input.Pixel.Mean.Count > 0 && input.Pixel.Mean.Count != input.Channels)
        {
            yield return $"inputs[0].pixel.mean: {input.Pixel.Mean.Count} values for {input.Channels} channels";
        }

        if (input.Pixel.Std.Count > 0 && (input.Pixel.Std.Count != input.Channels || input.Pixel.Std.Any(value => value <= 0)))
        {
            yield return $"inputs[0].pixel.std: {input.Channels} values above 0 are needed";
        }
    }

    private static IEnumerable<string> Choices(ModelManifest manifest)
    {
        (string Field, string Value, IReadOnlyList<string> Valid)[] choices =
        [
            ("task", manifest.Task, Tasks),
            ("decode.family", manifest.Decode.Family, Families),
            ("decode.box_format", manifest.Decode.BoxFormat ?? "xyxy", ["xyxy", "cxcywh", "ltrb"]),
            ("decode.activation", manifest.Decode.Activation, ["none", "sigmoid", "softmax"]),
            ("inputs[0].dtype", manifest.Input.Dtype, ["float32"]),
            ("inputs[0].layout", manifest.Input.Layout, ["NCHW", "NHWC"]),
            ("inputs[0].pixel.channel_order", manifest.Input.Pixel.ChannelOrder.ToLowerInvariant(), ["rgb", "bgr", "gray"]),
            ("inputs[0].pixel.resize.mode", manifest.Input.Pixel.Resize.Mode, ["stretch", "letterbox", "crop"]),
            ("inputs[0].pixel.resize.pad_align", manifest.Input.Pixel.Resize.PadAlign, ["center", "top_left"]),
        ];
        return choices
            .Where(choice => !choice.Valid.Contains(choice.Value))
            .Select(choice => $"{choice.Field}: '{choice.Value}' is not one of {string.Join(", ", choice.Valid)}");
    }
}
