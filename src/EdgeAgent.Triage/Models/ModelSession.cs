using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Triage.Models;

/// <summary>A model ready to run: input and outputs are bound once to memory of ours, so that a run allocates nothing. One thread at a time.</summary>
public sealed class ModelSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly OrtIoBinding _binding;
    private readonly RunOptions _options = new();
    private readonly float[] _input;
    private readonly List<OrtValue> _values = [];
    private readonly List<float[]> _outputs = [];

    private ModelSession(InferenceSession session, string inputName, int[] inputShape)
    {
        _session = session;
        _binding = session.CreateIoBinding();
        _input = new float[inputShape.Aggregate(1, (product, side) => product * side)];
        _binding.BindInput(inputName, Bind(_input, inputShape));
        foreach (var (name, output) in session.OutputMetadata)
        {
            int[] shape = [.. output.Dimensions.Select(side => Math.Max(1, side))];
            var values = new float[shape.Aggregate(1, (product, side) => product * side)];
            _outputs.Add(values);
            OutputNames.Add(name);
            OutputShapes.Add(shape);
            _binding.BindOutput(name, Bind(values, shape));
        }
    }

    /// <summary>The input tensor, to be filled before a run.</summary>
    public Span<float> Input => _input;

    /// <summary>The outputs' names, in graph order.</summary>
    public List<string> OutputNames { get; } = [];

    /// <summary>The outputs' shapes, in graph order.</summary>
    public List<int[]> OutputShapes { get; } = [];

    /// <summary>One output's numbers, of the last run.</summary>
    public ReadOnlySpan<float> Output(int index) => _outputs[index];

    /// <summary>Runs the model on <see cref="Input"/>.</summary>
    public void Run() => _session.RunWithBinding(_options, _binding);

    /// <summary>Opens a session on a loaded graph of fixed shapes, which it then owns.</summary>
    internal static ModelSession Open(InferenceSession session, string inputName)
    {
        // A batch size left open is one picture.
        int[] shape = [.. session.InputMetadata[inputName].Dimensions.Select(side => Math.Max(1, side))];
        return new(session, inputName, shape);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _options.Dispose();
        _values.ForEach(value => value.Dispose());
        _session.Dispose();
    }

    private OrtValue Bind(float[] values, int[] shape)
    {
        var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, new Memory<float>(values), [.. shape.Select(side => (long)side)]);
        _values.Add(value);
        return value;
    }
}
