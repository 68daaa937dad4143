namespace EdgeAgent.Mcap.Ros2;

/// <summary>diagnostic_msgs/DiagnosticStatus: the health of one component; level 0 ok, 1 warn, 2 error, 3 stale.</summary>
public sealed record DiagnosticStatus(
    byte Level, string Name, string Message, string HardwareId, IReadOnlyList<KeyValuePair<string, string>> Values)
{
    internal const int SmallestBytes = 1 + (4 * sizeof(uint));

    private const int SmallestPairBytes = 2 * sizeof(uint);

    internal void Encode(ref CdrWriter writer)
    {
        writer.U8(Level);
        writer.Text(Name);
        writer.Text(Message);
        writer.Text(HardwareId);
        writer.U32((uint)Values.Count);
        foreach (var (key, value) in Values)
        {
            writer.Text(key);
            writer.Text(value);
        }
    }

    internal static DiagnosticStatus Decode(ref CdrReader reader)
    {
        var (level, name, message, hardwareId) = (reader.U8(), reader.Text(), reader.Text(), reader.Text());
        var values = new KeyValuePair<string, string>[reader.SequenceLength(SmallestPairBytes)];
        for (var index = 0; index < values.Length; index++)
        {
            values[index] = new(reader.Text(), reader.Text());
        }

        return new DiagnosticStatus(level, name, message, hardwareId, values);
    }
}
