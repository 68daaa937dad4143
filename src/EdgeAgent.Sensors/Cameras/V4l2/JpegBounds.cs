namespace EdgeAgent.Sensors.Cameras.V4l2;

/// <summary>Where a JPEG image starts and ends in a camera's buffer (ITU-T T.81, B.1.1.3).</summary>
internal static class JpegBounds
{
    private const int LeastBytes = 4;

    /// <summary>The length of the image up to its end marker, without the padding that cameras put behind; 0 where it has no start or no end.</summary>
    public static int Length(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < LeastBytes || buffer[0] != 0xFF || buffer[1] != 0xD8 || buffer[2] != 0xFF)
        {
            return 0;
        }

        var end = buffer.LastIndexOf([(byte)0xFF, (byte)0xD9]);
        if (end < 2)
        {
            return 0;
        }

        // Behind the end there may be zeros up to the buffer's size; anything else means that the real end is missing.
        return buffer[(end + 2)..].ContainsAnyExcept((byte)0x00, (byte)0xFF) ? 0 : end + 2;
    }
}
