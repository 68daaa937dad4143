using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace EdgeAgent.Mqtt;

/// <summary>TLS on the broker's side; with client authorities configured, a certificate they issued is required.</summary>
internal sealed class BrokerTls(MqttBrokerOptions options)
{
    private readonly SslStreamCertificateContext _certificate = SslStreamCertificateContext.Create(
        options.ServerCertificate ?? throw new ArgumentException("A TLS port needs ServerCertificate.", nameof(options)), null, offline: true);

    /// <summary>The stream, and the common name of the client's certificate where one was required.</summary>
    public async Task<(SslStream Stream, string? CommonName)> AcceptAsync(Socket socket, CancellationToken cancellation)
    {
        var isRequired = options.ClientAuthorities.Count > 0;
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: false), leaveInnerStreamOpen: false);
        try
        {
            await stream.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = _certificate,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateRequired = isRequired,
                CertificateChainPolicy = isRequired ? Policy() : null,
                ApplicationProtocols = [new SslApplicationProtocol("mqtt")],
            }, cancellation).ConfigureAwait(false);
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        var name = isRequired ? new X509Certificate2(stream.RemoteCertificate!).GetNameInfo(X509NameType.SimpleName, forIssuer: false) : null;
        return (stream, name);
    }

    private X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(options.ClientAuthorities);
        return policy;
    }
}
