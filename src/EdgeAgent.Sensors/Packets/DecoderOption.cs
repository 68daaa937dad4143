namespace EdgeAgent.Sensors.Packets;

/// <summary>A setting of a decoder.</summary>
/// <param name="Name">Its name; one that ends with a dot stands for all that start so.</param>
/// <param name="Summary">What it does and what is valid, in a line; the default first.</param>
public sealed record DecoderOption(string Name, string Summary)
{
    /// <summary>The name as people are shown it.</summary>
    public string Shown => Name.EndsWith('.') ? Name + "NAME" : Name;

    /// <summary>Whether that name means this option.</summary>
    public bool IsNamed(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Name.EndsWith('.') ? name.Length > Name.Length && name.StartsWith(Name, StringComparison.Ordinal) : name == Name;
    }
}
