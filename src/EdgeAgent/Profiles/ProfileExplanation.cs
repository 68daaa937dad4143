using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeAgent.Model;

namespace EdgeAgent.Profiles;

/// <summary>Says of every value of a profile which file and line it comes from, or that it is a default.</summary>
public static class ProfileExplanation
{
    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Every value of a good profile, in the order of the profile.</summary>
    public static IReadOnlyList<ProfileValue> Of(ProfileReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading.Profile);
        var values = new List<ProfileValue>();
        Add(values, JsonSerializer.SerializeToNode(reading.Profile, HardwareProfileJson.Default.HardwareProfile), "", "", reading.Nodes);
        return values;
    }

    /// <summary>Whether a value lies at or below a path; sensors are named by id or by number.</summary>
    public static bool IsBelow(ProfileValue value, string path, HardwareProfile profile)
    {
        var wanted = path;
        for (var index = 0; index < profile.Sensors.Count; index++)
        {
            wanted = wanted.Replace(string.Create(CultureInfo.InvariantCulture, $"sensors[{index}]"), $"sensors[{profile.Sensors[index].Id}]", StringComparison.Ordinal);
        }

        return value.Path.StartsWith(wanted, StringComparison.Ordinal) && (value.Path.Length == wanted.Length || value.Path[wanted.Length] is '.' or '[');
    }

    private static void Add(List<ProfileValue> values, JsonNode? node, string path, string filePath, IReadOnlyDictionary<string, ProfileNode> nodes)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } mapping:
                foreach (var (name, value) in mapping)
                {
                    Add(values, value, path.Length == 0 ? name : $"{path}.{name}", filePath.Length == 0 ? name : $"{filePath}.{name}", nodes);
                }

                break;
            case JsonArray { Count: > 0 } list:
                for (var index = 0; index < list.Count; index++)
                {
                    var name = filePath == "sensors" ? list[index]!["id"]!.GetValue<string>() : index.ToString(CultureInfo.InvariantCulture);
                    Add(values, list[index], $"{path}[{name}]", string.Create(CultureInfo.InvariantCulture, $"{filePath}[{index}]"), nodes);
                }

                break;
            default:
                var written = nodes.GetValueOrDefault(filePath);
                values.Add(new ProfileValue(path, node?.ToJsonString(Form) ?? "null", written?.Place, ReplacedBy(written)));
                break;
        }
    }

    private static List<ReplacedValue> ReplacedBy(ProfileNode? node)
    {
        var replaced = new List<ReplacedValue>();
        for (var lower = node?.Replaced; lower is not null; lower = lower.Replaced)
        {
            // A sensor's id says the same in every layer.
            if (lower is not ProfileScalar { Text: var text } || text != (node as ProfileScalar)?.Text)
            {
                replaced.Add(new ReplacedValue((lower as ProfileScalar)?.Text ?? "a list", lower.Place));
            }
        }

        return replaced;
    }
}
