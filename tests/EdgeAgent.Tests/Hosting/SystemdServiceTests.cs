using System.Net.Sockets;
using System.Text;
using EdgeAgent.Hosting;
using EdgeAgent.Profiles.Slots;
using EdgeAgent.Simulation;

namespace EdgeAgent.Tests.Hosting;

public sealed class SystemdServiceTests
{
    [Theory]
    [InlineData(false, "STOPPING=1")]
    [InlineData(true, "WATCHDOG=1")]
    public async Task SystemdIsToldOfStoppingOnlyWhereTheProcessEnds(bool wentBack, string first)
    {
        using var folder = new ScratchFolder();
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { ReceiveTimeout = 5000 };
        systemd.Bind(new UnixDomainSocketEndPoint(folder["notify"]));
        using var notifier = SystemdNotifier.Create(folder["notify"], null, null)!;
        var trial = new SlotTrial(new ProfileSlots(folder["slots"], TimeProvider.System), SlotName.B, new ProfileTrial(SyntheticCar.Profile)) { WentBack = wentBack };
        using var service = new SystemdService(notifier, new LoopHeartbeat(TimeProvider.System), TimeProvider.System, trial);

        await service.StoppingAsync(TestContext.Current.CancellationToken);
        notifier.Alive();

        var buffer = new byte[256];
        Assert.Equal(first, Encoding.UTF8.GetString(buffer, 0, systemd.Receive(buffer)));
    }
}
