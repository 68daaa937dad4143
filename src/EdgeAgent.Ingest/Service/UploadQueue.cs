using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace EdgeAgent.Ingest;

/// <summary>Messages on their way from the connections to the desk, payloads in buffers of their own; a full queue holds the connections back.</summary>
internal sealed class UploadQueue(TimeProvider time)
{
    private const int MostMessages = 128;
    private const int MostPerBatch = 256;

    private readonly Channel<UploadMessage> _messages = Channel.CreateBounded<UploadMessage>(
        new BoundedChannelOptions(MostMessages) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly BatchRule _rule = new();
    private readonly PayloadBuffers _buffers = new(MostMessages + MostPerBatch);

    /// <summary>Adds a message, copying its payload.</summary>
    public ValueTask AddAsync(UploadMessage message)
    {
        var buffer = _buffers.Rent(message.Payload.Length);
        message.Payload.CopyTo(buffer);
        return _messages.Writer.WriteAsync(message with { Payload = buffer.AsMemory(0, message.Payload.Length) });
    }

    public void Complete() => _messages.Writer.TryComplete();

    /// <summary>Fills the next batch; false when there are no more.</summary>
    public async ValueTask<bool> TakeBatchAsync(List<UploadMessage> batch)
    {
        Return(batch);
        if (!await _messages.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            return false;
        }

        Drain(batch);
        if (!_rule.IsDue)
        {
            await GatherAsync(batch).ConfigureAwait(false);
        }

        return true;
    }

    private async ValueTask GatherAsync(List<UploadMessage> batch)
    {
        using var waited = new CancellationTokenSource(BatchRule.LongestWait, time);
        try
        {
            while (!_rule.IsDue && await _messages.Reader.WaitToReadAsync(waited.Token).ConfigureAwait(false))
            {
                Drain(batch);
            }
        }
        catch (OperationCanceledException)
        {
            // Half a second is over: what came by now is the batch.
        }
    }

    private void Drain(List<UploadMessage> batch)
    {
        while (batch.Count < MostPerBatch && _messages.Reader.TryRead(out var message))
        {
            batch.Add(message);
            _rule.Add(message);
        }
    }

    private void Return(List<UploadMessage> batch)
    {
        foreach (var message in batch)
        {
            if (MemoryMarshal.TryGetArray(message.Payload, out var segment) && segment.Array is { Length: > 0 } array)
            {
                _buffers.Return(array);
            }
        }

        batch.Clear();
        _rule.Reset();
    }
}
