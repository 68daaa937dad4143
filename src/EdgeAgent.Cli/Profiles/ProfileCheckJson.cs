using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Cli.Profiles;

/// <summary><see cref="ProfileCheck"/> as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ProfileCheck[]))]
internal sealed partial class ProfileCheckJson : JsonSerializerContext
{
    public static string Write(ProfileCheck[] checks) => JsonSerializer.Serialize(checks, Default.ProfileCheckArray);
}
