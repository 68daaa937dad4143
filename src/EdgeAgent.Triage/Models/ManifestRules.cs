namespace EdgeAgent.Triage.Models;

/// <summary>What a manifest must hold beyond its JSON types.</summary>
internal static class ManifestRules
{
    private static readonly string[] Families = ["yolox", "nanodet_gfl", "embedding", "classifier"];
    private static readonly string[] Tasks = ["detect", "classify", "embed"];

    /// <summary>Everything wrong with a manifest.</summary>
    public static IEnumerable<string> ProblemsOf(ModelManifest manifest)
    {
        if (manifest.Schema != ModelManifest.CurrentSchema)
        {
            yield return $"schema: '{manifest.Schema}' is not '{ModelManifest.CurrentSchema}'";
        }

        if (manifest.Inputs.Count != 1)
        {
            yield return $"inputs: {manifest.Inputs.Count} inputs; exactly one picture is supported";
            yield break;
        }

        foreach (var problem in Choices(manifest).Concat(InputProblems(manifest.Input)))
        {
            yield return problem;
        }

        if (manifest.Runtime.RateHz is not (> 0 and <= 100))
        {
            yield return $"runtime.rate_hz: {manifest.Runtime.RateHz} is not within 0 to 100";
        }
    }

    private static IEnumerable<string> InputProblems(ModelInput input)
    {
        if (input.Width is < 1 or > 8192 || input.Height is < 1 or > 8192 || input.Channels is not (1 or 3))
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
        (string Field, string Value, string[] Valid)[] choices =
        [
            ("task", manifest.Task, Tasks),
            ("decode.family", manifest.Decode.Family, Families),
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
