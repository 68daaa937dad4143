using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Live.Devices;
using EdgeAgent.Sensors.Packets;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Conditions;

namespace EdgeAgent.Profiles;

/// <summary>What the parts of a profile say of each other and of this build: ids, topics, drivers and their options, triggers, models.</summary>
/// <remarks>A part that the schema found bad is left out, and so is what cannot be said without it: everything else is told in one go.</remarks>
internal sealed class ProfileReferences
{
    /// <summary>What of a sensor its device is made of.</summary>
    private static readonly string[] DeviceParts = ["id", "kind", "driver", "options"];

    private readonly ProfileChecker _checker;
    private readonly string _folder;
    private readonly string? _anchor;
    private readonly string?[] _ids;
    private readonly SensorProfile?[] _sensors;
    private readonly SensorProfile?[] _connectable;
    private readonly TriageProfile? _triage;
    private readonly List<ProfileProblem> _notes = [];

    /// <param name="profile">The profile as JSON, as far as the schema found it good.</param>
    /// <param name="checker">Knows where everything stands, and what is wrong so far.</param>
    /// <param name="folder">What relative paths in options start from.</param>
    public ProfileReferences(JsonObject? profile, ProfileChecker checker, string folder)
    {
        (_checker, _folder) = (checker, folder);
        var sensors = profile?["sensors"] as JsonArray ?? [];
        _anchor = Text(profile?["anchor"]);
        _ids = [.. sensors.Select(sensor => Text((sensor as JsonObject)?["id"]))];
        _sensors = [.. sensors.Select((sensor, index) => Sound(sensor, $"sensors[{index}]", HardwareProfileJson.Default.SensorProfile))];
        _connectable = [.. sensors.Select((sensor, index) => _sensors[index] ?? Connectable(sensor as JsonObject, $"sensors[{index}]"))];
        _triage = profile?["triage"] is { } triage ? Sound(triage, "triage", HardwareProfileJson.Default.TriageProfile) : null;
    }

    /// <summary>What devices need that is not said, in a profile of a kind of vehicle, which leaves that to each vehicle's overlay.</summary>
    public IReadOnlyList<ProfileProblem> Notes => _notes;

    /// <summary>Adds what is wrong to the checker's problems.</summary>
    /// <param name="counts">Which problems of devices count; what an option would have to say becomes a note where it does not.</param>
    public void Check(Func<DeviceProblem, bool> counts)
    {
        CheckNames();
        CheckDevices(counts);
        CheckModels();
        CheckTriggers();
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private T? Sound<T>(JsonNode? node, string path, JsonTypeInfo<T> type) where T : class => node is null || _checker.HasProblemIn(path) ? null : Whole(node, type);

    /// <summary>A sensor without what is wrong with it, where its device does not look at that.</summary>
    private SensorProfile? Connectable(JsonObject? sensor, string path) => sensor is null || DeviceParts.Any(part => _checker.HasProblemIn($"{path}.{part}"))
        ? null
        : Whole(
            new JsonObject(sensor.Where(part => !_checker.HasProblemIn($"{path}.{part.Key}")).Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone()))),
            HardwareProfileJson.Default.SensorProfile);

    private static T? Whole<T>(JsonNode node, JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return node.Deserialize(type);
        }
        catch (JsonException)
        {
            // What a layer would have added is not there, because the layer is not; that was said.
            return null;
        }
    }

    private void CheckNames()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var topics = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < _ids.Length; index++)
        {
            if (_ids[index] is { } id && !ids.Add(id))
            {
                _checker.AddProblem($"sensors[{index}].id", $"'{id}' is the id of an earlier sensor");
            }

            if (_sensors[index]?.Topic is { } topic && !topics.Add(topic))
            {
                _checker.AddProblem($"sensors[{index}].topic", $"'{topic}' is the topic of an earlier sensor");
            }
        }

        if (_anchor is not null && !ids.Contains(_anchor) && !_ids.Contains(null))
        {
            _checker.AddProblem("anchor", $"'{_anchor}' is no sensor of this profile; its sensors: {string.Join(", ", ids)}");
        }
    }

    /// <summary>Makes the devices, which opens none of them, for what is said of them.</summary>
    private void CheckDevices(Func<DeviceProblem, bool> counts)
    {
        SensorProfile[] sensors = [.. _connectable.OfType<SensorProfile>().DistinctBy(sensor => sensor.Id).Where(sensor => !FedByUnsound(sensor))];
        using var pool = new SlabPool();
        var set = SensorDrivers.Create(sensors, PacketSensors.RigOf(sensors), new DeviceContext { Pool = pool, Folder = _folder });
        foreach (var device in set.Devices)
        {
            device.Dispose();
        }

        foreach (var problem in set.Problems)
        {
            var path = $"sensors[{Array.IndexOf(_ids, problem.Sensor)}].{problem.Part}";
            if (counts(problem))
            {
                _checker.AddProblem(path, problem.Message);
            }
            else if (problem.Lack == DeviceLack.Option)
            {
                _notes.Add(_checker.Problem(path, problem.Message));
            }
        }
    }

    private bool FedByUnsound(SensorProfile sensor) =>
        sensor.Options.GetValueOrDefault(SensorDrivers.SourceOption) is { } source && _ids.Contains(source) && !_connectable.Any(other => other?.Id == source);

    private void CheckModels()
    {
        for (var index = 0; index < _triage?.Models.Count; index++)
        {
            var camera = _triage.Models[index].Sensor;
            var at = Array.IndexOf(_ids, camera);
            if (at < 0 ? !_ids.Contains(null) : _sensors[at] is { Kind: not SensorKind.Camera })
            {
                _checker.AddProblem($"triage.models[{index}].sensor", $"'{camera}' is no camera of this profile");
            }
        }
    }

    private void CheckTriggers()
    {
        if (_triage is null || _triage.Triggers.Count == 0 || _sensors.Contains(null) || _ids.Distinct().Count() < _ids.Length)
        {
            // Which signals there are is unknown while a sensor is, which was said.
            return;
        }

        var rig = new SensorRig(_sensors.Select(sensor => sensor!.ToDescriptor()));
        var signals = SceneSignals.Of(rig, _triage);
        var taken = TriggerCatalogue.All.Select(trigger => trigger.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < _triage.Triggers.Count; index++)
        {
            var (trigger, path) = (_triage.Triggers[index], $"triage.triggers[{index}]");
            if (!taken.Add(trigger.Id))
            {
                _checker.AddProblem($"{path}.id", $"'{trigger.Id}' is the id of another trigger");
            }

            if (trigger.PreSeconds + trigger.PostSeconds > TriggerProfile.MostRollSeconds)
            {
                _checker.AddProblem($"{path}.preSeconds", $"preSeconds and postSeconds are {trigger.PreSeconds + trigger.PostSeconds} s together; at most {TriggerProfile.MostRollSeconds}");
            }

            foreach (var problem in Condition.Read(trigger.When, signals.All).Problems)
            {
                _checker.AddProblem($"{path}.when", $"column {problem.Column} of the condition: {problem.Message}");
            }
        }
    }
}
