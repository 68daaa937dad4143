using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Triage.Models;

/// <summary>Reads off a graph which picture it takes.</summary>
internal static class GraphInput
{
    /// <summary>The input, its open sides filled in; a side that nobody knows is -1. Null, with the reason, where it is no picture.</summary>
    public static ModelInput? Read(InferenceSession session, OnnxFileHeader header, (int Width, int Height)? size, out string problem)
    {
        if (session.InputMetadata.Count != 1)
        {
            problem = $"inputs: the graph takes {session.InputMetadata.Count} ({string.Join(", ", session.InputMetadata.Keys)}); exactly one picture is supported";
            return null;
        }

        var (name, input) = session.InputMetadata.First();
        var sides = input.IsTensor ? input.Dimensions : [];
        // Three channels may stand second or last; an open or odd side beside them decides nothing.
        var layout = sides is [_, 1 or 3, _, _] ? "NCHW" : sides is [_, _, _, 1 or 3] ? "NHWC" : null;
        if (layout is null || sides.Any(side => side > ManifestRules.LargestSide) || input.ElementType != typeof(float) || sides[0] is not (1 or < 1))
        {
            problem = $"inputs: '{name}' is {input.ElementType?.Name} [{string.Join(", ", sides)}]; one float32 picture of 1 or 3 channels and at most {ManifestRules.LargestSide} pixels a side is supported";
            return null;
        }

        problem = "";
        var (height, width) = layout == "NCHW" ? (2, 3) : (1, 2);
        int[] shape = [1, .. sides[1..]];
        shape[height] = shape[height] > 0 ? shape[height] : size?.Height ?? -1;
        shape[width] = shape[width] > 0 ? shape[width] : size?.Width ?? -1;
        return new()
        {
            Name = name,
            Layout = layout,
            Shape = shape,
            DynamicAxes = [.. sides.Zip(input.SymbolicDimensions, (side, symbol) => (side, symbol)).Where(axis => axis.side < 1).Select(axis => axis.symbol.Length > 0 ? axis.symbol : "?")],
            Denotation = header.Denotations.GetValueOrDefault(name),
        };
    }
}
