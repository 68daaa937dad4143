namespace EdgeAgent.Triage.Models;

/// <summary>A model at work on a camera.</summary>
/// <param name="Package">The model.</param>
/// <param name="Sensor">The camera's id in the rig.</param>
/// <param name="RateHz">How often it runs.</param>
public sealed record TriageModel(ModelPackage Package, string Sensor, double RateHz);
