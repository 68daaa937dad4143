using EdgeAgent.Ingest.Tests;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Uplink.Tests.Journey;

public sealed class TroubleTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ABrokerThatIsNotThereIsSaidAndWaitedFor()
    {
        int port;
        await using (var gone = new MqttBroker(new()))
        {
            gone.Start();
            port = gone.Port;
        }

        var clip = SomeClip.Of(1);
        await using var vehicle = new RunningVehicle(_folder["store"], port).Seal(clip).Start();
        await vehicle.Log.SaysAsync("Uplink BrokerUnreachable");
        Assert.Contains($"127.0.0.1:{port}", vehicle.Log.Lines.First(line => line.Contains("BrokerUnreachable", StringComparison.Ordinal)));

        await using var broker = new MqttBroker(new() { Port = port });
        broker.Start();
        await using var ingest = new RunningIngest(_folder["inbox"], port);
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
    }

    [Fact]
    public async Task ABrokerWithAStrangersCertificateGetsNothing()
    {
        using var ours = new Certificates("our authority");
        using var strangers = new Certificates("a stranger");
        using var broker = strangers.Sign("broker");
        using var vehicle = ours.Sign("car");
        var message = await TroubleOfTlsAsync(ours, broker, ours, vehicle);
        Assert.Contains("CertificateProblem", message);
        Assert.Contains("CN=broker", message);
    }

    [Fact]
    public async Task AVehicleWithAStrangersCertificateIsToldSo()
    {
        using var ours = new Certificates("our authority");
        using var strangers = new Certificates("a stranger");
        using var broker = ours.Sign("broker");
        using var vehicle = strangers.Sign("car");
        var message = await TroubleOfTlsAsync(ours, broker, ours, vehicle);
        Assert.Contains("CertificateProblem", message);
        Assert.Contains("certificate", message);
    }

    [Fact]
    public async Task WithTheRightCertificatesClipsGoOverTls()
    {
        using var ours = new Certificates("our authority");
        using var brokers = ours.Sign("broker");
        using var vehicles = ours.Sign("car");
        await using var broker = new MqttBroker(new() { TlsPort = 0, ServerCertificate = brokers, ClientAuthorities = [ours.Authority] });
        broker.Start();
        await using var ingest = new RunningIngest(_folder["inbox"], broker.Port);
        var clip = SomeClip.Of(2, 1_000_000);
        await using var vehicle = new RunningVehicle(
            _folder["store"], broker.TlsPort, adjust: options => WithTls(options, ours, vehicles)).Seal(clip).Start();
        await vehicle.DrainAsync();
        ingest.AssertHas(clip);
    }

    [Fact]
    public async Task ABrokerThatRefusesOurSubscriptionsIsSaid()
    {
        await using var broker = new MqttBroker(new() { DeniedFilters = ["ea1/fleet/car/dn/ft"] });
        broker.Start();
        await using var vehicle = new RunningVehicle(_folder["store"], broker.Port).Start();
        await vehicle.Log.SaysAsync("does not let this vehicle subscribe to ea1/fleet/car/dn/ft");
        Assert.Equal(UplinkState.NotAuthorized, vehicle.Uplink.Status.State);
    }

    [Fact]
    public async Task ABrokerThatDoesNotKnowUsIsSaid()
    {
        await using var broker = new MqttBroker(new() { Login = _ => MqttReasonCode.BadUserNameOrPassword });
        broker.Start();
        await using var vehicle = new RunningVehicle(_folder["store"], broker.Port).Start();
        await vehicle.Log.SaysAsync("Uplink NotAuthorized");
    }

    [Fact]
    public async Task AccessRulesOfARealBrokerKeepAVehicleToItsOwnTopics()
    {
        var rules = _folder["acl"];
        // What a fleet's broker should have: each vehicle its own branch, the back end all of them.
        await File.WriteAllTextAsync(
            rules,
            """
            user car
            topic readwrite ea1/fleet/car/#
            topic read ea1/fleet/ingest/state
            user van
            topic read ea1/fleet/#
            user ingest
            topic readwrite ea1/#
            """,
            TestContext.Current.CancellationToken);
        await using var broker = await Mosquitto.StartAsync(_folder.Path, $"acl_file {rules}");
        await using var ingest = new RunningIngest(_folder["inbox"], broker.Port, user: "ingest");
        var (mine, forbidden) = (SomeClip.Of(3), SomeClip.Of(4, vehicle: "van"));
        await using var car = new RunningVehicle(_folder["car"], broker.Port, adjust: options => AsUser(options, "car")).Seal(mine).Start();
        await using var van = new RunningVehicle(_folder["van"], broker.Port, "van", options => AsUser(options, "van")).Seal(forbidden).Start();
        await car.DrainAsync();
        ingest.AssertHas(mine);
        await van.Log.SaysAsync("access rules do not let this vehicle publish its uploads (0x87)");
    }

    [Fact]
    public async Task SeveralBackEndsOnOneFolderShareTheWork()
    {
        await using var wire = new Wire();
        await using var one = new RunningIngest(_folder["inbox"], wire.Port, name: "one");
        await using var two = new RunningIngest(_folder["inbox"], wire.Port, name: "two");
        await one.Service.Subscribed;
        await two.Service.Subscribed;
        SomeClip[] clips = [.. Enumerable.Range(0, 5).Select(i => SomeClip.Of(60 + i, 1_000_000))];
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Seal(clips).Start();
        await vehicle.DrainAsync();
        one.AssertHas(clips);
        Assert.True(one.Service.Counters.Chunks > 0 && two.Service.Counters.Chunks > 0);
    }

    [Fact]
    public async Task WhenOneOfTwoBackEndsLeavesTheOtherStaysAnnounced()
    {
        await using var wire = new Wire();
        await using var stays = new RunningIngest(_folder["inbox"], wire.Port, name: "stays");
        var clip = SomeClip.Of(70);
        await using var vehicle = new RunningVehicle(_folder["store"], wire.Port).Start();
        await vehicle.Log.SaysAsync("Uplink Idle");
        await using (var leaves = new RunningIngest(_folder["inbox"], wire.Port, name: "leaves"))
        {
            await leaves.Log.SaysAsync("Receiving for fleet");
        }

        vehicle.Seal(clip);
        await vehicle.DrainAsync();
        stays.AssertHas(clip);
    }

    private static UplinkOptions AsUser(UplinkOptions options, string user) =>
        options with { Broker = options.Broker with { UserName = user } };

    private static UplinkOptions WithTls(UplinkOptions options, Certificates trusted, System.Security.Cryptography.X509Certificates.X509Certificate2 certificate) =>
        options with { Broker = options.Broker with { Tls = new() { TrustedAuthorities = [trusted.Authority], ClientCertificate = certificate } } };

    private async Task<string> TroubleOfTlsAsync(
        Certificates trustedByVehicle,
        System.Security.Cryptography.X509Certificates.X509Certificate2 brokers,
        Certificates trustedByBroker,
        System.Security.Cryptography.X509Certificates.X509Certificate2 vehicles)
    {
        await using var broker = new MqttBroker(new() { TlsPort = 0, ServerCertificate = brokers, ClientAuthorities = [trustedByBroker.Authority] });
        broker.Start();
        await using var vehicle = new RunningVehicle(
            _folder["store"], broker.TlsPort, adjust: options => WithTls(options, trustedByVehicle, vehicles)).Seal(SomeClip.Of(5)).Start();
        await vehicle.Log.SaysAsync("Clips are kept; tried again.");
        return vehicle.Log.Lines.First(line => line.Contains("Clips are kept", StringComparison.Ordinal));
    }
}
