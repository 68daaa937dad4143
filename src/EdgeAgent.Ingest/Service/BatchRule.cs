using EdgeAgent.Model;

namespace EdgeAgent.Ingest;

/// <summary>When a batch is made durable and answered: at 16 chunks, 1 MiB, half a second, or when somebody waits for the answer.</summary>
internal sealed class BatchRule
{
    /// <summary>The longest a chunk waits to be stored.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(500);

    private const int EnoughChunks = 16;
    private const long EnoughBytes = 1 << 20;

    private int _chunks;
    private long _bytes;
    private bool _isAwaited;

    /// <summary>Whether the batch is to be handled without waiting for more.</summary>
    public bool IsDue => _isAwaited || _chunks >= EnoughChunks || _bytes >= EnoughBytes;

    public void Add(in UploadMessage message)
    {
        _chunks++;
        _bytes += message.Payload.Length;
        _isAwaited |= message.WantsAnswer || message.Topic.Command != UploadCommand.Chunk;
    }

    public void Reset() => (_chunks, _bytes, _isAwaited) = (0, 0, false);
}
