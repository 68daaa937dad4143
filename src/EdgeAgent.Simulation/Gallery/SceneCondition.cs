using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>What a picture's scene is like, as the scene condition model knows it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SceneCondition>))]
public enum SceneCondition
{
    /// <summary>Day, and more than 200 m of visibility.</summary>
    Clear,

    /// <summary>Day, and less than 200 m of visibility.</summary>
    Fog,

    /// <summary>Night without fog.</summary>
    Night,
}
