using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace EdgeAgent.Mqtt.Tests.Client;

/// <summary>TLS with certificates on both sides, right and wrong.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TestCertificates _fleet = new("Fleet Authority");
    private readonly TestCertificates _stranger = new("Stranger Authority");
    private readonly CollectedMessages _received = new();
    private string? _userName;

    public void Dispose()
    {
        _fleet.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task AClientCertificateIsAcceptedAndItsCommonNameIsTheUserName()
    {
        await using var broker = StartBroker();
        await using var client = await Some.ConnectedClientAsync(Options(broker, Tls(_fleet.Authority, _fleet.Issue("vehicle-7"))), _received.Handle);
        await client.SubscribeAsync("t", MqttQos.AtLeastOnce, TestContext.Current.CancellationToken);
        var payload = new byte[300_000];
        new Random(7).NextBytes(payload);

        Assert.True((await client.PublishAsync(new MqttPublish("t", payload), TestContext.Current.CancellationToken)).IsAccepted);

        Assert.True((await _received.NextAsync()).Payload.Span.SequenceEqual(payload));
        Assert.Equal("vehicle-7", _userName);
    }

    [Fact]
    public async Task AServerOfAnotherAuthorityIsRefusedWithTheReason()
    {
        await using var broker = StartBroker();
        await using var client = new MqttClient(Options(broker, Tls(_stranger.Authority, _fleet.Issue("vehicle-7"))));
        var result = await client.ConnectAsync(true, TestContext.Current.CancellationToken);

        Assert.Equal(MqttConnectOutcome.TlsFailed, result.Outcome);
        Assert.Contains("server certificate 'CN=broker' refused", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerOfAnotherNameIsRefusedWithTheReason()
    {
        await using var broker = StartBroker();
        await using var client = new MqttClient(Options(broker, Tls(_fleet.Authority, _fleet.Issue("vehicle-7")) with { ServerName = "elsewhere.example" }));
        var result = await client.ConnectAsync(true, TestContext.Current.CancellationToken);

        Assert.Equal(MqttConnectOutcome.TlsFailed, result.Outcome);
        Assert.Contains("not for 'elsewhere.example'", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AClientWithAStrangersCertificateOrNoneIsNotLetIn(bool hasStrangersCertificate)
    {
        await using var broker = StartBroker();
        await using var client = new MqttClient(Options(broker, Tls(_fleet.Authority, hasStrangersCertificate ? _stranger.Issue("vehicle-7") : null)));
        var result = await client.ConnectAsync(true, TestContext.Current.CancellationToken);

        Assert.Contains(result.Outcome, (MqttConnectOutcome[])[MqttConnectOutcome.TlsFailed, MqttConnectOutcome.Closed]);
        Assert.NotEmpty(result.Detail);
        Assert.Equal(0, broker.Counters.ConnectionsAccepted);
    }

    [Fact]
    public async Task AServerThatResetsTheConnectionRightAfterTheHandshakeClosedItAndWasNotUnreachable()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        await using var client = new MqttClient(Some.Options(((IPEndPoint)listener.LocalEndPoint!).Port) with { Tls = Tls(_fleet.Authority, _fleet.Issue("vehicle-7")) });
        var connecting = client.ConnectAsync(true, TestContext.Current.CancellationToken);
        var socket = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        await using var tls = new SslStream(new NetworkStream(socket));
        await tls.AuthenticateAsServerAsync(_fleet.Issue("127.0.0.1"));

        socket.Dispose();

        Assert.Equal(MqttConnectOutcome.Closed, (await connecting).Outcome);
    }

    [Fact]
    public async Task MosquittoWithARequiredCertificateLetsUsIn()
    {
        using var folder = new ScratchFolder();
        await WritePemAsync(folder["ca.pem"], _fleet.Authority, withKey: false);
        await WritePemAsync(folder["server.pem"], _fleet.Issue("localhost"), withKey: true);
        await WritePemAsync(folder["client.pem"], _fleet.Issue("vehicle-7"), withKey: true);
        await using var mosquitto = await RealMosquitto.StartAsync(port =>
            $"listener {port} 127.0.0.1\nallow_anonymous true\nuser root\ncafile {folder["ca.pem"]}\ncertfile {folder["server.pem"]}\nkeyfile {folder["server.pem"]}\nrequire_certificate true\nuse_identity_as_username true\n");
        var tls = MqttTlsOptions.FromPemFiles(folder["ca.pem"], folder["client.pem"], folder["client.pem"]);

        await using var client = await Some.ConnectedClientAsync(Some.Options(mosquitto.Port) with { Tls = tls }, _received.Handle);
        await client.SubscribeAsync("t", MqttQos.ExactlyOnce, TestContext.Current.CancellationToken);
        Assert.True((await client.PublishAsync(Some.Message("t", "over TLS", MqttQos.ExactlyOnce), TestContext.Current.CancellationToken)).IsAccepted);

        Assert.Equal("over TLS", await _received.NextTextAsync());
    }

    private static async Task WritePemAsync(string path, X509Certificate2 certificate, bool withKey)
    {
        var key = withKey ? certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() + "\n" : "";
        await File.WriteAllTextAsync(path, certificate.ExportCertificatePem() + "\n" + key);
    }

    private static MqttTlsOptions Tls(X509Certificate2 authority, X509Certificate2? certificate) =>
        new() { TrustedAuthorities = [authority], ClientCertificate = certificate, ApplicationProtocols = ["mqtt"] };

    private static MqttClientOptions Options(MqttBroker broker, MqttTlsOptions tls) => Some.Options(broker.TlsPort) with { Tls = tls };

    private MqttBroker StartBroker()
    {
        var broker = new MqttBroker(new MqttBrokerOptions
        {
            Port = null,
            TlsPort = 0,
            ServerCertificate = _fleet.Issue("broker"),
            ClientAuthorities = [_fleet.Authority],
            PublishRule = publish =>
            {
                _userName = publish.UserName;
                return MqttReasonCode.Success;
            },
        });
        broker.Start();
        return broker;
    }
}
