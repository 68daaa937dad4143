using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EdgeAgent.Profiles.Signatures;

namespace EdgeAgent.Campaigns;

/// <summary>A campaign as it travels: a flattened JWS (RFC 7515, 7.2.2) with ES256 (RFC 7518, 3.4) over the campaign's JSON.</summary>
/// <remarks>
/// <code>
/// { "payload": BASE64URL(campaign), "protected": BASE64URL({"alg":"ES256","kid":…,"typ":…}), "signature": BASE64URL(r ‖ s) }
/// signed are the ASCII bytes of   protected '.' payload
/// </code>
/// </remarks>
public sealed record SignedCampaign
{
    /// <summary>The longest signed campaign, in bytes.</summary>
    public const int MostBytes = 256 * 1024;

    private const string Es256 = "ES256";
    private const string HeaderType = "edgeagent.campaign+json";

    /// <summary>The campaign's bytes, base64url.</summary>
    public required string Payload { get; init; }

    /// <summary>The header's bytes, base64url.</summary>
    public required string Protected { get; init; }

    /// <summary>r and s, 32 bytes each, base64url.</summary>
    public required string Signature { get; init; }

    /// <summary>Signs a campaign's bytes.</summary>
    public static SignedCampaign Sign(ReadOnlySpan<byte> campaign, ECDsa key)
    {
        var header = new JwsHeader { Algorithm = Es256, Key = SigningKeys.IdOf(key), Type = HeaderType };
        var (protectedPart, payload) = (Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header, JwsHeaderJson.Default.JwsHeader)), Base64Url.EncodeToString(campaign));
        var signature = key.SignData(SigningInput(protectedPart, payload), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return new() { Payload = payload, Protected = protectedPart, Signature = Base64Url.EncodeToString(signature) };
    }

    /// <summary>The document's bytes.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, CampaignJson.Default.SignedCampaign);

    /// <summary>Reads a document; null where it is none, with the reason. Nothing is believed yet.</summary>
    public static SignedCampaign? Parse(ReadOnlySpan<byte> json, out string? error)
    {
        if (json.Length > MostBytes)
        {
            error = $"it has {json.Length} bytes; a signed campaign has at most {MostBytes}";
            return null;
        }

        try
        {
            var signed = JsonSerializer.Deserialize(json, CampaignJson.Default.SignedCampaign);
            error = signed is null ? "it is empty" : null;
            return signed;
        }
        catch (JsonException fault)
        {
            error = $"it is no flattened JWS: {fault.Message}";
            return null;
        }
    }

    /// <summary>The campaign's bytes, without any belief in them; null where they are not base64url.</summary>
    public byte[]? DecodePayload() => Decode(Payload);

    /// <summary>Who signed it and what; null where no trusted key did, with the reason.</summary>
    public VerifiedCampaign? Verify(TrustedKeys trusted, out string? refusal)
    {
        ArgumentNullException.ThrowIfNull(trusted);
        if (ReadHeader() is not { } header)
        {
            refusal = "its protected header is no JSON object with alg and kid";
            return null;
        }

        if (header.Algorithm != Es256 || header.Critical is not null)
        {
            refusal = header.Critical is null ? $"it is signed with '{header.Algorithm}', not {Es256}" : "its header asks for extensions (crit) that this agent does not have";
            return null;
        }

        if (Decode(Signature) is not { } signature || Decode(Payload) is not { } payload)
        {
            refusal = "its payload or signature is not base64url";
            return null;
        }

        var name = trusted.VerifyEs256(header.Key, SigningInput(Protected, Payload), signature, out refusal);
        return name is null ? null : new(payload, name);
    }

    private JwsHeader? ReadHeader()
    {
        try
        {
            return Decode(Protected) is { } bytes ? JsonSerializer.Deserialize(bytes, JwsHeaderJson.Default.JwsHeader) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>RFC 7515, section 5.1, step 5.</summary>
    private static byte[] SigningInput(string protectedPart, string payload) => Encoding.ASCII.GetBytes($"{protectedPart}.{payload}");

    /// <summary>JWS has base64url without padding and without white space (section 2); the framework takes both.</summary>
    private static byte[]? Decode(string text) => !text.AsSpan().ContainsAny("= \t\r\n") && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
