using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EdgeAgent.Profiles;

/// <summary>Turns a profile's tree into JSON and holds it against a JSON schema on the way: every problem at once, each with file, line and column.</summary>
internal sealed class ProfileChecker(JsonObject schema)
{
    private readonly List<ProfileProblem> _problems = [];
    private readonly Dictionary<string, ProfileNode> _nodes = [];

    /// <summary>What was found wrong, in document order.</summary>
    public IReadOnlyList<ProfileProblem> Problems => _problems;

    /// <summary>The document as JSON; complete only where no problem was found.</summary>
    public JsonNode? Check(ProfileNode document) => Node(document, schema, "");

    /// <summary>The tree's pieces by their path, such as <c>sensors[2].rateHz</c>.</summary>
    public IReadOnlyDictionary<string, ProfileNode> Nodes => _nodes;

    /// <summary>Whether a path, or something below it, has a problem.</summary>
    public bool HasProblemIn(string path) => _problems.Any(problem =>
        problem.Path.StartsWith(path, StringComparison.Ordinal) && (problem.Path.Length == path.Length || problem.Path[path.Length] is '.' or '['));

    /// <summary>Adds a problem at the place where a path stands in the document; what stands nowhere, as a default does not, belongs to what it is in.</summary>
    public void AddProblem(string path, string message) => _problems.Add(Problem(path, message));

    /// <summary>A problem at the place where a path stands, or what it is in.</summary>
    public ProfileProblem Problem(string path, string message)
    {
        var place = path;
        while (!_nodes.ContainsKey(place))
        {
            place = place[..Math.Max(0, place.LastIndexOfAny(['.', '[']))];
        }

        return ProblemAt(_nodes[place].Place, path, message);
    }

    private JsonNode? Node(ProfileNode node, JsonObject rule, string path)
    {
        _nodes[path] = node;
        rule = Resolve(rule);
        return node switch
        {
            ProfileMapping mapping when Allows(rule, "object") => Mapping(mapping, rule, path),
            ProfileSequence sequence when Allows(rule, "array") => Sequence(sequence, rule, path),
            ProfileScalar scalar => Scalar(scalar, rule, path),
            _ => Reject(node, path, $"expected {Expected(rule)}"),
        };
    }

    private JsonObject Mapping(ProfileMapping mapping, JsonObject rule, string path)
    {
        var found = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var properties = rule["properties"] as JsonObject;
        foreach (var (key, keyPlace, value) in mapping.Entries)
        {
            var childPath = path.Length == 0 ? key : $"{path}.{key}";
            var childRule = properties?[key] as JsonObject ?? rule["additionalProperties"] as JsonObject;
            if (childRule is null)
            {
                Add(keyPlace, childPath, $"unknown name '{key}'; known here: {string.Join(", ", properties?.Select(property => property.Key) ?? [])}");
                continue;
            }

            found[key] = Node(value, childRule, childPath);
        }

        foreach (var required in (rule["required"] as JsonArray ?? []).Select(name => name!.GetValue<string>()))
        {
            if (!mapping.IsIncomplete && mapping[required] is null)
            {
                Reject(mapping, path, $"'{required}' is missing");
            }
        }

        // Layers add names in any order; the types' order is the one that people know.
        return new JsonObject(found.OrderBy(entry => properties?.IndexOf(entry.Key)));
    }

    private JsonArray Sequence(ProfileSequence sequence, JsonObject rule, string path)
    {
        var items = rule["items"] as JsonObject ?? [];
        var result = new JsonArray();
        for (var index = 0; index < sequence.Items.Count; index++)
        {
            result.Add(Node(sequence.Items[index], items, $"{path}[{index}]"));
        }

        return result;
    }

    private JsonNode? Scalar(ProfileScalar scalar, JsonObject rule, string path)
    {
        var (text, isPlain) = (scalar.Text, scalar.IsPlain);
        // A choice has no type in the schema, and none of ours may be left open.
        if (scalar.IsNull && rule["enum"] is null)
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

    private JsonNode? Text(ProfileScalar scalar, JsonObject rule, string path, string text)
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

    private bool InRange(ProfileScalar scalar, JsonObject rule, string path, double number)
    {
        var least = rule["minimum"]?.GetValue<double>() ?? double.MinValue;
        var most = rule["maximum"]?.GetValue<double>() ?? double.MaxValue;
        if (number >= least && number <= most)
        {
            return true;
        }

        Reject(scalar, path, $"{scalar.Text} is not between {least} and {most}");
        return false;
    }

    private JsonNode? Reject(ProfileNode node, string path, string message)
    {
        Add(node.Place, path, message);
        return null;
    }

    private void Add(ProfilePlace place, string path, string message) => _problems.Add(ProblemAt(place, path, message));

    private static ProfileProblem ProblemAt(ProfilePlace place, string path, string message) => new(place.File, place.Line, place.Column, path, message);

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
        JsonArray types => string.Join(" or ", types.Select(type => type!.GetValue<string>()).Where(type => type != "null").Select(InWords)),
        { } single => InWords(single.GetValue<string>()),
        null => "a value",
    };

    private static string InWords(string type) => type switch
    {
        "object" => "names with values",
        "array" => "a list",
        "number" => "a number",
        "integer" => "a whole number",
        "boolean" => "true or false",
        _ => "a text",
    };
}
