using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace EdgeAgent.Profiles;

/// <summary>Turns a YAML document into JSON and holds it against a JSON schema on the way: every problem at once, each with line and column.</summary>
internal sealed class YamlProfileChecker(string file, JsonObject schema)
{
    private readonly List<ProfileProblem> _problems = [];
    private readonly Dictionary<string, Mark> _places = [];

    /// <summary>What was found wrong, in document order.</summary>
    public IReadOnlyList<ProfileProblem> Problems => _problems;

    /// <summary>The document as JSON; complete only where no problem was found.</summary>
    public JsonNode? Check(YamlNode document) => Node(document, schema, "");

    /// <summary>Adds a problem at the place where a path stands in the document.</summary>
    public void AddProblem(string path, string message) =>
        Add(_places.TryGetValue(path, out var mark) ? mark : Mark.Empty, path, message);

    private JsonNode? Node(YamlNode node, JsonObject rule, string path)
    {
        _places[path] = node.Start;
        rule = Resolve(rule);
        return node switch
        {
            YamlMappingNode mapping when Allows(rule, "object") => Mapping(mapping, rule, path),
            YamlSequenceNode sequence when Allows(rule, "array") => Sequence(sequence, rule, path),
            YamlScalarNode scalar => Scalar(scalar, rule, path),
            _ => Reject(node, path, $"expected {Expected(rule)}"),
        };
    }

    private JsonObject Mapping(YamlMappingNode mapping, JsonObject rule, string path)
    {
        var result = new JsonObject();
        var properties = rule["properties"] as JsonObject;
        foreach (var (keyNode, value) in mapping.Children)
        {
            var key = (keyNode as YamlScalarNode)?.Value ?? "";
            var childPath = path.Length == 0 ? key : $"{path}.{key}";
            var childRule = properties?[key] as JsonObject ?? rule["additionalProperties"] as JsonObject;
            if (childRule is null)
            {
                Reject(keyNode, childPath, $"unknown name '{key}'; known here: {string.Join(", ", properties?.Select(property => property.Key) ?? [])}");
                continue;
            }

            result[key] = Node(value, childRule, childPath);
        }

        foreach (var required in (rule["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()))
        {
            if (!result.ContainsKey(required) && !mapping.Children.ContainsKey(new YamlScalarNode(required)))
            {
                Reject(mapping, path, $"'{required}' is missing");
            }
        }

        return result;
    }

    private JsonArray Sequence(YamlSequenceNode sequence, JsonObject rule, string path)
    {
        var items = rule["items"] as JsonObject ?? [];
        var result = new JsonArray();
        for (var index = 0; index < sequence.Children.Count; index++)
        {
            result.Add(Node(sequence.Children[index], items, $"{path}[{index}]"));
        }

        return result;
    }

    private JsonNode? Scalar(YamlScalarNode scalar, JsonObject rule, string path)
    {
        var text = scalar.Value ?? "";
        var isPlain = scalar.Style == ScalarStyle.Plain;
        if (isPlain && text is "" or "null" or "~" && isPlain)
        {
            return Allows(rule, "null") ? null : Reject(scalar, path, $"expected {Expected(rule)}, not nothing");
        }

        if (rule["enum"] is JsonArray choices)
        {
            return choices.Any(choice => choice?.GetValue<string>() == text)
                ? JsonValue.Create(text)
                : Reject(scalar, path, $"'{text}' is not one of {string.Join(", ", choices.Where(choice => choice is not null))}");
        }

        if (isPlain && Allows(rule, "boolean") && bool.TryParse(text, out var truth))
        {
            return JsonValue.Create(truth);
        }

        if (isPlain && Allows(rule, "integer") && long.TryParse(text, CultureInfo.InvariantCulture, out var whole))
        {
            return InRange(scalar, rule, path, whole) ? JsonValue.Create(whole) : null;
        }

        if (isPlain && Allows(rule, "number") && double.TryParse(text, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return InRange(scalar, rule, path, number) ? JsonValue.Create(number) : null;
        }

        return Allows(rule, "string") ? Text(scalar, rule, path, text) : Reject(scalar, path, $"'{text}' is not {Expected(rule)}");
    }

    private JsonNode? Text(YamlScalarNode scalar, JsonObject rule, string path, string text)
    {
        if (rule["const"]?.GetValue<string>() is { } constant && text != constant)
        {
            return Reject(scalar, path, $"'{text}' is not '{constant}'");
        }

        if (rule["pattern"]?.GetValue<string>() is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            return Reject(scalar, path, $"'{text}' does not match {pattern}");
        }

        return JsonValue.Create(text);
    }

    private bool InRange(YamlScalarNode scalar, JsonObject rule, string path, double number)
    {
        var least = rule["minimum"]?.GetValue<double>() ?? double.MinValue;
        var most = rule["maximum"]?.GetValue<double>() ?? double.MaxValue;
        if (number >= least && number <= most)
        {
            return true;
        }

        Reject(scalar, path, $"{scalar.Value} is not between {least} and {most}");
        return false;
    }

    private JsonNode? Reject(YamlNode node, string path, string message)
    {
        Add(node.Start, path, message);
        return null;
    }

    private void Add(Mark mark, string path, string message) =>
        _problems.Add(new ProfileProblem(file, mark.Line, mark.Column, path, message));

    /// <summary>The exporter writes a type that occurs twice once, and points to it.</summary>
    private JsonObject Resolve(JsonObject rule)
    {
        if (rule["$ref"]?.GetValue<string>() is not { } pointer)
        {
            return rule;
        }

        JsonNode? target = schema;
        foreach (var step in pointer.Split('/').Skip(1))
        {
            target = target is JsonArray array ? array[int.Parse(step, CultureInfo.InvariantCulture)] : target?[step];
        }

        return target as JsonObject ?? throw new InvalidOperationException($"The schema points to {pointer}, which is not there.");
    }

    private static bool Allows(JsonObject rule, string type) => rule["type"] switch
    {
        null => true,
        JsonArray types => types.Any(allowed => allowed?.GetValue<string>() == type),
        { } single => single.GetValue<string>() == type,
    };

    private static string Expected(JsonObject rule) => rule["type"] switch
    {
        JsonArray types => string.Join(" or ", types.Select(type => type?.GetValue<string>()).Where(type => type != "null")),
        { } single => single.GetValue<string>(),
        null => "a value",
    };
}
