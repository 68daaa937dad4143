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

    private ModelSession(InferenceSession session, string inputName, int[] inputShape, IReadOnlyList<int[]> outputShapes)
    {
        _session = session;
        _binding = session.CreateIoBinding();
        _input = new float[Count(inputShape)];
        InputName = inputName;
        _binding.BindInput(inputName, Bind(_input, inputShape));
        foreach (var (name, shape) in session.OutputNames.Zip(outputShapes))
        {
            var values = new float[Count(shape)];
            _outputs.Add(values);
            OutputNames.Add(name);
            OutputShapes.Add(shape);
            _binding.BindOutput(name, Bind(values, shape));
        }
    }

    /// <summary>The name of the input that is filled.</summary>
    public string InputName { get; }

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

    /// <summary>Opens a session on a loaded graph, which it then owns; null, with the reason, where its outputs change their size with what it sees.</summary>
    internal static ModelSession? Open(InferenceSession session, string inputName, int[] inputShape, out string problem)
    {
        problem = "";
        var shapes = session.OutputNames.Select(name => session.OutputMetadata[name].Dimensions).ToArray();
        if (shapes.Any(shape => shape.Any(side => side < 1)))
        {
            // Sizes left open may follow the input's, which is fixed here, or what is found in a picture, which no buffer of ours can.
            shapes = ShapesFor(session, inputName, inputShape, grey: 0);
            if (!shapes.Zip(ShapesFor(session, inputName, inputShape, grey: 0.5f)).All(pair => pair.First.SequenceEqual(pair.Second)))
            {
                problem = "outputs: their size changes with the picture; export the graph without non-maximum suppression in it, or with outputs of a fixed size";
                return null;
            }
        }

        return new(session, inputName, inputShape, shapes);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _binding.Dispose();
        _options.Dispose();
        _values.ForEach(value => value.Dispose());
        _session.Dispose();
    }

    private static int[][] ShapesFor(InferenceSession session, string inputName, int[] inputShape, float grey)
    {
        // Rows of growing numbers: a flat picture would hide what depends on its content.
        var picture = new float[Count(inputShape)];
        for (var index = 0; index < picture.Length; index++)
        {
            picture[index] = grey * (index % 255);
        }

        using var options = new RunOptions();
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, new Memory<float>(picture), Long(inputShape));
        using var outputs = session.Run(options, [inputName], [input], session.OutputNames);
        return [.. outputs.Select(output => output.GetTensorTypeAndShape().Shape.Select(side => (int)side).ToArray())];
    }

    private static int Count(int[] shape) => shape.Aggregate(1, (product, side) => product * side);

    private static long[] Long(int[] shape) => [.. shape.Select(side => (long)side)];

    private OrtValue Bind(float[] values, int[] shape)
    {
        var value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, new Memory<float>(values), Long(shape));
        _values.Add(value);
        return value;
    }
}
