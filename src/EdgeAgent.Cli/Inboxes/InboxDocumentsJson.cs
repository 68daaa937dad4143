using System.Text.Json.Serialization;

namespace EdgeAgent.Cli.Inboxes;

/// <summary>The documents of <c>inbox … --json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(InboxListDocument))]
[JsonSerializable(typeof(InboxClipDocument))]
[JsonSerializable(typeof(AskDocument))]
internal sealed partial class InboxDocumentsJson : JsonSerializerContext;
