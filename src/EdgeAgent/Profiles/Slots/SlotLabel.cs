namespace EdgeAgent.Profiles.Slots;

/// <summary>What is in a slot, written with it.</summary>
/// <param name="Name">The profile's name.</param>
/// <param name="Vehicle">The vehicle's id.</param>
/// <param name="Sha256">SHA-256 of the profile's bytes in the slot, 64 hexadecimal digits.</param>
/// <param name="InstalledAt">When, by the installing machine's clock.</param>
/// <param name="InstalledBy">Who.</param>
/// <param name="SignedBy">The name of the trusted key that signed it; null where nobody did.</param>
public sealed record SlotLabel(string Name, string Vehicle, string Sha256, DateTimeOffset InstalledAt, string InstalledBy, string? SignedBy);
