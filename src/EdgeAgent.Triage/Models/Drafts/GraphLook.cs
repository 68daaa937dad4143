using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Triage.Models;

/// <summary>One run of a graph on a made-up picture: what it gives, before anybody knows what that means.</summary>
/// <param name="Input">The input's shape and layout as far as the graph fixes them.</param>
/// <param name="Names">The outputs' names, in graph order.</param>
/// <param name="Shapes">Their shapes.</param>
/// <param name="Values">Their numbers.</param>
internal sealed record GraphLook(ModelInput Input, IReadOnlyList<string> Names, IReadOnlyList<int[]> Shapes, IReadOnlyList<float[]> Values)
{
    public static GraphLook Of(InferenceSession session, ModelInput input)
    {
        // A ramp from 0 to 1: no graph is out of its depth with it, and no output stays at rest.
        var picture = new float[input.Shape.Aggregate(1, (product, side) => product * side)];
        for (var index = 0; index < picture.Length; index++)
        {
            picture[index] = index % 256 / 255f;
        }

        using var options = new RunOptions();
        using var tensor = OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance, new Memory<float>(picture), [.. input.Shape.Select(side => (long)side)]);
        using var outputs = session.Run(options, [input.Name!], [tensor], session.OutputNames);
        return new(
            input,
            session.OutputNames,
            [.. outputs.Select(output => output.GetTensorTypeAndShape().Shape.Select(side => (int)side).ToArray())],
            [.. outputs.Select(output => output.GetTensorDataAsSpan<float>().ToArray())]);
    }

    /// <summary>The place of the only output of a shape; null where there is none or another.</summary>
    public int? Only(Func<int[], bool> fits)
    {
        var places = Enumerable.Range(0, Shapes.Count).Where(index => fits(Shapes[index])).ToArray();
        return places.Length == 1 ? places[0] : null;
    }
}
