namespace EdgeAgent.Mcap;

/// <summary>The eight bytes at both ends of a file: 0x89 M C A P, the major version as a digit, CR, LF.</summary>
internal static class McapMagic
{
    public const int Length = 8;

    public static ReadOnlySpan<byte> Bytes => [0x89, (byte)'M', (byte)'C', (byte)'A', (byte)'P', (byte)'0', (byte)'\r', (byte)'\n'];
}
