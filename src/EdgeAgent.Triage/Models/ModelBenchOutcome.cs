namespace EdgeAgent.Triage.Models;

/// <summary>What measuring a model came to.</summary>
/// <param name="Measurement">The figures; null where there are problems.</param>
/// <param name="Problems">Why the model or the picture cannot be used.</param>
/// <param name="Notes">What is worth knowing of the model.</param>
public sealed record ModelBenchOutcome(ModelMeasurement? Measurement, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes);
