using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Triage.Selection;

/// <summary>What selection remembers, as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SelectionState))]
[JsonSerializable(typeof(SelectorState))]
[JsonSerializable(typeof(SendBudgetState))]
public sealed partial class SelectionJson : JsonSerializerContext
{
    /// <summary>The state as UTF-8 JSON.</summary>
    public static byte[] Write(SelectionState state) => JsonSerializer.SerializeToUtf8Bytes(state, Default.SelectionState);

    /// <summary>The state as UTF-8 JSON.</summary>
    public static byte[] Write(SelectorState state) => JsonSerializer.SerializeToUtf8Bytes(state, Default.SelectorState);

    /// <summary>The state as UTF-8 JSON.</summary>
    public static byte[] Write(SendBudgetState state) => JsonSerializer.SerializeToUtf8Bytes(state, Default.SendBudgetState);

    /// <summary>A state from UTF-8 JSON; null where it is none, and selection then begins anew.</summary>
    public static SelectionState? TryReadSelection(ReadOnlySpan<byte> json) => TryRead(json, Default.SelectionState);

    /// <summary>A state from UTF-8 JSON; null where it is none.</summary>
    public static SelectorState? TryReadSelector(ReadOnlySpan<byte> json) => TryRead(json, Default.SelectorState);

    /// <summary>A state from UTF-8 JSON; null where it is none, and the budget then begins anew.</summary>
    public static SendBudgetState? TryReadBudget(ReadOnlySpan<byte> json) => TryRead(json, Default.SendBudgetState);

    private static T? TryRead<T>(ReadOnlySpan<byte> json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
