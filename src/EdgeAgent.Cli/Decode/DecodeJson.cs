using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Cli.Decode;

/// <summary>The documents of <c>decode</c> as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(DecodeSummary))]
[JsonSerializable(typeof(DecoderDocument[]))]
internal sealed partial class DecodeJson : JsonSerializerContext
{
    public static string Write(DecodeSummary summary) => JsonSerializer.Serialize(summary, Readable().DecodeSummary);

    public static string Write(DecoderDocument[] drivers) => JsonSerializer.Serialize(drivers, Readable().DecoderDocumentArray);

    // The text goes to people and programs, never into HTML: signs stay as they are.
    private static DecodeJson Readable() => new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
