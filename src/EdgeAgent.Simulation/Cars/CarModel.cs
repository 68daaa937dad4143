using EdgeAgent.Model;

namespace EdgeAgent.Simulation;

/// <summary>A car to simulate: its hardware profile, and how far the physics of its sensors goes.</summary>
public sealed record CarModel
{
    /// <summary>Its sensors, calibrated and placed.</summary>
    public required HardwareProfile Profile { get; init; }

    /// <summary>
    /// Whether radar merges what it cannot resolve, exposure follows light with a lag, pictures blur in turns and rain falls
    /// through them. Off for the demo's car, whose bytes are pinned.
    /// </summary>
    public bool HasFullPhysics { get; init; } = true;

    /// <summary>JPEG quality of its cameras.</summary>
    public int JpegQuality { get; init; } = 85;
}
