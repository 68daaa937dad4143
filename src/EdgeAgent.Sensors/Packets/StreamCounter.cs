namespace EdgeAgent.Sensors.Packets;

/// <summary>One count of a stream: written by the stream's thread, read by any.</summary>
public sealed class StreamCounter(string name)
{
    private long _value;

    /// <summary>What is counted, in snake case, such as <c>packets</c> or <c>bad_checksum</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The count so far.</summary>
    public long Value => Volatile.Read(ref _value);

    /// <summary>Adds to the count.</summary>
    public void Add(long amount = 1) => Volatile.Write(ref _value, _value + amount);
}
