namespace EdgeAgent.Mcap.Ros2;

/// <summary>diagnostic_msgs/DiagnosticArray: the health of several components.</summary>
public readonly ref struct DiagnosticArray : IRos2Message<DiagnosticArray>
{
    private static readonly string Definition = Ros2Definitions.Compose("diagnostic_msgs/DiagnosticArray");

    /// <inheritdoc/>
    public static string TypeName => "diagnostic_msgs/msg/DiagnosticArray";

    /// <inheritdoc/>
    public static string Schema => Definition;

    /// <summary>When, and in whose coordinates.</summary>
    public Header Header { get; init; }

    /// <summary>One per component.</summary>
    public ReadOnlySpan<DiagnosticStatus> Status { get; init; }

    /// <inheritdoc/>
    public void Encode(ref CdrWriter writer)
    {
        Header.Encode(ref writer);
        writer.U32((uint)Status.Length);
        foreach (var item in Status)
        {
            item.Encode(ref writer);
        }
    }

    /// <inheritdoc/>
    public static bool TryDecode(ReadOnlySpan<byte> data, out DiagnosticArray message)
    {
        var reader = new CdrReader(data);
        var header = Header.Decode(ref reader);
        var items = new DiagnosticStatus[reader.SequenceLength(DiagnosticStatus.SmallestBytes)];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = DiagnosticStatus.Decode(ref reader);
        }

        message = new DiagnosticArray { Header = header, Status = items };
        return reader.Ok;
    }
}
