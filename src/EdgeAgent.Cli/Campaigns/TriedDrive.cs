namespace EdgeAgent.Cli.Campaigns;

/// <summary>What a campaign would have taken of one drive.</summary>
/// <param name="Drive">The drive.</param>
/// <param name="Seconds">How much driving it holds.</param>
/// <param name="Clips">Clips.</param>
/// <param name="Bytes">Bytes of clips.</param>
/// <param name="ClipsPerDay">Clips in a day of such driving, caps not counted.</param>
/// <param name="BytesPerDay">Bytes of clips in a day of such driving, caps not counted.</param>
/// <param name="Unavailable">Why the campaign's condition could not be answered at the drive's end; null where it could.</param>
internal sealed record TriedDrive(string Drive, double Seconds, int Clips, long Bytes, double ClipsPerDay, double BytesPerDay, string? Unavailable);
