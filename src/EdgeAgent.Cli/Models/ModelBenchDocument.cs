using EdgeAgent.Triage.Models;

namespace EdgeAgent.Cli.Models;

/// <summary>The document of <c>models bench --json</c>; without a measurement where there are problems.</summary>
internal sealed record ModelBenchDocument(
    string File, string Image, ModelMeasurement? Measurement, IReadOnlyList<string> Problems, IReadOnlyList<string> Notes);
