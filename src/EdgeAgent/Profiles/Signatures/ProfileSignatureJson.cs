using System.Text.Json.Serialization;

namespace EdgeAgent.Profiles.Signatures;

/// <summary><see cref="ProfileSignature"/> as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ProfileSignature))]
internal sealed partial class ProfileSignatureJson : JsonSerializerContext;
