namespace EdgeAgent.Cli.Profiles;

/// <summary>Who signed a profile, if anybody that is trusted.</summary>
internal sealed record SignatureDocument(string File, string Sha256, bool Verified, string? SignedBy, string? Reason);
