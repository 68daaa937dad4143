using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace EdgeAgent.Mqtt;

/// <summary>TLS on the client's side, with the reason in words when the server's certificate is refused.</summary>
internal sealed class TlsHandshake(MqttTlsOptions options, string host)
{
    /// <summary>Why the server's certificate was refused; none if it was not.</summary>
    public string? Refusal { get; private set; }

    public async Task<SslStream> RunAsync(Socket socket, CancellationToken cancellation)
    {
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: false), leaveInnerStreamOpen: false);
        try
        {
            await stream.AuthenticateAsClientAsync(Authentication(), cancellation).ConfigureAwait(false);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private SslClientAuthenticationOptions Authentication()
    {
        var authentication = new SslClientAuthenticationOptions
        {
            TargetHost = options.ServerName ?? host,
            EnabledSslProtocols = options.Protocols,
            CertificateRevocationCheckMode = options.Revocation,
            ClientCertificateContext = options.ClientCertificate is { } certificate
                ? SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true) : null,
            CertificateChainPolicy = Policy(),
            RemoteCertificateValidationCallback = Judge,
        };
        if (options.ApplicationProtocols.Count > 0)
        {
            authentication.ApplicationProtocols = [.. options.ApplicationProtocols.Select(name => new SslApplicationProtocol(name))];
        }

        return authentication;
    }

    private X509ChainPolicy? Policy()
    {
        if (options.TrustedAuthorities.Count == 0)
        {
            return null;
        }

        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = options.Revocation,
            DisableCertificateDownloads = true,
        };
        foreach (var authority in options.TrustedAuthorities)
        {
            // A file may hold intermediates too: only self-issued ones are roots, the rest help to build the chain.
            var isRoot = authority.SubjectName.RawData.AsSpan().SequenceEqual(authority.IssuerName.RawData);
            (isRoot ? policy.CustomTrustStore : policy.ExtraStore).Add(authority);
        }

        return policy;
    }

    private bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        var chainWords = chain?.ChainStatus.Select(status => status.StatusInformation.Trim()) ?? [];
        var words = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? chainWords.Prepend($"it is not for '{options.ServerName ?? host}'") : chainWords;
        Refusal = $"server certificate '{certificate?.Subject}' refused: {string.Join("; ", words)}";
        return false;
    }
}
