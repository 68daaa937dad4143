using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace EdgeAgent.Ingest;

/// <summary>What the back end did and refused since its start, for metrics and for people.</summary>
public sealed class IngestCounters : IDisposable
{
    private readonly Meter _meter = new("EdgeAgent.Ingest");
    private readonly Counter<long> _chunks;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _clips;
    private readonly Counter<long> _expired;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _answersLost;
    private readonly ConcurrentDictionary<string, long> _refusals = new();
    private long _clipCount;
    private long _chunkCount;
    private long _byteCount;
    private long _duplicateCount;

    /// <summary>Counters at zero.</summary>
    public IngestCounters()
    {
        _chunks = _meter.CreateCounter<long>("edgeagent.ingest.chunks", "{chunk}", "Chunks stored");
        _bytes = _meter.CreateCounter<long>("edgeagent.ingest.bytes", "By", "Bytes of chunks stored");
        _duplicates = _meter.CreateCounter<long>("edgeagent.ingest.duplicates", "{chunk}", "Chunks that were stored already");
        _clips = _meter.CreateCounter<long>("edgeagent.ingest.clips", "{clip}", "Clips verified and kept");
        _expired = _meter.CreateCounter<long>("edgeagent.ingest.expired", "{upload}", "Unfinished uploads removed for their silence");
        _refused = _meter.CreateCounter<long>("edgeagent.ingest.refused", "{message}", "Messages refused, by reason");
        _answersLost = _meter.CreateCounter<long>("edgeagent.ingest.answers_lost", "{answer}", "Answers that the broker did not take; vehicles ask again");
    }

    /// <summary>Clips kept.</summary>
    public long Clips => Volatile.Read(ref _clipCount);

    /// <summary>Chunks stored.</summary>
    public long Chunks => Volatile.Read(ref _chunkCount);

    /// <summary>Bytes of chunks stored.</summary>
    public long Bytes => Volatile.Read(ref _byteCount);

    /// <summary>Chunks that were stored already.</summary>
    public long Duplicates => Volatile.Read(ref _duplicateCount);

    /// <summary>Messages refused, by reason.</summary>
    public IReadOnlyDictionary<string, long> Refusals => _refusals;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    internal void Chunk(int bytes)
    {
        _chunks.Add(1);
        _bytes.Add(bytes);
        Interlocked.Increment(ref _chunkCount);
        Interlocked.Add(ref _byteCount, bytes);
    }

    internal void Duplicate()
    {
        _duplicates.Add(1);
        Interlocked.Increment(ref _duplicateCount);
    }

    internal void Clip()
    {
        _clips.Add(1);
        Interlocked.Increment(ref _clipCount);
    }

    internal void Expired(int uploads) => _expired.Add(uploads);

    internal void AnswerLost() => _answersLost.Add(1);

    internal void Refused(string reason)
    {
        _refused.Add(1, new KeyValuePair<string, object?>("reason", reason));
        _refusals.AddOrUpdate(reason, 1, static (_, count) => count + 1);
    }
}
