using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Importing;

/// <summary>One frame of a recording that is a folder of files: known by its times, read when its turn comes.</summary>
/// <param name="Sensor">The sensor's id.</param>
/// <param name="HostTime">When it arrived.</param>
/// <param name="DeviceTime">The sensor's own time, where the recording has one.</param>
/// <param name="Sequence">Its number in its stream.</param>
/// <param name="File">The file it is read from.</param>
/// <param name="Load">Reads it; null where the file holds no frame.</param>
internal sealed record FolderFrame(string Sensor, Instant HostTime, Instant? DeviceTime, long Sequence, string File, Func<FolderFrame, SensorDescriptor, SlabPool, Frame?> Load);
