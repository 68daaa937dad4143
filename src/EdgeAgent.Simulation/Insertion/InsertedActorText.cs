using System.Globalization;

namespace EdgeAgent.Simulation;

/// <summary>Reads an inserted actor from one argument, such as <c>kind=pedestrian,x=18,y=-4,vy=1.4,from=3,until=9</c>.</summary>
public static class InsertedActorText
{
    private const double FarthestMeters = 300;
    private const double FastestMps = 80;
    private const double LongestSeconds = 1e6;

    /// <summary>The actor, or null and everything that is wrong with the text.</summary>
    public static InsertedActor? Parse(string text, out IReadOnlyList<string> problems)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<string>();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !values.TryAdd(part[..equals], part[(equals + 1)..]))
            {
                found.Add($"'{part}' is no name=value, or a name that came before");
            }
        }

        var kind = ActorKind.Car;
        if (!values.Remove("kind", out var kindText) || !Enum.TryParse(kindText, ignoreCase: true, out kind) || !Enum.IsDefined(kind) || int.TryParse(kindText, out _))
        {
            found.Add($"kind is one of {string.Join(", ", Enum.GetNames<ActorKind>().Select(name => name.ToLowerInvariant()))}");
        }

        var actor = new InsertedActor
        {
            Kind = kind,
            XMeters = Take("x", -FarthestMeters, FarthestMeters, null), YMeters = Take("y", -FarthestMeters, FarthestMeters, null),
            VxMps = Take("vx", -FastestMps, FastestMps, 0), VyMps = Take("vy", -FastestMps, FastestMps, 0), YawDegrees = Take("yaw", -360, 360, 0),
            FromSeconds = Take("from", 0, LongestSeconds, 0), UntilSeconds = Take("until", 0, LongestSeconds, LongestSeconds),
        };
        found.AddRange(values.Keys.Select(name => $"unknown name '{name}'; known: kind, x, y, vx, vy, yaw, from, until"));
        problems = found;
        return found.Count == 0 ? actor : null;

        double Take(string name, double least, double most, double? otherwise)
        {
            if (!values.Remove(name, out var value))
            {
                if (otherwise is null)
                {
                    found.Add($"{name} is missing: metres");
                }

                return otherwise ?? 0;
            }

            if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            {
                return number;
            }

            found.Add($"{name}={value} is not a number between {least.ToString(CultureInfo.InvariantCulture)} and {most.ToString(CultureInfo.InvariantCulture)}");
            return 0;
        }
    }
}
