namespace EdgeAgent.Sensors.Can;

/// <summary>One message of a CAN database: an identifier and the signals in its data field.</summary>
public sealed class CanMessage
{
    private readonly List<CanSignal> _signals = [];

    internal CanMessage(uint id, bool isExtended, string name, int lengthBytes, string sender)
    {
        Id = id;
        IsExtended = isExtended;
        Name = name;
        LengthBytes = lengthBytes;
        Sender = sender;
    }

    /// <summary>The identifier, 11 or 29 bits, without flags.</summary>
    public uint Id { get; }

    /// <summary>Whether the identifier has 29 bits.</summary>
    public bool IsExtended { get; }

    /// <summary>The message's name.</summary>
    public string Name { get; internal set; }

    /// <summary>The length of the data field in bytes.</summary>
    public int LengthBytes { get; }

    /// <summary>The node that sends it.</summary>
    public string Sender { get; }

    /// <summary>The signals, in the database's order.</summary>
    public IReadOnlyList<CanSignal> Signals => _signals;

    /// <summary>The signal of that name, or null.</summary>
    public CanSignal? Find(string name) => _signals.Find(signal => signal.Name == name);

    /// <summary>Decodes every signal into <paramref name="values"/> by its place in <see cref="Signals"/>; NaN for those that are absent.</summary>
    public void Decode(ReadOnlySpan<byte> data, Span<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(values.Length, _signals.Count, nameof(values));
        for (var index = 0; index < _signals.Count; index++)
        {
            _signals[index].TryDecode(data, out values[index]);
        }
    }

    internal void Add(CanSignal signal) => _signals.Add(signal);

    internal void Remove(CanSignal signal) => _signals.Remove(signal);
}
