namespace EdgeAgent.Simulation;

/// <summary>The common part of a column's rays: origin, height and horizontal direction in the world.</summary>
internal readonly record struct LidarColumn(float X, float Y, float Height, float Dx, float Dy);
