using System.Numerics.Tensors;
using EdgeAgent.Imaging;

namespace EdgeAgent.Triage.Models;

/// <summary>Turns compressed images into vectors: embeddings of unit length, or class probabilities. One thread at a time.</summary>
public sealed class ImageVector
{
    private readonly ModelPackage _package;
    private readonly TensorImage _input;

    /// <summary>Over a package whose family is <c>embedding</c> or <c>classifier</c>; the package stays the caller's.</summary>
    public ImageVector(ModelPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        if (package.Manifest.Decode.Family is not ("embedding" or "classifier"))
        {
            throw new ArgumentException($"{package.Manifest.Id} gives no vector: its family is {package.Manifest.Decode.Family}.", nameof(package));
        }

        _package = package;
        _input = new(package.Manifest.Input.ToTensorLayout());
    }

    /// <summary>How many numbers a vector has.</summary>
    public int Length => _package.Session.Output(0).Length;

    /// <summary>Looks at an image; false, with the reason, where it is none.</summary>
    public bool TryCompute(ReadOnlySpan<byte> image, Span<float> vector, out string error)
    {
        var session = _package.Session;
        if (_input.TryFill(image, session.Input, out error) is null)
        {
            return false;
        }

        session.Run();
        var output = session.Output(0);
        if (_package.Manifest.Decode.Family == "embedding")
        {
            var length = TensorPrimitives.Norm(output);
            TensorPrimitives.Divide(output, length > 0 ? length : 1, vector);
            return true;
        }

        Probabilities.Fill(output, _package.Manifest.Decode.Activation, vector);
        return true;
    }
}
