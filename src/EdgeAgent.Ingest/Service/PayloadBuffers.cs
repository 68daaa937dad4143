using System.Collections.Concurrent;
using System.Numerics;

namespace EdgeAgent.Ingest;

/// <summary>
/// Buffers for payloads between connections and desk, as many as can be under way and no more. They are filled on one thread and
/// given back on another, where the shared array pool was seen to miss half the time.
/// </summary>
internal sealed class PayloadBuffers(int most)
{
    private const int SmallestBytes = 16 * 1024;

    private readonly ConcurrentQueue<byte[]> _free = new();

    /// <summary>A buffer of at least so many bytes; a free one that is too small makes room for a larger.</summary>
    public byte[] Rent(int bytes) =>
        _free.TryDequeue(out var buffer) && buffer.Length >= bytes
            ? buffer
            : GC.AllocateUninitializedArray<byte>((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(bytes, SmallestBytes)));

    public void Return(byte[] buffer)
    {
        if (_free.Count < most)
        {
            _free.Enqueue(buffer);
        }
    }
}
