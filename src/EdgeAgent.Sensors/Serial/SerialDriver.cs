using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Serial;

/// <summary>A device on a serial line that only speaks: its bytes go to a decoder with the time at which they were read.</summary>
/// <remarks>The driver owns the decoder's use, not its life: it goes on over reconnections.</remarks>
public sealed class SerialDriver(string name, string path, int baud, ISensorDecoder decoder, TimeProvider time) : SensorDriver(name, decoder.Counters)
{
    /// <summary>As long as a stop may have to wait; well below what the driver's contract allows.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    /// <summary>What a line at 3 Mbaud brings in 200 ms, so that a busy machine empties the kernel's buffer in one go.</summary>
    private const int BufferBytes = 65_536;

    private readonly StreamCounter _opened = decoder.Counters.Of("opened");
    private readonly byte[] _buffer = new byte[BufferBytes];
    private string? _stablePath;

    /// <inheritdoc/>
    public override void Read(IFrameSink sink, CancellationToken stop)
    {
        using var line = Open();
        _opened.Add();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var count = line.Read(_buffer, Patience);
                var now = Instant.From(time.GetUtcNow());
                if (count > 0)
                {
                    decoder.Decode(new SensorPacket(_buffer.AsSpan(0, count), now), sink);
                }

                decoder.Advance(now, sink);
            }
        }
        finally
        {
            decoder.Flush(sink);
        }
    }

    // A device that comes back may have another number; the link by its identity leads to it all the same.
    private SerialLine Open()
    {
        var opened = File.Exists(_stablePath) ? _stablePath : path;
        var line = SerialLine.Open(opened, baud);
        _stablePath ??= StablePath.Of(opened);
        return line;
    }
}
