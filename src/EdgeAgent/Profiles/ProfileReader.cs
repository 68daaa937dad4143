using System.Security.Cryptography;
using System.Text.Json;
using EdgeAgent.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdgeAgent.Profiles;

/// <summary>Reads hardware profiles from YAML, with every problem of a file at once.</summary>
public static class ProfileReader
{
    /// <summary>Reads a file; a file that is not there throws as the framework does.</summary>
    public static ProfileReading Read(string path) => Parse(path, File.ReadAllBytes(path));

    /// <summary>Reads a profile's bytes; <paramref name="file"/> names it in problems.</summary>
    public static ProfileReading Parse(string file, byte[] yaml)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(yaml));
        var stream = new YamlStream();
        try
        {
            if (YamlLimits.FirstExcess(file, yaml) is { } excess)
            {
                return new(null, sha256, [excess]);
            }

            stream.Load(new StreamReader(new MemoryStream(yaml)));
        }
        catch (YamlException fault)
        {
            return new(null, sha256, [new ProfileProblem(file, fault.Start.Line, fault.Start.Column, "", fault.Message)]);
        }

        if (stream.Documents.Count != 1)
        {
            return new(null, sha256, [new ProfileProblem(file, 1, 1, "", $"a profile is one YAML document, not {stream.Documents.Count}")]);
        }

        var checker = new YamlProfileChecker(file, ProfileSchema.Create());
        var json = checker.Check(stream.Documents[0].RootNode);
        if (checker.Problems.Count > 0 || json is null)
        {
            return new(null, sha256, checker.Problems);
        }

        var profile = json.Deserialize(HardwareProfileJson.Default.HardwareProfile)!;
        CheckReferences(profile, checker);
        return new(checker.Problems.Count == 0 ? profile : null, sha256, checker.Problems);
    }

    private static void CheckReferences(HardwareProfile profile, YamlProfileChecker checker)
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

        for (var index = 0; index < profile.Triage.Models.Count; index++)
        {
            var model = profile.Triage.Models[index];
            if (!kinds.TryGetValue(model.Sensor, out var kind) || kind != SensorKind.Camera)
            {
                checker.AddProblem($"triage.models[{index}].sensor", $"'{model.Sensor}' is no camera of this profile");
            }
        }
    }
}
