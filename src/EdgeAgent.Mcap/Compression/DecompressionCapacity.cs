namespace EdgeAgent.Mcap;

/// <summary>
/// Decides how much memory a chunk's claimed size is worth: all of it where the ratio is an ordinary one, otherwise a
/// first part, and more only once the data has filled that. A damaged size field thus costs no more than the file is worth.
/// </summary>
internal static class DecompressionCapacity
{
    private const int OrdinaryRatio = 64;
    private const int AlwaysGranted = 64 * 1024;
    private const int Growth = 8;

    public static int First(int compressedLength, int claimedLength) =>
        (int)Math.Min(claimedLength, (OrdinaryRatio * (long)compressedLength) + AlwaysGranted);

    public static int Next(int capacity, int claimedLength) => (int)Math.Min(claimedLength, (long)Growth * capacity);

    public static void Ensure(ref byte[] buffer, int capacity)
    {
        if (buffer.Length < capacity)
        {
            buffer = GC.AllocateUninitializedArray<byte>(capacity);
        }
    }
}
