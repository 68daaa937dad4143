using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace EdgeAgent.Profiles.Signatures;

/// <summary>Keys as PEM files: P-256 and nothing else.</summary>
public static class SigningKeys
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const int IdDigits = 16;

    /// <summary>A key's name: the first 16 hexadecimal digits of the SHA-256 of its public half (SubjectPublicKeyInfo).</summary>
    public static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..IdDigits];

    /// <summary>Reads a private key; throws <see cref="CryptographicException"/> where the text has none on P-256.</summary>
    public static ECDsa ReadPrivate(string pem)
    {
        if (!pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new CryptographicException("there is no private key in it");
        }

        return Import(pem);
    }

    /// <summary>Reads a public key or a certificate's; throws <see cref="CryptographicException"/> where the text has none on P-256.</summary>
    public static ECDsa ReadPublic(string pem)
    {
        if (pem.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            throw new CryptographicException("a private key does not belong on a vehicle; its public half does");
        }

        if (!pem.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal))
        {
            return Import(pem);
        }

        using var certificate = X509Certificate2.CreateFromPem(pem);
        return OnP256(certificate.GetECDsaPublicKey() ?? throw new CryptographicException("the certificate's key is not an elliptic-curve key"));
    }

    private static ECDsa Import(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return OnP256(key);
        }
        catch (Exception fault) when (fault is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new CryptographicException(fault is CryptographicException ? fault.Message : "there is no unencrypted elliptic-curve key in it");
        }
    }

    private static ECDsa OnP256(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == P256
        ? key
        : throw new CryptographicException("the key is not on the curve P-256 (prime256v1)");
}
