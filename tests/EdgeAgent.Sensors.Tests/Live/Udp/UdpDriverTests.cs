using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Live.Udp;

namespace EdgeAgent.Sensors.Tests.Live.Udp;

public sealed class UdpDriverTests
{
    private static readonly SensorRig Rig = new(
    [
        new SensorDescriptor { Id = "lidar", Kind = SensorKind.Imu, Topic = "/lidar", FrameId = "lidar", RateHz = 10 },
        new SensorDescriptor { Id = "other", Kind = SensorKind.Imu, Topic = "/other", FrameId = "other", RateHz = 10 },
    ]);

    private static readonly UdpOptions Loopback = new() { Ports = [0], LocalAddress = IPAddress.Loopback };

    [Fact]
    public void EveryDatagramReachesTheDecoderWithItsSenderItsPortAndTheKernelsTime()
    {
        using var decoder = new PacketFrames(Rig.Sensors[0]);
        using var running = new RunningDriver(Loopback, new UdpRoute(null, decoder));
        using var sender = SenderAt(IPAddress.Loopback);
        var before = Instant.From(TimeProvider.System.GetUtcNow());

        for (var number = 0; number < 100; number++)
        {
            sender.SendTo(new byte[] { (byte)number, 2, 3 }, running.Address);
        }

        Assert.True(running.Sink.WaitFor(100));
        var after = Instant.From(TimeProvider.System.GetUtcNow());
        Assert.Equal(Enumerable.Range(0, 100), decoder.Packets.Select(packet => (int)packet.First));
        Assert.All(decoder.Packets, packet =>
        {
            Assert.Equal(3, packet.Length);
            Assert.InRange(packet.HostTime.UnixNanoseconds, before.UnixNanoseconds - 1_000_000, after.UnixNanoseconds + 1_000_000);
            Assert.Equal(0x7F000001u, packet.Origin.SourceAddress);
            Assert.Equal(((IPEndPoint)sender.LocalEndPoint!).Port, packet.Origin.SourcePort);
            Assert.Equal(running.Address.Port, packet.Origin.DestinationPort);
        });
        Assert.Equal(100, decoder.Counters.Of("datagrams").Value);
        Assert.Equal(300, decoder.Counters.Of("datagram_bytes").Value);
        Assert.Equal(0, decoder.Counters.Of("kernel_drops").Value);
    }

    [Fact]
    public void TheLargestDatagramComesWhole()
    {
        using var decoder = new PacketFrames(Rig.Sensors[0]);
        using var running = new RunningDriver(Loopback, new UdpRoute(null, decoder));
        using var sender = SenderAt(IPAddress.Loopback);

        sender.SendTo(new byte[65_507], running.Address);
        sender.SendTo(Array.Empty<byte>(), running.Address);

        Assert.True(running.Sink.WaitFor(2));
        Assert.Equal([65_507, 0], decoder.Packets.Select(packet => packet.Length));
    }

    [Fact]
    public void TwoSensorsOnOnePortAreToldApartByTheirAddresses()
    {
        using var first = new PacketFrames(Rig.Sensors[0]);
        using var second = new PacketFrames(Rig.Sensors[1]);
        using var running = new RunningDriver(
            Loopback,
            new UdpRoute(IPAddress.Parse("127.0.0.2"), first),
            new UdpRoute(IPAddress.Parse("127.0.0.3"), second));
        using var firstSensor = SenderAt(IPAddress.Parse("127.0.0.2"));
        using var secondSensor = SenderAt(IPAddress.Parse("127.0.0.3"));
        using var stranger = SenderAt(IPAddress.Parse("127.0.0.4"));

        stranger.SendTo([9], running.Address);
        firstSensor.SendTo([1], running.Address);
        secondSensor.SendTo([2], running.Address);
        firstSensor.SendTo([1], running.Address);

        Assert.True(running.Sink.WaitFor(3));
        Assert.Equal([1, 1], first.Packets.Select(packet => (int)packet.First));
        Assert.Equal([2], second.Packets.Select(packet => (int)packet.First));
        Assert.Equal(1, running.Driver.Counters.Of("other_senders").Value);
    }

    [Fact]
    public void ASensorThatSendsToTwoPortsIsReadOnBoth()
    {
        using var decoder = new PacketFrames(Rig.Sensors[0]);
        using var running = new RunningDriver(Loopback with { Ports = [0, 0] }, new UdpRoute(null, decoder));
        using var sender = SenderAt(IPAddress.Loopback);

        sender.SendTo([1], running.Address);
        sender.SendTo([2], new IPEndPoint(IPAddress.Loopback, running.Ports[1]));

        Assert.True(running.Sink.WaitFor(2));
        Assert.Equal(running.Ports.Order(), decoder.Packets.Select(packet => (int)packet.Origin.DestinationPort).Order());
    }

    [Fact]
    public void AMulticastGroupIsJoinedOnTheNamedInterface()
    {
        var group = IPAddress.Parse("239.255.77.1");
        using var decoder = new PacketFrames(Rig.Sensors[0]);
        using var running = new RunningDriver(Loopback with { MulticastGroup = group, Interface = LoopbackInterface() }, new UdpRoute(null, decoder));
        using var sender = SenderAt(IPAddress.Loopback);
        sender.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastInterface, IPAddress.Loopback.GetAddressBytes());
        sender.SetSocketOption(SocketOptionLevel.IP, SocketOptionName.MulticastLoopback, true);

