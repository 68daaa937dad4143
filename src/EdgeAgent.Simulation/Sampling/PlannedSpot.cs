namespace EdgeAgent.Simulation;

/// <summary>What is to happen where, before it is put on the road.</summary>
internal readonly record struct PlannedSpot(Recipe Recipe, double X, double Excess);
