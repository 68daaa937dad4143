using System.Threading.Channels;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Uplink;

/// <summary>A place for one chunk under way: its bytes, and a loop that waits for its acknowledgement without allocating.</summary>
internal sealed class ChunkSlot
{
    private readonly ChannelWriter<UplinkEvent> _events;
    private readonly Channel<ValueTask<MqttPublishResult>> _publishes =
        Channel.CreateUnbounded<ValueTask<MqttPublishResult>>(new() { SingleReader = true, SingleWriter = true });

    private byte[] _buffer = [];

    public ChunkSlot(ChannelWriter<UplinkEvent> events)
    {
        _events = events;
        Watching = WatchAsync();
    }

    /// <summary>Ends after <see cref="Complete"/>.</summary>
    public Task Watching { get; }

    public ClipUpload? Upload { get; private set; }

    public FileRange Range { get; private set; }

    public SendWindow.Mark Mark { get; private set; }

    public Memory<byte> Prepare(ClipUpload upload, FileRange range, SendWindow.Mark mark)
    {
        (Upload, Range, Mark) = (upload, range, mark);
        if (_buffer.Length < range.Length)
        {
            _buffer = GC.AllocateUninitializedArray<byte>((int)range.Length);
        }

        return _buffer.AsMemory(0, (int)range.Length);
    }

    public void Watch(ValueTask<MqttPublishResult> publish) => _publishes.Writer.TryWrite(publish);

    public void Complete() => _publishes.Writer.TryComplete();

    private async Task WatchAsync()
    {
        while (await _publishes.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            while (_publishes.Reader.TryRead(out var publish))
            {
                var result = await publish.ConfigureAwait(false);
                _events.TryWrite(new() { Slot = this, Result = result });
            }
        }
    }
}
