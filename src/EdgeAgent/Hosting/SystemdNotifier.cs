using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace EdgeAgent.Hosting;

/// <summary>Tells systemd how the service is (sd_notify(3)): datagrams to the socket that <c>NOTIFY_SOCKET</c> names.</summary>
public sealed class SystemdNotifier : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly UnixDomainSocketEndPoint _address;

    private SystemdNotifier(string path, TimeSpan? watchdogInterval)
    {
        // A leading @ stands for the zero byte of an abstract socket.
        _address = new UnixDomainSocketEndPoint(path[0] == '@' ? "\0" + path[1..] : path);
        WatchdogInterval = watchdogInterval;
    }

    /// <summary>How often systemd wants to hear <see cref="Alive"/>; half of <c>WATCHDOG_USEC</c>, null where it has no watchdog on us.</summary>
    public TimeSpan? WatchdogInterval { get; }

    /// <summary>A notifier where systemd started this process with <c>Type=notify</c>, else null.</summary>
    public static SystemdNotifier? FromEnvironment() =>
        Create(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"), Environment.GetEnvironmentVariable("WATCHDOG_USEC"), Environment.GetEnvironmentVariable("WATCHDOG_PID"));

    internal static SystemdNotifier? Create(string? socketPath, string? watchdogMicroseconds, string? watchdogPid)
    {
        if (string.IsNullOrEmpty(socketPath))
        {
            return null;
        }

        var isForUs = watchdogPid is null || watchdogPid == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var interval = isForUs && long.TryParse(watchdogMicroseconds, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds / 2.0)
            : (TimeSpan?)null;
        return new SystemdNotifier(socketPath, interval);
    }

    /// <summary>Start-up is done.</summary>
    public void Ready(string status) => Send($"READY=1\nSTATUS={status}");

    /// <summary>The service works.</summary>
    public void Alive() => Send("WATCHDOG=1");

    /// <summary>What the service is doing, for <c>systemctl status</c>.</summary>
    public void Status(string status) => Send($"STATUS={status}");

    /// <summary>Stopping has begun.</summary>
    public void Stopping() => Send("STOPPING=1");

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private void Send(string message)
    {
        try
        {
            _socket.SendTo(Encoding.UTF8.GetBytes(message), _address);
        }
        catch (SocketException)
        {
            // systemd's socket is gone: nobody is left to tell, and capture must not stop for it.
        }
    }
}
