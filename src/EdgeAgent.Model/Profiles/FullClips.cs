using System.Text.Json.Serialization;

namespace EdgeAgent.Model;

/// <summary>When whole clips are sent.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<FullClips>))]
public enum FullClips
{
    /// <summary>By what their bytes are worth.</summary>
    Ranked,

    /// <summary>When the back end asks for them, after it saw their preview.</summary>
    OnRequest,
}
