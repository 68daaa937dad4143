using System.Security.Cryptography;
using System.Text.Json;

namespace EdgeAgent.Profiles.Signatures;

/// <summary>A detached signature: ECDSA on P-256 with SHA-256 over a profile's canonical bytes.</summary>
public sealed record ProfileSignature
{
    /// <summary>The signature format.</summary>
    public const string CurrentFormat = "edgeagent.signature/1";

    /// <summary>What a signature's file adds to the name of the profile's file.</summary>
    public const string FileSuffix = ".sig";

    /// <summary>The format, <c>edgeagent.signature/1</c>.</summary>
    public required string Format { get; init; }

    /// <summary>Which key: see <see cref="SigningKeys.IdOf"/>.</summary>
    public required string Key { get; init; }

    /// <summary>SHA-256 of the canonical bytes, so that a person can see what was signed; 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The signature as a DER sequence of r and s, the form that OpenSSL writes and reads.</summary>
    public required byte[] Signature { get; init; }

    /// <summary>Signs a good profile.</summary>
    public static ProfileSignature Sign(ProfileReading reading, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(reading.Profile);
        return new()
        {
            Format = CurrentFormat,
            Key = SigningKeys.IdOf(key),
            Sha256 = reading.Sha256,
            Signature = key.SignData(reading.Canonical.Span, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence),
        };
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ProfileSignatureJson.Default.ProfileSignature), (byte)'\n'];

    /// <summary>Reads a file's bytes; null where they are no signature, with the reason.</summary>
    public static ProfileSignature? Parse(ReadOnlySpan<byte> bytes, out string? error)
    {
        try
        {
            var signature = JsonSerializer.Deserialize(bytes, ProfileSignatureJson.Default.ProfileSignature);
            error = signature is { Format: CurrentFormat } ? null : $"its format is not {CurrentFormat}";
            return error is null ? signature : null;
        }
        catch (JsonException)
        {
            error = $"the JSON that 'edgeagent profile sign' writes is expected";
            return null;
        }
    }
}
