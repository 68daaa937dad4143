namespace EdgeAgent.Campaigns;

/// <summary>What a trusted key signed.</summary>
/// <param name="Payload">The campaign's bytes.</param>
/// <param name="SignedBy">The trusted key's name.</param>
public sealed record VerifiedCampaign(byte[] Payload, string SignedBy);
