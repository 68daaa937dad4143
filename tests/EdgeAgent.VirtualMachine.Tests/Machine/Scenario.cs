using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EdgeAgent.VirtualMachine.Tests.Machine;

/// <summary>One line of the machine's console: <c>@ NAME key=value …</c>, values percent-encoded.</summary>
public sealed class Scenario
{
    private readonly Dictionary<string, string> _fields;

    private Scenario(string name, Dictionary<string, string> fields)
    {
        Name = name;
        _fields = fields;
    }

    /// <summary>The scenario's name.</summary>
    public string Name { get; }

    /// <summary>What was seen; everything that was, where the key is not there.</summary>
    public string this[string key] => _fields.TryGetValue(key, out var value) ? value : $"(no {key} in {string.Join(' ', _fields)})";

    /// <summary>A number that was seen; 0 for a counter that was never touched.</summary>
    public long Number(string key) => _fields.TryGetValue(key, out var value) ? long.Parse(value, CultureInfo.InvariantCulture) : 0;

    /// <summary>Whether something of that name was seen.</summary>
    public bool Has(string key) => _fields.ContainsKey(key);

    /// <summary>Reads a line; false for one that says no scenario.</summary>
    public static bool TryParse(string line, [NotNullWhen(true)] out Scenario? scenario)
    {
        // The firmware leaves the console's cursor anywhere; values have their own '@' encoded.
        var start = line.LastIndexOf("@ ", StringComparison.Ordinal);
        var words = start < 0 ? [] : line[start..].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        scenario = words is ["@", var name, .. var fields]
            ? new(name, fields.Select(field => field.Split('=', 2)).Where(field => field.Length == 2).ToDictionary(field => field[0], field => Uri.UnescapeDataString(field[1])))
            : null;
        return scenario is not null;
    }
}
