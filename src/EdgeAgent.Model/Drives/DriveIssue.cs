namespace EdgeAgent.Model;

/// <summary>A fault found in a recording: counted, reported, survived.</summary>
/// <param name="Code">A stable word, such as <c>duplicate_sample</c>, <c>time_backwards</c>, <c>untimed_frame</c>, <c>missing_file</c>.</param>
/// <param name="Sensor">The sensor's id; empty where it is the drive's.</param>
/// <param name="Count">How many frames or rows.</param>
/// <param name="Detail">What was seen and what was done about it, in one sentence.</param>
public sealed record DriveIssue(string Code, string Sensor, long Count, string Detail);
