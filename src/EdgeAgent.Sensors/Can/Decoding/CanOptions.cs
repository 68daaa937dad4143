using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Decoding;

/// <summary>Refuses options that a decoder does not have: a word misspelt would else do nothing, silently.</summary>
internal static class CanOptions
{
    /// <param name="settings">The decoder's settings.</param>
    /// <param name="driver">The driver's name.</param>
    /// <param name="known">The options it has; one that ends with a dot stands for all that start so.</param>
    public static void RequireKnown(DecoderSettings settings, string driver, params IReadOnlyList<string> known)
    {
        var unknown = settings.Options.Keys.Where(name => !known.Any(option => option.EndsWith('.') ? name.StartsWith(option, StringComparison.Ordinal) && name.Length > option.Length : name == option)).Order(StringComparer.Ordinal).FirstOrDefault();
        if (unknown is not null)
        {
            throw new DecoderSettingsException($"unknown option '{unknown}'; driver {driver} has {(known.Count == 0 ? "none of its own" : string.Join(", ", known.Select(option => option.EndsWith('.') ? option + "NAME" : option)))}.");
        }
    }
}
