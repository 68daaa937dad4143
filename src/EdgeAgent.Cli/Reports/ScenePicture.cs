using EdgeAgent.Model;

namespace EdgeAgent.Cli.Reports;

/// <summary>One camera's picture.</summary>
/// <param name="Sensor">The camera's id.</param>
/// <param name="Time">When it was captured.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Data">The picture, compressed.</param>
internal sealed record ScenePicture(string Sensor, Instant Time, string MediaType, byte[] Data);
