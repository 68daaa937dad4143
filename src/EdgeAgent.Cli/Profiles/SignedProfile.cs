using EdgeAgent.Profiles;
using EdgeAgent.Profiles.Signatures;

namespace EdgeAgent.Cli.Profiles;

/// <summary>A profile's signature, read and held against the trusted keys.</summary>
/// <param name="Bytes">The signature's file; null where there is none.</param>
/// <param name="SignedBy">The name of the trusted key; null where no trusted key signed these bytes.</param>
/// <param name="Refusal">Why not.</param>
internal sealed record SignedProfile(byte[]? Bytes, string? SignedBy, string? Refusal)
{
    public static SignedProfile Check(FileInfo file, ProfileReading reading, FileInfo? signatureFile, string trustedFolder)
    {
        var path = signatureFile?.ToString() ?? file + ProfileSignature.FileSuffix;
        if (!File.Exists(path))
        {
            return new(null, null, $"there is no signature {path}");
        }

        var bytes = File.ReadAllBytes(path);
        if (ProfileSignature.Parse(bytes, out var error) is not { } signature)
        {
            return new(bytes, null, $"{path} is no signature: {error}");
        }

        using var keys = TrustedKeys.Load(trustedFolder);
        var name = keys.Verify(reading.Canonical.Span, signature, out var refusal);
        return new(bytes, name, name is null && keys.Problems.Count > 0 ? $"{refusal}; {string.Join("; ", keys.Problems)}" : refusal);
    }
}
