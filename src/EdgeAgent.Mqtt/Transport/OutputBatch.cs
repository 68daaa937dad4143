using System.Runtime.InteropServices;

namespace EdgeAgent.Mqtt;

/// <summary>What goes out in one send: small packets and headers by copy, large payloads by reference.</summary>
internal sealed class OutputBatch
{
    /// <summary>A send stays short so that an urgent packet waits for little; a larger single packet makes its own batch.</summary>
    public const int TargetBytes = 64 * 1024;

    /// <summary>Below this a copy is cheaper than one more segment to pin.</summary>
    private const int CopyBelowBytes = 4096;

    /// <summary>.NET keeps up to eight segments of a gathered send on the stack.</summary>
    private const int MaximumSegments = 8;

    private readonly List<(int End, ReadOnlyMemory<byte> Payload)> _cuts = [];
    private readonly List<ArraySegment<byte>> _segments = [];

    /// <summary>Where headers and small packets are written.</summary>
    public PacketBuffer Buffer { get; } = new(16 * 1024);

    public long TotalBytes { get; private set; }

    public bool IsEmpty => Buffer.Length == 0;

    /// <summary>No more packets should join this send.</summary>
    public bool IsFull => Buffer.Length + TotalBytes >= TargetBytes || (_cuts.Count * 2) + 2 > MaximumSegments;

    public void AppendPayload(ReadOnlyMemory<byte> payload)
    {
        if (payload.Length < CopyBelowBytes || !MemoryMarshal.TryGetArray(payload, out _))
        {
            Buffer.WriteBytes(payload.Span);
            return;
        }

        _cuts.Add((Buffer.Length, payload));
        TotalBytes += payload.Length;
    }

    /// <summary>The batch as array pieces, in order.</summary>
    public IList<ArraySegment<byte>> Segments()
    {
        _segments.Clear();
        var start = 0;
        foreach (var (end, payload) in _cuts)
        {
            AddOwnBytes(start, end);
            MemoryMarshal.TryGetArray(payload, out var segment);
            _segments.Add(segment);
            start = end;
        }

        AddOwnBytes(start, Buffer.Length);
        return _segments;
    }

    public void Clear()
    {
        Buffer.Clear();
        _cuts.Clear();
        _segments.Clear();
        TotalBytes = 0;
    }

    private void AddOwnBytes(int start, int end)
    {
        if (end > start)
        {
            _segments.Add(new ArraySegment<byte>(Buffer.Array, start, end - start));
        }
    }
}
