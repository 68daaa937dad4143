using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Cli.Drives;

/// <summary><see cref="DriveDocument"/> as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DriveDocument))]
internal sealed partial class DriveDocumentJson : JsonSerializerContext
{
    // The text goes to people and programs, never into HTML: signs stay as they are.
    public static string Write(DriveDocument document)
    {
        var readable = new DriveDocumentJson(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        return JsonSerializer.Serialize(document, readable.DriveDocument);
    }
}
