using System.Text.Json.Serialization;

namespace EdgeAgent.Simulation;

/// <summary>What an actor does over time.</summary>
[JsonDerivedType(typeof(KeepGoing), "keepGoing")]
[JsonDerivedType(typeof(DrivePlan), "drivePlan")]
[JsonDerivedType(typeof(StepOut), "stepOut")]
[JsonDerivedType(typeof(PaceAhead), "paceAhead")]
[JsonDerivedType(typeof(CutIn), "cutIn")]
[JsonDerivedType(typeof(Commute), "commute")]
[JsonDerivedType(typeof(Drift), "drift")]
public abstract record Behaviour;
