using EdgeAgent.Model;

namespace EdgeAgent.Cli.Drives;

/// <summary>One sensor of a <see cref="DriveDocument"/>.</summary>
internal sealed record DriveSensorDocument(string Id, SensorKind Kind, string Topic, double RateHz, long Frames);
