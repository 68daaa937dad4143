using System.Globalization;
using System.Text.RegularExpressions;
using EdgeAgent.Sensors.Packets;

namespace EdgeAgent.Sensors.Can.Ego;

/// <summary>Reads a profile's words about one quantity, such as <c>SPEED.SPEED</c> (forms in README.md).</summary>
internal static partial class EgoMapping
{
    private const string Prefix = "signal.";

    /// <summary>All quantities that options name, or, where they name none, those that the databases' signal names tell.</summary>
    public static EgoSignal[] Read(IReadOnlyDictionary<string, string> options, IReadOnlyList<CanDatabase> databases)
    {
        var named = options.Where(option => option.Key.StartsWith(Prefix, StringComparison.Ordinal)).OrderBy(option => option.Key, StringComparer.Ordinal).ToArray();
        return named.Length > 0
            ? [.. named.Select(option => Read(option.Key[Prefix.Length..], option.Value, databases))]
            : [.. databases.SelectMany(Recognised).DistinctBy(signal => signal.Name)];
    }

    /// <summary>
    /// The quantities that a database's signal names tell. A message that has a twin with the same signals says nothing of the
    /// vehicle: it is one of an object list, whose SPEED is an object's.
    /// </summary>
    public static IEnumerable<EgoSignal> Recognised(CanDatabase database) =>
        database.Messages.GroupBy(message => string.Join(' ', message.Signals.Select(signal => signal.Name))).Where(alike => alike.Count() == 1)
            .SelectMany(alike => EgoSignal.In(alike.Single()));

    private static EgoSignal Read(string name, string text, IReadOnlyList<CanDatabase> databases)
    {
        var form = Form().Match(text);
        if (!form.Success)
        {
            throw new DecoderSettingsException($"{Prefix}{name}: '{text}' is not of the form MESSAGE.SIGNAL [+ SIGNAL] [[unit]] [* factor] [+ offset].");
        }

        var messageName = form.Groups["message"].Value;
        var message = databases.SelectMany(database => database.Messages).FirstOrDefault(found => found.Name == messageName)
            ?? throw new DecoderSettingsException($"{Prefix}{name}: no message {messageName} is in {Names(databases.Select(database => database.Name), "the databases (none is given)")}.");
        var main = Find(message, form.Groups["signal"].Value, name);
        var fraction = form.Groups["fraction"] is { Success: true } group ? Find(message, group.Value, name) : null;
        return new(name, message, main, fraction, Factor(name, form, main), Number(form, "offset") ?? 0);
    }

    private static double Factor(string name, Match form, CanSignal main)
    {
        if (Number(form, "factor") is { } factor)
        {
            return factor;
        }

        var unit = form.Groups["unit"] is { Success: true } stated ? stated.Value : main.Unit;
        return EgoUnit.Factor(name, unit) ?? (EgoUnit.IsKnown(name)
            ? throw new DecoderSettingsException($"{Prefix}{name}: the unit '{unit}' of {main.Name} cannot be turned into {EgoUnit.Of(name)}; state the unit in brackets, such as [km/h], or a factor, such as * 0.01.")
            : 1);
    }

    private static CanSignal Find(CanMessage message, string signal, string name) => message.Find(signal)
        ?? throw new DecoderSettingsException($"{Prefix}{name}: message {message.Name} has no signal {signal}; it has {Names(message.Signals.Select(found => found.Name), "none")}.");

    private static double? Number(Match form, string group) =>
        form.Groups[group] is { Success: true } found ? double.Parse(found.Value.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) : null;

    private static string Names(IEnumerable<string> names, string none) => string.Join(", ", names) is { Length: > 0 } list ? list : none;

    [GeneratedRegex(@"^\s*(?<message>\w+)\.(?<signal>\w+)(\s*\+\s*(?<fraction>[A-Za-z_]\w*))?(\s*\[(?<unit>[^\]]*)\])?(\s*\*\s*(?<factor>[-+]?\d*\.?\d+([eE][-+]?\d+)?))?(\s*(?<offset>[-+]\s*\d*\.?\d+([eE][-+]?\d+)?))?\s*$")]
    private static partial Regex Form();
}
