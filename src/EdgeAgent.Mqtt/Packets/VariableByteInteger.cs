namespace EdgeAgent.Mqtt;

/// <summary>The variable byte integer of MQTT 5, 1.5.5: 1 to 4 bytes, values to 268,435,455.</summary>
internal static class VariableByteInteger
{
    public const int Maximum = 268_435_455;

    public enum Outcome
    {
        Complete,
        Incomplete,
        Malformed,
    }

    public static Outcome TryRead(ReadOnlySpan<byte> bytes, out uint value, out int length)
    {
        value = 0;
        for (length = 0; length < bytes.Length && length < 4;)
        {
            var current = bytes[length];
            value |= (uint)(current & 0x7F) << (7 * length++);
            if ((current & 0x80) == 0)
            {
                // [MQTT-1.5.5-1]: the shortest form only; a last byte of zero adds nothing.
                return current == 0 && length > 1 ? Outcome.Malformed : Outcome.Complete;
            }
        }

        return length == 4 ? Outcome.Malformed : Outcome.Incomplete;
    }

    public static int Length(int value) => value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4;

    public static void Write(Span<byte> target, int value)
    {
        var index = 0;
        for (var rest = (uint)value; ; index++)
        {
            target[index] = (byte)(rest & 0x7F);
            rest >>= 7;
            if (rest == 0)
            {
                return;
            }

            target[index] |= 0x80;
        }
    }
}
