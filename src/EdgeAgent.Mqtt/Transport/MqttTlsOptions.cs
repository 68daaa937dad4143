using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace EdgeAgent.Mqtt;

/// <summary>TLS for the client: whom to trust and how to show who we are.</summary>
public sealed record MqttTlsOptions
{
    /// <summary>Certificate authorities to trust instead of the system's; empty = the system's.</summary>
    public X509Certificate2Collection TrustedAuthorities { get; init; } = [];

    /// <summary>Our certificate with its private key, for servers that ask for one.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>The name the server's certificate must carry and that is sent as SNI; none = the host connected to.</summary>
    public string? ServerName { get; init; }

    /// <summary>Application protocols to offer (ALPN), for example "mqtt"; empty = none.</summary>
    public IReadOnlyList<string> ApplicationProtocols { get; init; } = [];

    /// <summary>Accepted protocol versions; default TLS 1.2 and 1.3.</summary>
    public SslProtocols Protocols { get; init; } = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>Whether revocation lists are consulted; default no, as vehicles are often offline to them.</summary>
    public X509RevocationMode Revocation { get; init; } = X509RevocationMode.NoCheck;

    /// <summary>Options that trust the authorities of a PEM file and show the certificate of another, both optional.</summary>
    public static MqttTlsOptions FromPemFiles(string? authoritiesFile, string? certificateFile = null, string? keyFile = null, string? keyPassword = null)
    {
        var authorities = new X509Certificate2Collection();
        if (authoritiesFile is not null)
        {
            authorities.ImportFromPemFile(authoritiesFile);
        }

        return new MqttTlsOptions
        {
            TrustedAuthorities = authorities,
            ClientCertificate = certificateFile is null ? null
                : keyPassword is null ? X509Certificate2.CreateFromPemFile(certificateFile, keyFile)
                : X509Certificate2.CreateFromEncryptedPemFile(certificateFile, keyPassword, keyFile),
        };
    }
}
