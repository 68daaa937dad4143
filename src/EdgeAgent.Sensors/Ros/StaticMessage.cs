namespace EdgeAgent.Sensors.Ros;

/// <summary>One message that holds for the whole file.</summary>
/// <param name="Topic">Its topic.</param>
/// <param name="Schema">Its type.</param>
/// <param name="Data">Its bytes.</param>
public sealed record StaticMessage(string Topic, RosSchema Schema, ReadOnlyMemory<byte> Data);
