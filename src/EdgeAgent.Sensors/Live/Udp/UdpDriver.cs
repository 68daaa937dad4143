using EdgeAgent.Model;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Live.Udp;

/// <summary>Sensors that send UDP datagrams: one thread reads all their ports and gives each datagram to its sender's decoder.</summary>
public sealed class UdpDriver : SensorDriver
{
    private static readonly TimeSpan WaitSlice = TimeSpan.FromMilliseconds(100);

    /// <summary>After this long without a datagram the ports are opened anew: an interface that went and came back has forgotten its groups.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly UdpOptions _options;
    private readonly IReadOnlyList<UdpRoute> _routes;
    private readonly TimeProvider _time;
    private readonly StreamCounter _kernelDrops;
    private readonly StreamCounter _otherSenders;
    private readonly StreamCounter _reopened;

    /// <summary>A driver for the devices behind these ports; a single device's counters carry the ports' counts too.</summary>
    public UdpDriver(string name, UdpOptions options, IReadOnlyList<UdpRoute> routes, TimeProvider time)
        : base(name, routes.Count == 1 ? routes[0].Decoder.Counters : new StreamCounters())
    {
        _options = options;
        _routes = routes;
        _time = time;
        _kernelDrops = Counters.Of("kernel_drops");
        _otherSenders = Counters.Of("other_senders");
        _reopened = Counters.Of("reopened");
    }

    /// <summary>Told once after each opening: the ports that are open, and what falls short of the options, if anything.</summary>
    public Action<IReadOnlyList<int>, string?>? Opened { get; init; }

    /// <inheritdoc/>
    public override void Read(IFrameSink sink, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            using var receiver = UdpReceiver.Open(_options);
            Opened?.Invoke([.. receiver.Sockets.Select(socket => (int)socket.Port)], receiver.Shortfall(_options));
            ReadUntilSilent(receiver, sink, stop);
            if (!stop.IsCancellationRequested)
            {
                _reopened.Add();
            }
        }

        foreach (var route in _routes)
        {
            route.Decoder.Flush(sink);
        }
    }

    private void ReadUntilSilent(UdpReceiver receiver, IFrameSink sink, CancellationToken stop)
    {
        var lastHeard = _time.GetTimestamp();
        while (!stop.IsCancellationRequested)
        {
            if (receiver.Wait(WaitSlice))
            {
                lastHeard = _time.GetTimestamp();
                TakeAll(receiver, sink);
            }
            else if (_time.GetElapsedTime(lastHeard) > Silence)
            {
                return;
            }

            Advance(sink);
        }
    }

    /// <summary>One batch of each ready port a turn, so that a flood on one does not starve the other.</summary>
    private void TakeAll(UdpReceiver receiver, IFrameSink sink)
    {
        var now = Instant.From(_time.GetUtcNow());
        for (var port = 0; port < receiver.Sockets.Count; port++)
        {
            if (!receiver.Receive(port))
            {
                continue;
            }

            var socket = receiver.Sockets[port];
            var dropsBefore = socket.Overflows;
            for (var index = 0; index < receiver.Batch.Count; index++)
            {
                Dispatch(receiver.Batch.Packet(index, socket.Port, now, ref socket.Overflows), sink);
            }

            // The kernel counts in 32 bits from the socket's birth: the difference survives its wrap.
            _kernelDrops.Add(socket.Overflows - dropsBefore);
        }
    }

    /// <summary>Every device's decoder, because one may be silent while another one of the port sends.</summary>
    private void Advance(IFrameSink sink)
    {
        var now = Instant.From(_time.GetUtcNow());
        foreach (var route in _routes)
        {
            route.Decoder.Advance(now, sink);
        }
    }

    private void Dispatch(in SensorPacket packet, IFrameSink sink)
    {
        foreach (var route in _routes)
        {
            if (route.Matches(packet.Origin))
            {
                route.Take(packet, sink);
                return;
            }
        }

        _otherSenders.Add();
    }
}
