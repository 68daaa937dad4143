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

        foreach (var problem in Choices(manifest))
        {
            yield return problem;
        }

        var input = manifest.Input;
        if (input.Width is < 1 or > 8192 || input.Height is < 1 or > 8192)
        {
            yield return $"input: {input.Width} x {input.Height} is not within 1 to 8192 each way";
        }

        var channels = input.ChannelOrder == "gray" ? 1 : 3;
        if (input.Mean.Count > 0 && input.Mean.Count != channels)
        {
            yield return $"input.mean: {input.Mean.Count} values for {channels} channels";
        }

        if (input.Std.Count > 0 && (input.Std.Count != channels || input.Std.Any(value => value <= 0)))
        {
            yield return $"input.std: {channels} values above 0 are needed";
        }

        if (manifest.Runtime.RateHz is not (> 0 and <= 100))
        {
            yield return $"runtime.rate_hz: {manifest.Runtime.RateHz} is not within 0 to 100";
        }
    }

    private static IEnumerable<string> Choices(ModelManifest manifest)
    {
        (string Field, string Value, string[] Valid)[] choices =
        [
            ("task", manifest.Task, Tasks),
            ("decode.family", manifest.Decode.Family, Families),
            ("decode.activation", manifest.Decode.Activation, ["none", "sigmoid", "softmax"]),
            ("input.layout", manifest.Input.Layout, ["NCHW", "NHWC"]),
            ("input.channel_order", manifest.Input.ChannelOrder, ["rgb", "bgr", "gray"]),
            ("input.resize", manifest.Input.Resize, ["stretch", "letterbox", "crop"]),
            ("input.pad_align", manifest.Input.PadAlign, ["center", "top_left"]),
        ];
        return choices
            .Where(choice => !choice.Valid.Contains(choice.Value))
            .Select(choice => $"{choice.Field}: '{choice.Value}' is not one of {string.Join(", ", choice.Valid)}");
    }
}
