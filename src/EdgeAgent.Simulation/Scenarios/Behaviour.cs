using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>What an actor does over time.</summary>
[JsonDerivedType(typeof(KeepGoing), "keepGoing")]
[JsonDerivedType(typeof(DrivePlan), "drivePlan")]
[JsonDerivedType(typeof(StepOut), "stepOut")]
public abstract record Behaviour;
