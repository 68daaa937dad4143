using System.Numerics.Tensors;

namespace EdgeAgent.Triage.Models;

/// <summary>Tells classifiers from embeddings: both give one row of numbers.</summary>
internal static class VectorFamilies
{
    private const float Tolerance = 1e-3f;

    public static FamilyGuess? Recognise(GraphLook look, ExporterNotes notes, string? wanted, int? namedClasses)
    {
        if (look.Shapes is not [var shape] || look.Values[0].Length < 2 || shape.Length < 1 || shape.Count(side => side > 1) != 1)
        {
            return null;
        }

        var values = look.Values[0];
        var isDistribution = values.All(value => value >= 0) && Math.Abs(values.Sum() - 1) < Tolerance;
        var isUnit = Math.Abs(TensorPrimitives.Norm<float>(values) - 1) < Tolerance;
        var isNamed = notes.Classes.Count == values.Length || namedClasses == values.Length;
        var family = wanted ?? (isNamed || isDistribution || values.Length is 1000 or 1001 ? "classifier" : isUnit ? "embedding" : "");
        return family switch
        {
            "classifier" => new(
                new() { Family = family, Activation = isDistribution ? "none" : "softmax", Strides = [1], ScoreThreshold = 0.5f }, values.Length,
                $"one score a class; by a run, {(isDistribution ? "they are probabilities" : "they are no probabilities yet")}"),
            "embedding" => new(new() { Family = family, Strides = [1] }, 0, $"one vector; by a run, {(isUnit ? "of length one" : "of any length")}")
            {
                Embedding = new() { Dim = values.Length, L2norm = isUnit },
            },
            "" => new(new() { Family = "", Strides = [1] }, 0, $"one row of {values.Length} numbers")
            {
                Gaps = [new("decode.family", $"embedding or classifier: a row of {values.Length} numbers may be either"), new("task", "embed for an embedding, classify for a classifier")],
            },
            _ => null,
        };
    }
}
