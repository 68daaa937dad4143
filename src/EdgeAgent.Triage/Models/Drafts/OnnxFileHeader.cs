namespace EdgeAgent.Triage.Models;

/// <summary>What an .onnx file says of itself that ONNX Runtime does not hand out.</summary>
/// <param name="Ir">The version of the file format.</param>
/// <param name="Opset">The version of the standard operators.</param>
/// <param name="Producer">What wrote it, with its version.</param>
/// <param name="Denotations">What inputs stand for, such as <c>IMAGE</c>, by name.</param>
/// <remarks>
/// onnx.proto:
/// <code>
///  ModelProto      1 ir_version   2 producer_name   3 producer_version   7 graph   8 opset_import
///  OperatorSetId   1 domain       2 version
///  GraphProto     11 input
///  ValueInfoProto  1 name         2 type
///  TypeProto       6 denotation
/// </code>
/// </remarks>
internal sealed record OnnxFileHeader(int? Ir, int? Opset, string? Producer, IReadOnlyDictionary<string, string> Denotations)
{
    /// <summary>Reads what is there; a damaged file gives less, and ONNX Runtime says why.</summary>
    public static OnnxFileHeader Read(ReadOnlySpan<byte> file)
    {
        int? ir = null, opset = null;
        string name = "", version = "";
        var denotations = new Dictionary<string, string>(StringComparer.Ordinal);
        var fields = new ProtoFields(file);
        while (fields.Next())
        {
            switch (fields.Number)
            {
                case 1:
                    ir = (int)fields.Value;
                    break;
                case 2:
                    name = fields.Text;
                    break;
                case 3:
                    version = fields.Text;
                    break;
                case 7:
                    ReadInputs(fields.Bytes, denotations);
                    break;
                case 8:
                    opset = StandardVersion(fields.Bytes) ?? opset;
                    break;
            }
        }

        var producer = $"{name} {version}".Trim();
        return new(ir, opset, producer.Length > 0 ? producer : null, denotations);
    }

    private static int? StandardVersion(ReadOnlySpan<byte> operatorSet)
    {
        var domain = "";
        int? version = null;
        var fields = new ProtoFields(operatorSet);
        while (fields.Next())
        {
            domain = fields.Number == 1 ? fields.Text : domain;
            version = fields.Number == 2 ? (int)fields.Value : version;
        }

        return domain is "" or "ai.onnx" ? version : null;
    }

    private static void ReadInputs(ReadOnlySpan<byte> graph, Dictionary<string, string> denotations)
    {
        var fields = new ProtoFields(graph);
        while (fields.Next())
        {
            if (fields.Number != 11)
            {
                continue;
            }

            var (name, denotation) = ("", "");
            var input = new ProtoFields(fields.Bytes);
            while (input.Next())
            {
                name = input.Number == 1 ? input.Text : name;
                denotation = input.Number == 2 ? DenotationOf(input.Bytes) : denotation;
            }

            if (denotation.Length > 0)
            {
                denotations[name] = denotation;
            }
        }
    }

    private static string DenotationOf(ReadOnlySpan<byte> type)
    {
        var denotation = "";
        var fields = new ProtoFields(type);
        while (fields.Next())
        {
            denotation = fields.Number == 6 ? fields.Text : denotation;
        }

        return denotation;
    }
}
