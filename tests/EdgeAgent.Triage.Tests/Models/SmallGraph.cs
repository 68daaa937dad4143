using System.Runtime.InteropServices;
using System.Text;

namespace EdgeAgent.Triage.Tests.Models;

/// <summary>Writes .onnx files whose outputs are known numbers, whatever the picture: IR 8, operators 17, as onnx.proto has it.</summary>
internal sealed class SmallGraph(params string[] inputSides)
{
    private readonly List<byte> _graph = [];
    private readonly List<byte> _metadata = [];
    private readonly List<byte[]> _nodes = [];

    /// <summary>A graph that takes pictures of a size.</summary>
    public static SmallGraph Taking(int width, int height) => new("1", "3", $"{height}", $"{width}");

    /// <summary>Adds an output that always holds these numbers.</summary>
    public SmallGraph Giving(string name, int[] shape, params float[] values)
    {
        var numbers = new float[shape.Aggregate(1, (product, side) => product * side)];
        values.CopyTo(numbers, 0);
        Add(5, [.. shape.SelectMany(side => Number(1, side)), .. Number(2, 1), .. Text(8, $"{name}.known"), .. Bytes(9, MemoryMarshal.AsBytes(numbers.AsSpan()))]);
        Node("Add", [$"{name}.known", "nothing"], name);
        Output(name, [.. shape.Select(side => $"{side}")]);
        return this;
    }

    /// <summary>Adds an output that has a column for each number of the picture that is not 0.</summary>
    public SmallGraph GivingWhatIsNotZero(string name)
    {
        Node("NonZero", ["picture"], $"{name}.places");
        Node("Cast", [$"{name}.places"], name, [.. Text(1, "to"), .. Number(3, 1), .. Number(20, 2)]);
        Output(name, ["4", "found"]);
        return this;
    }

    public SmallGraph Saying(string key, string value)
    {
        _metadata.AddRange(Bytes(14, [.. Text(1, key), .. Text(2, value)]));
        return this;
    }

    public byte[] ToBytes() =>
    [
        .. Number(1, 8), .. Text(2, "tests"), .. Text(3, "1.0"), .. Bytes(8, Number(2, 17)),
        .. Bytes(7, [.. Nothing(), .. _nodes.SelectMany(node => Bytes(1, node)), .. _graph, .. Bytes(11, Value("picture", inputSides)), .. Text(2, "small")]), .. _metadata,
    ];

    /// <summary>The nodes that make 0 out of any picture; they come first because nodes stand in the order of their work.</summary>
    private static byte[] Nothing() =>
    [
        .. Bytes(1, NodeOf("ReduceMean", ["picture"], "mean", [.. Text(1, "keepdims"), .. Number(3, 0), .. Number(20, 2)])),
        .. Bytes(5, [.. Number(2, 1), .. Text(8, "zero"), .. Bytes(9, new byte[sizeof(float)])]),
        .. Bytes(1, NodeOf("Mul", ["mean", "zero"], "nothing", null)),
    ];

    private void Add(int field, byte[] content) => _graph.AddRange(Bytes(field, content));

    private void Output(string name, string[] sides) => Add(12, Value(name, sides));

    private void Node(string kind, string[] inputs, string output, byte[]? attribute = null) => _nodes.Add(NodeOf(kind, inputs, output, attribute));

    private static byte[] NodeOf(string kind, string[] inputs, string output, byte[]? attribute) =>
        [.. inputs.SelectMany(input => Text(1, input)), .. Text(2, output), .. Text(4, kind), .. attribute is null ? [] : Bytes(5, attribute)];

    private static byte[] Value(string name, string[] sides)
    {
        byte[] shape = [.. sides.SelectMany(side => Bytes(1, int.TryParse(side, out var known) ? Number(1, known) : Text(2, side)))];
        return [.. Text(1, name), .. Bytes(2, Bytes(1, [.. Number(1, 1), .. Bytes(2, shape)]))];
    }

    private static byte[] Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    private static byte[] Number(int field, int value) => [.. Varint(field << 3), .. Varint(value)];

    private static byte[] Bytes(int field, ReadOnlySpan<byte> content) => [.. Varint((field << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Varint(int value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7)
        {
            bytes.Add((byte)(value | 0x80));
        }

        bytes.Add((byte)value);
        return [.. bytes];
    }
}
