using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EdgeAgent.Profiles;

namespace EdgeAgent.Cli.Profiles;

/// <summary>What the profile verbs print as JSON.</summary>
[JsonSerializable(typeof(ProfileCheck[]))]
[JsonSerializable(typeof(ListedProfile[]))]
[JsonSerializable(typeof(ProfileChange[]))]
[JsonSerializable(typeof(ProfileValue[]))]
[JsonSerializable(typeof(SignatureDocument))]
[JsonSerializable(typeof(SlotsDocument))]
internal sealed partial class ProfileDocumentsJson : JsonSerializerContext
{
    private static ProfileDocumentsJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>Prints a document; the type's own contract is asked of the readable form.</summary>
    public static int Print<T>(T document)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(document, (JsonTypeInfo<T>)Readable.GetTypeInfo(typeof(T))!));
        return ExitCode.Done;
    }
}
