using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Model;

/// <summary>A model package put to work on a sensor.</summary>
public sealed record ModelProfile
{
    /// <summary>The manifest's or .onnx file's path, or <c>builtin:NAME</c> for a model that ships with the agent.</summary>
    [Description("Path of the .onnx file or its manifest, relative to the profile; builtin:NAME for a model that ships with the agent.")]
    public required string Package { get; init; }

    /// <summary>The camera it looks at.</summary>
    [Description("The id of the camera it looks at.")]
    public required string Sensor { get; init; }

    /// <summary>Runs per second.</summary>
    [Description("Runs per second; the manifest's rate where left out.")]
    [Range(0.01, 100)]
    public double? RateHz { get; init; }
}
