using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>Writes an <see cref="Instant"/> as a whole number of nanoseconds since the Unix epoch.</summary>
public sealed class InstantJsonConverter : JsonConverter<Instant>
{
    /// <inheritdoc/>
    public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) => writer.WriteNumberValue(value.UnixNanoseconds);
}
