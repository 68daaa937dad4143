using System.Numerics.Tensors;

namespace EdgeAgent.Triage.Models;

/// <summary>What turns a graph's numbers into probabilities where the graph does not.</summary>
internal static class Probabilities
{
    /// <summary>Fills in the probabilities of scores by the manifest's activation.</summary>
    public static void Fill(ReadOnlySpan<float> scores, string activation, Span<float> probabilities)
    {
        switch (activation)
        {
            case "softmax":
                SoftMax(scores, probabilities);
                break;
            case "sigmoid":
                TensorPrimitives.Sigmoid(scores, probabilities);
                break;
            default:
                scores.CopyTo(probabilities);
                break;
        }
    }

    /// <summary>The library's own overflows from 89 on: what counts is the distance to the largest.</summary>
    public static void SoftMax(ReadOnlySpan<float> scores, Span<float> probabilities)
    {
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max(scores), probabilities);
        TensorPrimitives.SoftMax(probabilities, probabilities);
    }
}
