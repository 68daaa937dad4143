namespace EdgeAgent.Simulation;

/// <summary>The vertical plane of one picture column: its horizontal direction per metre of depth.</summary>
/// <param name="Dx">World x per metre of depth.</param>
/// <param name="Dy">World y per metre of depth.</param>
/// <param name="Length">Horizontal metres per metre of depth.</param>
/// <param name="Bearing">Direction in the world, in radians.</param>
/// <param name="FromNose">Angle from the vehicle's nose, in radians, never negative.</param>
internal readonly record struct ColumnRay(float Dx, float Dy, float Length, float Bearing, float FromNose);
