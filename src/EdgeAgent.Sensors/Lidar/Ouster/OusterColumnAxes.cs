namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>One column's share of the coordinates, see <see cref="OusterGeometry"/>.</summary>
internal readonly record struct OusterColumnAxes(float XP, float XQ, float XK, float YP, float YQ, float YK, float ZP, float ZQ, float ZK);
