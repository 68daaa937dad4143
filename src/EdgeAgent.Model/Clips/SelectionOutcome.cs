using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>What selection decided for a clip.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SelectionOutcome>))]
public enum SelectionOutcome
{
    /// <summary>Kept, and ranked by its value.</summary>
    Admitted,

    /// <summary>Kept, but lowered: others like it go first.</summary>
    Deferred,

    /// <summary>Not kept.</summary>
    Dropped,
}
