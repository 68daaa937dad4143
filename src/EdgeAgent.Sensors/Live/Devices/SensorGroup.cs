using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Live.Devices;

/// <summary>The sensors of one device: the one that names the driver, and those whose option <c>source</c> names that one.</summary>
internal sealed record SensorGroup(SensorProfile Primary, IReadOnlyList<SensorProfile> Sensors)
{
    /// <summary>The options of the device: its first sensor's, and what the others add.</summary>
    public Dictionary<string, string> Options { get; } = Sensors
        .SelectMany(sensor => sensor.Options)
        .Where(option => option.Key != SensorDrivers.SourceOption)
        .DistinctBy(option => option.Key)
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>Groups the sensors of a profile; what does not fit is a problem.</summary>
    public static IReadOnlyList<SensorGroup> Of(IReadOnlyList<SensorProfile> sensors, List<DeviceProblem> problems)
    {
        var primaries = sensors.Where(sensor => !sensor.Options.ContainsKey(SensorDrivers.SourceOption)).ToDictionary(sensor => sensor.Id, StringComparer.Ordinal);
        var fed = new Dictionary<string, List<SensorProfile>>(StringComparer.Ordinal);
        foreach (var sensor in sensors.Where(sensor => sensor.Options.ContainsKey(SensorDrivers.SourceOption)))
        {
            var source = sensor.Options[SensorDrivers.SourceOption];
            if (!primaries.TryGetValue(source, out var primary))
            {
                problems.Add(new(sensor.Id, $"options.{SensorDrivers.SourceOption}", $"option {SensorDrivers.SourceOption}: '{source}' is not a sensor that has a device of its own; those are: {string.Join(", ", primaries.Keys)}"));
            }
            else if (primary.Driver != sensor.Driver)
            {
                problems.Add(new(sensor.Id, "driver", $"it is fed by {source}, whose driver is '{primary.Driver}' and not '{sensor.Driver}'"));
            }
            else
            {
                (fed.TryGetValue(source, out var list) ? list : fed[source] = []).Add(sensor);
            }
        }

        foreach (var primary in primaries.Values)
        {
            CheckConflicts(primary, fed.GetValueOrDefault(primary.Id) ?? [], problems);
        }

        return [.. primaries.Values.Select(primary => new SensorGroup(primary, [primary, .. fed.GetValueOrDefault(primary.Id) ?? []]))];
    }

    private static void CheckConflicts(SensorProfile primary, List<SensorProfile> fed, List<DeviceProblem> problems)
    {
        foreach (var sensor in fed)
        {
            foreach (var (name, value) in sensor.Options)
            {
                if (primary.Options.TryGetValue(name, out var first) && first != value)
                {
                    problems.Add(new(sensor.Id, $"options.{name}", $"option {name}: '{value}' contradicts '{first}' of {primary.Id}, which feeds it"));
                }
            }
        }
    }
}
