using System.Globalization;
using System.Net.Sockets;
using System.Text;
using EdgeAgent.Hosting;

namespace EdgeAgent.Tests.Hosting;

public sealed class SystemdNotifierTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void SystemdHearsReadyAliveAndStoppingOnItsSocket(bool isAbstract)
    {
        using var folder = new ScratchFolder();
        var name = isAbstract ? $"@edgeagent-test-{Environment.ProcessId}" : folder["notify"];
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 5000 };
        systemd.Bind(new UnixDomainSocketEndPoint(isAbstract ? "\0" + name[1..] : name));
        using var notifier = SystemdNotifier.Create(name, "2000000", Environment.ProcessId.ToString(CultureInfo.InvariantCulture))!;

        notifier.Ready("capturing");
        notifier.Alive();
        notifier.Stopping();

        Assert.Equal(["READY=1\nSTATUS=capturing", "WATCHDOG=1", "STOPPING=1"], Enumerable.Range(0, 3).Select(_ => Receive(systemd)));
        Assert.Equal(TimeSpan.FromSeconds(1), notifier.WatchdogInterval);
    }

    [Fact]
    public void WithoutSystemdThereIsNoNotifier() => Assert.Null(SystemdNotifier.Create(null, "1000", null));

    [Fact]
    public void AWatchdogForAnotherProcessIsNotOurs()
    {
        using var notifier = SystemdNotifier.Create("/run/none", "2000000", "1")!;
        Assert.Null(notifier.WatchdogInterval);
    }

    [Fact]
    public void ASocketThatIsGoneStopsNothing()
    {
        using var notifier = SystemdNotifier.Create("/run/edgeagent-no-such-socket", null, null)!;
        Assert.Null(Record.Exception(notifier.Alive));
    }

    private static string Receive(Socket socket)
    {
        var buffer = new byte[256];
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }
}
