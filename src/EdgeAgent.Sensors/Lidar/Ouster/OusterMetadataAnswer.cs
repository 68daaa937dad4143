namespace EdgeAgent.Sensors.Lidar.Ouster;

/// <summary>What came of asking a sensor for its metadata.</summary>
/// <param name="Metadata">The JSON, checked to be readable; null where there was none.</param>
/// <param name="Problem">What went wrong and what to do; empty where all went well.</param>
/// <param name="IsTemporary">Whether asking again later may help: the sensor starts up, or is not there yet.</param>
public readonly record struct OusterMetadataAnswer(string? Metadata, string Problem, bool IsTemporary);
