using System.Diagnostics.Metrics;
using EdgeAgent.Store;

namespace EdgeAgent.Uplink;

/// <summary>What the uplink counts, as metrics of the meter <c>EdgeAgent.Uplink</c>.</summary>
internal sealed class UplinkCounters : IDisposable
{
    private readonly Meter _meter = new("EdgeAgent.Uplink");
    private readonly Counter<long> _chunks;
    private readonly Counter<long> _bytes;
    private readonly Counter<long> _lost;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _requests;
    private readonly Counter<long> _connects;
    private readonly Counter<long> _ignored;
    private readonly Counter<long> _commands;

    public UplinkCounters()
    {
        _chunks = _meter.CreateCounter<long>("edgeagent.uplink.chunks", "{chunk}", "Chunks sent, repetitions included");
        _bytes = _meter.CreateCounter<long>("edgeagent.uplink.bytes", "By", "Bytes of chunks sent, repetitions included");
        _lost = _meter.CreateCounter<long>("edgeagent.uplink.chunks_lost", "{chunk}", "Chunks whose connection ended before the broker had them");
        _refused = _meter.CreateCounter<long>("edgeagent.uplink.refused", "{message}", "Messages that the broker or the back end refused, by code");
        _delivered = _meter.CreateCounter<long>("edgeagent.uplink.clips_delivered", "{clip}", "Clips with a receipt");
        _rejected = _meter.CreateCounter<long>("edgeagent.uplink.clips_rejected", "{clip}", "Clips that the back end will not have");
        _failed = _meter.CreateCounter<long>("edgeagent.uplink.uploads_failed", "{upload}", "Uploads that the back end could not use");
        _requests = _meter.CreateCounter<long>("edgeagent.uplink.requests", "{message}", "Init, stat and fin messages sent, by kind");
        _connects = _meter.CreateCounter<long>("edgeagent.uplink.connects", "{attempt}", "Attempts to connect, by outcome");
        _ignored = _meter.CreateCounter<long>("edgeagent.uplink.answers_ignored", "{message}", "Answers to no upload of ours, or unreadable");
        _commands = _meter.CreateCounter<long>("edgeagent.uplink.commands", "{message}", "What the back end asked of clips, by command and outcome");
    }

    public long Delivered { get; private set; }

    public long Rejected { get; private set; }

    public long SentBytes { get; private set; }

    public void Dispose() => _meter.Dispose();

    public void ChunkSent(int bytes)
    {
        _chunks.Add(1);
        _bytes.Add(bytes);
        SentBytes += bytes;
    }

    public void ChunkLost() => _lost.Add(1);

    public void Refused(int code) => _refused.Add(1, new KeyValuePair<string, object?>("code", code));

    public void ClipDelivered()
    {
        _delivered.Add(1);
        Delivered++;
    }

    public void ClipRejected()
    {
        _rejected.Add(1);
        Rejected++;
    }

    public void UploadFailed() => _failed.Add(1);

    public void RequestSent(UploadRequest request) => _requests.Add(1, new KeyValuePair<string, object?>("kind", request.ToString()));

    public void Connected(string outcome) => _connects.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public void AnswerIgnored() => _ignored.Add(1);

    public void CommandTaken(string command, WishOutcome outcome) =>
        _commands.Add(1, new KeyValuePair<string, object?>("command", command), new KeyValuePair<string, object?>("outcome", outcome.ToString()));
}
