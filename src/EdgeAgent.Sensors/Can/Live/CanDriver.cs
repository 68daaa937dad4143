using System.Runtime.InteropServices;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Can.Decoding;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Live;

/// <summary>One CAN bus of the vehicle: every frame goes to the decoders that take its identifier (README.md).</summary>
public sealed class CanDriver : SensorDriver
{
    private const int WaitMilliseconds = 100;

    private readonly CanBusOptions _options;
    private readonly TimeProvider _clock;
    private readonly ISensorDecoder[] _takesAll;
    private readonly Dictionary<CanId, ISensorDecoder[]> _takers;
    private readonly CanFilter[] _filters;
    private readonly StampAligner _stamps = new();
    private readonly CanErrorCounters _errors;
    private readonly StreamCounter _frames;
    private readonly StreamCounter _drops;
    private readonly StreamCounter _linkDown;
    private readonly StreamCounter _linkUp;
    private readonly StreamCounter _unstamped;

    // Of one opening, by the reading thread alone.
    private uint _dropsSeen;
    private bool _isUp;
    private long? _busOffSince;

    /// <summary>A bus with everything that decodes it.</summary>
    /// <param name="name">What it is called in logs and health reports.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="decoders">Each with counters of its own; one that is no <see cref="ICanDecoder"/> gets every frame.</param>
    /// <param name="clock">Measures how long a bus is off; the system's where left out.</param>
    public CanDriver(string name, CanBusOptions options, IReadOnlyList<ISensorDecoder> decoders, TimeProvider? clock = null) : base(name, new())
    {
        _options = options;
        _clock = clock ?? TimeProvider.System;
        Decoders = decoders;
        _takesAll = [.. decoders.Where(decoder => IdentifiersOf(decoder) is null)];
        _takers = decoders.SelectMany(decoder => (IdentifiersOf(decoder) ?? []).Select(id => (Id: id, Decoder: decoder)))
            .GroupBy(pair => pair.Id).ToDictionary(group => group.Key, group => group.Select(pair => pair.Decoder).ToArray());
        _filters = _takesAll.Length > 0 ? [CanFilter.Everything] : CanFilter.For(_takers.Keys);
        _errors = new(Counters);
        _frames = Counters.Of("packets");
        _drops = Counters.Of("kernel_drops");
        _linkDown = Counters.Of("link_down");
        _linkUp = Counters.Of("link_up");
        _unstamped = Counters.Of("unstamped");
    }

    /// <summary>What decodes the bus.</summary>
    public IReadOnlyList<ISensorDecoder> Decoders { get; }

    /// <inheritdoc/>
    public override void Read(IFrameSink sink, CancellationToken stop)
    {
        using var socket = CanSocket.Open(_options.Interface, _filters, _options.ReceiveBufferKibibytes * 1024);
        (_dropsSeen, _isUp, _busOffSince) = (0, true, null);
        while (!stop.IsCancellationRequested)
        {
            if (!socket.Wait(WaitMilliseconds))
            {
                Flush(sink);
                RestartWhenOff(socket);
                continue;
            }

            var received = socket.Receive();
            if (received < 0)
            {
                Survive(-received, sink);
                continue;
            }

            for (var index = 0; index < received; index++)
            {
                Take(socket[index], sink);
            }
        }

        Flush(sink);
    }

    private static IReadOnlyList<CanId>? IdentifiersOf(ISensorDecoder decoder) => (decoder as ICanDecoder)?.Identifiers;

    private void Take(ReceivedCanFrame frame, IFrameSink sink)
    {
        CountDrops(frame.Drops);
        if ((frame.Flags & CanFlags.Error) != 0)
        {
            TakeError(frame, sink);
            return;
        }

        if (!_isUp)
        {
            _isUp = true;
            _linkUp.Add();
        }

        _busOffSince = null;
        _frames.Add();
        var packet = new SensorPacket(frame.Data, Stamp(frame), new() { IsCan = true, CanId = frame.Id, CanFlags = frame.Flags });
        Hand(packet, _takesAll, sink);
        if (_takers.TryGetValue(packet.CanId(), out var takers))
        {
            Hand(packet, takers, sink);
        }
    }

    private void TakeError(ReceivedCanFrame frame, IFrameSink sink)
    {
        _errors.Take(frame.Id, frame.Data);
        if ((frame.Id & CanErrorCounters.BusOff) != 0)
        {
            _busOffSince ??= _clock.GetTimestamp();
            Flush(sink);
        }
        else if ((frame.Id & CanErrorCounters.Restarted) != 0)
        {
            _busOffSince = null;
        }

        Hand(new(frame.Data, Stamp(frame), new() { IsCan = true, CanId = frame.Id, CanFlags = frame.Flags }), _takesAll, sink);
    }

    private static void Hand(in SensorPacket packet, ISensorDecoder[] decoders, IFrameSink sink)
    {
        foreach (var decoder in decoders)
        {
            decoder.Decode(packet, sink);
        }
    }

    private Instant Stamp(ReceivedCanFrame frame)
    {
        if (frame.HostNanoseconds == 0)
        {
            _unstamped.Add();
            return Instant.From(_clock.GetUtcNow());
        }

        return frame.HardwareNanoseconds == 0 ? new(frame.HostNanoseconds) : _stamps.Align(frame.HardwareNanoseconds, frame.HostNanoseconds);
    }

    /// <summary>An interface that was taken down comes back by itself on the same socket; one that was removed needs a new socket.</summary>
    private void Survive(int error, IFrameSink sink)
    {
        switch (error)
        {
            case CanNative.WouldBlock or CanNative.Interrupted or CanNative.NoBufferSpace:
                break;
            case CanNative.NetworkDown:
                _isUp = false;
                _linkDown.Add();
                Flush(sink);
                break;
            case CanNative.NoDevice or CanNative.NoSuchAddress:
                throw new DeviceException($"CAN interface {_options.Interface} was removed: its adapter was unplugged or its driver unloaded.");
            default:
                throw new DeviceException($"CAN interface {_options.Interface} cannot be read: {Marshal.GetPInvokeErrorMessage(error)}.");
        }
    }

    private void CountDrops(uint? drops)
    {
        if (drops is { } total)
        {
            _drops.Add(unchecked(total - _dropsSeen));
            _dropsSeen = total;
        }
    }

    private void RestartWhenOff(CanSocket socket)
    {
        if (_busOffSince is { } since && _options.BusOffRestart > TimeSpan.Zero && _clock.GetElapsedTime(since) > _options.BusOffRestart)
        {
            _busOffSince = _clock.GetTimestamp();
            Counters.Of(CanControllerRestart.Request(socket.InterfaceIndex) == 0 ? "restarts_requested" : "restarts_refused").Add();
        }
    }

    private void Flush(IFrameSink sink)
    {
        foreach (var decoder in Decoders)
        {
            decoder.Flush(sink);
        }
    }
}
