namespace EdgeAgent.Simulation;

/// <summary>One way for something to happen, or to look as if it did.</summary>
/// <param name="Class">The trigger that it is a case of, or might be taken for.</param>
/// <param name="Name">What it is.</param>
/// <param name="ClearSeconds">How long before and after it nothing else may change the ego vehicle's course; 0 where it does not itself.</param>
/// <param name="Fits">Whether a family of worlds has it.</param>
/// <param name="UsesOncomingLane">Whether oncoming traffic has to stay away where there is one lane a side.</param>
/// <param name="Place">Puts it on the road.</param>
internal sealed record Recipe(string Class, string Name, double ClearSeconds, Func<WorldFamily, bool> Fits, bool UsesOncomingLane, Action<Spot> Place);
