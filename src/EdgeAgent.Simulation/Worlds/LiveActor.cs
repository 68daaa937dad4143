namespace EdgeAgent.Simulation;

/// <summary>An actor that is there at an instant.</summary>
/// <param name="Index">Its place in the scenario.</param>
/// <param name="Spec">What it is and does.</param>
/// <param name="Size">How large it is.</param>
/// <param name="State">Where it is and how it moves.</param>
internal readonly record struct LiveActor(int Index, ActorSpec Spec, ActorSize Size, ActorState State);
