namespace EdgeAgent.Sensors.NuScenes;

/// <summary>Makes JSON of what Python's json module writes, which has NaN and Infinity where JSON has no word for them.</summary>
internal static class PythonJson
{
    /// <summary>Overwrites NaN and Infinity outside strings with zeros of the same length; nuScenes has them in velocities, which are not read.</summary>
    public static void Repair(Span<byte> text)
    {
        var inString = false;
        for (var index = 0; index < text.Length; index++)
        {
            if (inString && text[index] == '\\')
            {
                index++;
            }
            else if (text[index] == '"')
            {
                inString = !inString;
            }
            else if (!inString && text[index] is (byte)'N' or (byte)'I')
            {
                Blank(text[index..], "NaN"u8);
                Blank(text[index..], "Infinity"u8);
            }
        }
    }

    private static void Blank(Span<byte> text, ReadOnlySpan<byte> word)
    {
        if (text.StartsWith(word))
        {
            text[..word.Length].Fill((byte)' ');
            text[0] = (byte)'0';
        }
    }
}
