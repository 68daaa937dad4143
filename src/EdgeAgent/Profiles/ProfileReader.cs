using System.Security.Cryptography;
using System.Text.Json;
using EdgeAgent.Model;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Conditions;

namespace EdgeAgent.Profiles;

/// <summary>Reads hardware profiles from YAML with everything that they extend and use, and with every problem at once.</summary>
public static class ProfileReader
{
    /// <summary>Reads a file; a file that is not there throws as the framework does.</summary>
    public static ProfileReading Read(string path) => Parse(path, File.ReadAllBytes(path));

    /// <summary>Reads a profile's bytes; <paramref name="file"/> names it in problems, and what it extends and uses is found from there.</summary>
    public static ProfileReading Parse(string file, byte[] yaml)
    {
        var problems = new List<ProfileProblem>();
        var composer = new ProfileComposer(ProfileLibrary.Of(file), problems);
        if (composer.Compose(file, yaml) is not { } tree)
        {
            return Bad(yaml, problems, composer.Files);
        }

        var checker = new ProfileChecker(ProfileSchema.Create());
        var json = checker.Check(tree);
        problems.AddRange(checker.Problems.Where(problem => !problems.Any(known => known.IsAt(problem))));
        if (problems.Count > 0 || json is null)
        {
            return Bad(yaml, problems, composer.Files);
        }

        var profile = json.Deserialize(HardwareProfileJson.Default.HardwareProfile)!;
        CheckReferences(profile, checker);
        if (checker.Problems.Count > 0)
        {
            return Bad(yaml, checker.Problems, composer.Files);
        }

        var canonical = CanonicalProfile.Bytes(json);
        return new(profile, Hash(canonical), [], canonical, composer.Files) { Written = json, Nodes = checker.Nodes, IsOverlay = composer.IsOverlay };
    }

    private static ProfileReading Bad(byte[] yaml, IReadOnlyList<ProfileProblem> problems, IReadOnlyList<string> files) =>
        new(null, Hash(yaml), problems, ReadOnlyMemory<byte>.Empty, files);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static void CheckReferences(HardwareProfile profile, ProfileChecker checker)
    {
        var kinds = new Dictionary<string, SensorKind>(StringComparer.Ordinal);
        var topics = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < profile.Sensors.Count; index++)
        {
            var sensor = profile.Sensors[index];
            if (!kinds.TryAdd(sensor.Id, sensor.Kind))
            {
                checker.AddProblem($"sensors[{index}].id", $"'{sensor.Id}' is the id of an earlier sensor");
            }

            if (!topics.Add(sensor.Topic))
            {
                checker.AddProblem($"sensors[{index}].topic", $"'{sensor.Topic}' is the topic of an earlier sensor");
            }
        }

        if (!kinds.ContainsKey(profile.Anchor))
        {
            checker.AddProblem("anchor", $"'{profile.Anchor}' is no sensor of this profile; its sensors: {string.Join(", ", kinds.Keys)}");
        }

        CheckTriggers(profile, checker);
        for (var index = 0; index < profile.Triage.Models.Count; index++)
        {
            var model = profile.Triage.Models[index];
            if (!kinds.TryGetValue(model.Sensor, out var kind) || kind != SensorKind.Camera)
            {
                checker.AddProblem($"triage.models[{index}].sensor", $"'{model.Sensor}' is no camera of this profile");
            }
        }
    }

    private static void CheckTriggers(HardwareProfile profile, ProfileChecker checker)
    {
        var triggers = profile.Triage.Triggers;
        if (triggers.Count == 0 || profile.Sensors.DistinctBy(sensor => sensor.Id).Count() < profile.Sensors.Count)
        {
            // Which signals there are is unknown while two sensors have one name, which was said.
            return;
        }

        var rig = new SensorRig(profile.Sensors.Select(sensor => sensor.ToDescriptor()));
        var signals = SceneSignals.Of(rig, profile.Triage);
        var taken = TriggerCatalogue.All.Select(trigger => trigger.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < triggers.Count; index++)
        {
            var (trigger, path) = (triggers[index], $"triage.triggers[{index}]");
            if (!taken.Add(trigger.Id))
            {
                checker.AddProblem($"{path}.id", $"'{trigger.Id}' is the id of another trigger");
            }

            if (trigger.PreSeconds + trigger.PostSeconds > TriggerProfile.MostRollSeconds)
            {
                checker.AddProblem($"{path}.preSeconds", $"preSeconds and postSeconds are {trigger.PreSeconds + trigger.PostSeconds} s together; at most {TriggerProfile.MostRollSeconds}");
            }

            foreach (var problem in Condition.Read(trigger.When, signals.All).Problems)
            {
                checker.AddProblem($"{path}.when", $"column {problem.Column} of the condition: {problem.Message}");
            }
        }
    }
}
