using System.Runtime.InteropServices;
using static EdgeAgent.Sensors.Live.Udp.UdpCalls;

namespace EdgeAgent.Sensors.Live.Udp;

/// <summary>All ports of one sensor or of several that share them. Used by one thread.</summary>
internal sealed unsafe class UdpReceiver : IDisposable
{
    private readonly UdpSocket[] _sockets;
    private readonly PollEntry[] _polls;

    private UdpReceiver(UdpSocket[] sockets)
    {
        _sockets = sockets;
        _polls = [.. sockets.Select(socket => new PollEntry { Descriptor = (int)socket.Handle, Events = PollIn })];
    }

    /// <summary>The open ports.</summary>
    public IReadOnlyList<UdpSocket> Sockets => _sockets;

    /// <summary>The datagrams of the last <see cref="Receive"/>.</summary>
    public UdpBatch Batch { get; } = new();

    /// <summary>Opens all ports; throws <see cref="DeviceException"/> where one cannot be had.</summary>
    public static UdpReceiver Open(UdpOptions options)
    {
        var sockets = new List<UdpSocket>();
        try
        {
            foreach (var port in options.Ports)
            {
                sockets.Add(UdpSocket.Open(options, port));
            }

            return new UdpReceiver([.. sockets]);
        }
        catch
        {
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }
    }

    /// <summary>What falls short of the buffer that was asked for, with what to do; null where all of it was granted.</summary>
    public string? Shortfall(UdpOptions options)
    {
        var granted = _sockets.Min(socket => socket.ReceiveBufferBytes);
        return granted >= options.ReceiveBufferBytes
            ? null
            : $"UDP port {options.PortsText}: the kernel grants {granted} bytes of receive buffer, not {options.ReceiveBufferBytes}: sysctl -w net.core.rmem_max={options.ReceiveBufferBytes}";
    }

    /// <summary>Waits until datagrams are there; false where none came in that time.</summary>
    public bool Wait(TimeSpan timeout)
    {
        fixed (PollEntry* polls = _polls)
        {
            return Poll(polls, (nuint)_polls.Length, (int)timeout.TotalMilliseconds) > 0;
        }
    }

    /// <summary>Takes a batch from a port that <see cref="Wait"/> found ready; false where it was not.</summary>
    public bool Receive(int port)
    {
        if (_polls[port].Returned == 0)
        {
            return false;
        }

        var error = Batch.Receive(_sockets[port].Handle);
        return error == 0
            ? Batch.Count > 0
            : throw new DeviceException($"UDP port {_sockets[port].Port}: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    public void Dispose()
    {
        foreach (var socket in _sockets)
        {
            socket.Dispose();
        }

        Batch.Dispose();
    }
}