        sender.SendTo([7], new IPEndPoint(group, running.Ports[0]));

        Assert.True(running.Sink.WaitFor(1));
        Assert.Equal(7, decoder.Packets[0].First);
    }

    [Fact]
    public void WhatTheKernelDropsInAFloodIsCountedToTheLastDatagram()
    {
        const int Flood = 4000;
        using var receiver = UdpReceiver.Open(Loopback with { ReceiveBufferBytes = 64 << 10 });
        using var decoder = new PacketFrames(Rig.Sensors[0]);
        var route = new UdpRoute(null, decoder);
        var sink = new CollectingSink();
        var address = new IPEndPoint(IPAddress.Loopback, receiver.Sockets[0].Port);
        using var sender = SenderAt(IPAddress.Loopback);
        var datagram = new byte[1206];
        for (var number = 0; number < Flood; number++)
        {
            sender.SendTo(datagram, address);
        }

        var drained = Drain(receiver, route, sink);
        sender.SendTo(datagram, address); // The kernel tells its count with the next datagram that it keeps.
        Drain(receiver, route, sink);

        Assert.InRange(drained, 1, Flood - 1);
        Assert.Equal(Flood - drained, (long)receiver.Sockets[0].Overflows);
    }

    [Fact]
    public void ABufferThatTheKernelDoesNotGrantIsSaidWithWhatToDo()
    {
        var options = Loopback with { ReceiveBufferBytes = int.MaxValue / 2 };
        using var receiver = UdpReceiver.Open(options);
        var granted = receiver.Sockets[0].ReceiveBufferBytes;

        var shortfall = receiver.Shortfall(options with { ReceiveBufferBytes = granted + 1 });

        Assert.Null(receiver.Shortfall(options with { ReceiveBufferBytes = granted }));
        Assert.Contains($"net.core.rmem_max={granted + 1}", shortfall);
    }

    [Fact]
    public void APortThatIsTakenIsADeviceThatCannotBeHad()
    {
        using var other = SenderAt(IPAddress.Loopback);
        var port = ((IPEndPoint)other.LocalEndPoint!).Port;

        var fault = Assert.Throws<DeviceException>(() => UdpReceiver.Open(Loopback with { Ports = [port] }));

        Assert.Contains($"UDP port {port} at 127.0.0.1", fault.Message);
    }

    [Fact]
    public void AnInterfaceThatIsNotThereIsNamedWithTheOnesThatAre()
    {
        var fault = Assert.Throws<DeviceException>(() => UdpReceiver.Open(Loopback with { Interface = "lidar9" }));

        Assert.Contains("'lidar9'", fault.Message);
        Assert.Contains(LoopbackInterface(), fault.Message);
    }

    [Fact]
    public void StoppingReturnsSoonAndDeliversWhatIsUnfinished()
    {
        using var decoder = new PacketFrames(Rig.Sensors[0]);
        var running = new RunningDriver(Loopback, new UdpRoute(null, decoder));
        var started = TimeProvider.System.GetTimestamp();

        running.Dispose();

        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(2));
        Assert.True(decoder.Flushed);
    }

    private static int Drain(UdpReceiver receiver, UdpRoute route, CollectingSink sink)
    {
        var drained = 0;
        while (receiver.Wait(TimeSpan.FromMilliseconds(50)))
        {
            Assert.True(receiver.Receive(0));
            for (var index = 0; index < receiver.Batch.Count; index++, drained++)
            {
                route.Take(receiver.Batch.Packet(index, receiver.Sockets[0].Port, default, ref receiver.Sockets[0].Overflows), sink);
            }
        }

        return drained;
    }

    private static string LoopbackInterface() =>
        NetworkInterface.GetAllNetworkInterfaces().First(known => known.NetworkInterfaceType == NetworkInterfaceType.Loopback).Name;

    private static Socket SenderAt(IPAddress address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(address, 0));
        return socket;
    }

    /// <summary>A driver that reads on a thread of its own, as in a vehicle.</summary>
    private sealed class RunningDriver : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Thread _thread;

        public RunningDriver(UdpOptions options, params UdpRoute[] routes)
        {
            using var opened = new ManualResetEventSlim();
            Driver = new UdpDriver("lidar", options, routes, TimeProvider.System)
            {
                Opened = (ports, _) =>
                {
                    Ports = ports;
                    opened.Set();
                },
            };
            _thread = new Thread(() => Driver.Read(Sink, _stop.Token)) { IsBackground = true };
            _thread.Start();
            Assert.True(opened.Wait(TimeSpan.FromSeconds(10)));
        }

        public UdpDriver Driver { get; }

        public CollectingSink Sink { get; } = new();

        public IReadOnlyList<int> Ports { get; private set; } = [];

        public IPEndPoint Address => new(IPAddress.Loopback, Ports[0]);

        public void Dispose()
        {
            _stop.Cancel();
            _thread.Join();
            _stop.Dispose();
        }
    }
}
