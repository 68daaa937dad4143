using System.Globalization;

namespace EdgeAgent.Sensors.Packets;

/// <summary>Reads a driver's options; what is wrong with them is collected and told all at once.</summary>
internal sealed class DecoderOptionReader(string driver, IReadOnlyDictionary<string, string> options)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _errors = [];

    /// <summary>A number within a range, or the default where the option is absent.</summary>
    public double Number(string name, double absent, double least, double most)
    {
        if (!TryTake(name, out var text))
        {
            return absent;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        _errors.Add(string.Create(CultureInfo.InvariantCulture, $"'{name}' is '{text}', but must be a number from {least} to {most}"));
        return absent;
    }

    /// <summary>One of some words, the first of them where the option is absent.</summary>
    public string Choice(string name, params ReadOnlySpan<string> words)
    {
        if (!TryTake(name, out var text) || words.Contains(text))
        {
            return text ?? words[0];
        }

        _errors.Add($"'{name}' is '{text}', but must be one of {string.Join(", ", words.ToArray())}");
        return words[0];
    }

    /// <summary>A text, or null where the option is absent.</summary>
    public string? Text(string name) => TryTake(name, out var text) ? text : null;

    /// <summary>Adds what a caller found wrong with an option.</summary>
    public void Reject(string error) => _errors.Add(error);

    /// <summary>Throws where an option was wrong or is not known.</summary>
    public void Finish()
    {
        foreach (var name in options.Keys.Where(name => !_known.Contains(name)))
        {
            _errors.Add($"'{name}' is no option of it (valid: {string.Join(", ", _known.Order(StringComparer.Ordinal))})");
        }

        if (_errors.Count > 0)
        {
            throw new DecoderSettingsException($"Options of {driver}: {string.Join("; ", _errors)}.");
        }
    }

    private bool TryTake(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? text)
    {
        _known.Add(name);
        return options.TryGetValue(name, out text);
    }
}
