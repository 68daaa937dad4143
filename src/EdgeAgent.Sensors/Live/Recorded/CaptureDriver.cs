using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live.Recorded;

/// <summary>A device that is replaced by a capture of it: the same decoder gets the same packets at the times at which they came.</summary>
public sealed class CaptureDriver : SensorDriver
{
    /// <summary>Serial lines come in pieces of so much time.</summary>
    private const double PieceSeconds = 0.02;

    private static readonly TimeSpan LongPause = TimeSpan.FromMilliseconds(100);

    private readonly ISensorDecoder _decoder;
    private readonly PlaybackOptions _options;
    private readonly TimeProvider _time;
    private readonly StreamCounter _packets;
    private readonly StreamCounter _repeats;

    /// <summary>A driver over a decoder, which stays the caller's.</summary>
    public CaptureDriver(string name, ISensorDecoder decoder, PlaybackOptions options, TimeProvider time) : base(name, decoder.Counters)
    {
        _decoder = decoder;
        _options = options;
        _time = time;
        _packets = Counters.Of("capture_packets");
        _repeats = Counters.Of("capture_repeats");
    }

    /// <inheritdoc/>
    public override void Read(IFrameSink sink, CancellationToken stop)
    {
        var pace = new CapturePace(_time, _options.Speed);
        var repeated = new RepeatedSink(sink, pace);
        while (ReadOnce(pace, repeated, stop) && _options.Loop)
        {
            _repeats.Add();
            pace.Repeat(_options.LeastPass);
        }
    }

    /// <summary>One pass; false where the stop came first.</summary>
    private bool ReadOnce(CapturePace pace, RepeatedSink sink, CancellationToken stop)
    {
        if (!PacketCapture.TryOpen(_options.Path, out var capture, out var error))
        {
            throw new DeviceException(error);
        }

        using (capture)
        {
            var before = _packets.Value;
            var isPlain = capture.Form == "bytes";
            var position = 0L;
            while (capture.TryRead(out var packet))
            {
                var goesOn = isPlain ? TakePieces(packet.Payload, ref position, pace, sink, stop) : Take(packet, pace, sink, stop);
                if (!goesOn)
                {
                    _decoder.Flush(sink);
                    return false;
                }
            }

            _decoder.Flush(sink);
            return _packets.Value > before ? true : throw new DeviceException($"{_options.Path}: the capture has no packets{On()}");
        }
    }

    private bool Take(in SensorPacket packet, CapturePace pace, RepeatedSink sink, CancellationToken stop)
    {
        if (_options.Channel is { } channel && packet.Origin.Channel != channel)
        {
            return true;
        }

        Rest(pace.Until(packet.HostTime), sink);
        if (!pace.WaitFor(packet.HostTime, stop))
        {
            return false;
        }

        Decode(packet.Payload, packet.Origin, sink);
        return true;
    }

    private bool TakePieces(ReadOnlySpan<byte> bytes, ref long position, CapturePace pace, RepeatedSink sink, CancellationToken stop)
    {
        var pieceBytes = Math.Max(1, (int)(_options.BytesPerSecond * PieceSeconds));
        while (!bytes.IsEmpty)
        {
            var piece = bytes[..Math.Min(pieceBytes, bytes.Length)];
            bytes = bytes[piece.Length..];
            position += piece.Length;
            var due = new Instant((long)(position * 1e9 / _options.BytesPerSecond));
            Rest(pace.Until(due), sink);
            if (!pace.WaitFor(due, stop))
            {
                return false;
            }

            Decode(piece, default, sink);
        }

        return true;
    }

    /// <summary>Before a long pause the decoder is told of it, because nobody asks it during the pause.</summary>
    private void Rest(TimeSpan pause, RepeatedSink sink)
    {
        if (pause >= LongPause)
        {
            _decoder.Advance(Instant.From(_time.GetUtcNow()) + pause, sink);
        }
    }

    private void Decode(ReadOnlySpan<byte> payload, in PacketOrigin origin, RepeatedSink sink)
    {
        _packets.Add();
        _decoder.Decode(new SensorPacket(payload, Instant.From(_time.GetUtcNow()), origin), sink);
    }

    private string On() => _options.Channel is null ? "" : $" of {_options.Channel}";
}
