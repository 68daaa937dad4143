using System.Text.Json.Serialization;

namespace EdgeAgent.Profiles.Slots;

/// <summary>One of the two places a profile can be installed in.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SlotName>))]
public enum SlotName
{
    /// <summary>The first.</summary>
    A,

    /// <summary>The second.</summary>
    B,
}
