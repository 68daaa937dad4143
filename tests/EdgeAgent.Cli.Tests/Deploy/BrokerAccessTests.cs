namespace EdgeAgent.Cli.Tests;

public sealed class BrokerAccessTests
{
    [Fact]
    public async Task AVehicleSpeaksAndHearsUnderItsOwnNameOnly()
    {
        using var fleet = new FleetBroker();
        fleet.Enroll("van-a");
        fleet.Enroll("van-b");
        await fleet.StartAsync();

        string[] allowed = ["ea1/north/van-a/state", "ea1/north/van-a/up/01/init"];
        string[] forbidden = ["ea1/north/van-b/state", "ea1/north/van-b/up/01/init", "ea1/north/van-a/cmd/clip", "ea1/north/ingest/state", "ea1/north/campaign/1", "other"];
        foreach (var topic in allowed.Concat(forbidden))
        {
            fleet.Publish("van-a", topic);
        }

        Assert.Equal(allowed, fleet.Readable("operator"));

        fleet.Publish("ingest", "ea1/north/ingest/state");
        fleet.Publish("ingest", "ea1/north/van-b/dn/ft");
        fleet.Publish("operator", "ea1/north/van-a/cmd/clip");
        fleet.Publish("operator", "ea1/north/van-b/cmd/clip");
        fleet.Publish("operator", "ea1/north/campaign/1");
        fleet.Publish("ingest", "ea1/north/van-a/cmd/reboot");
        Assert.Equal(["ea1/north/campaign/1", "ea1/north/ingest/state", "ea1/north/van-a/cmd/clip"], fleet.Readable("van-a"));
        Assert.Equal(["ea1/north/campaign/1", "ea1/north/ingest/state", "ea1/north/van-b/cmd/clip", "ea1/north/van-b/dn/ft"], fleet.Readable("van-b"));
        Assert.Equal(["ea1/north/campaign/1", "ea1/north/ingest/state", .. allowed], fleet.Readable("ingest"));
    }

    [Fact]
    public async Task OnlyACertificateThatHoldsOpensTheDoorAndARotatedOneDoes()
    {
        using var fleet = new FleetBroker();
        fleet.Enroll("van-a");
        fleet.Enroll("van-b");
        await fleet.StartAsync();
        Assert.Equal(0, fleet.Publish("van-a", "ea1/north/van-a/state"));
        Assert.NotEqual(0, fleet.Publish("nobody", "ea1/north/van-a/state"));

        // The certificate before a rotation is kept by the vehicle and refused by the broker that has the new list.
        var old = Path.GetFullPath(File.ResolveLinkTarget(fleet["van-a/current"], returnFinalTarget: true)!.FullName);
        fleet.Enroll("van-a", "rotate");
        fleet.Script("pki/ca.sh", "ca", "revoke", "van-b");
        fleet.Stop();
        await fleet.StartAsync();
        Assert.Equal(0, fleet.Publish("van-a", "ea1/north/van-a/state"));
        Assert.NotEqual(0, fleet.Publish("van-b", "ea1/north/van-b/state"));
        Assert.NotEqual(0, fleet.Publish(Path.GetRelativePath(fleet["."], old), "ea1/north/van-a/state"));
    }
}
