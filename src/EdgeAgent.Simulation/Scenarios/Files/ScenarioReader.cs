using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace EdgeAgent.Simulation;

/// <summary>Reads scenarios from YAML, with every problem of a file at once. The README beside it is the format.</summary>
public static class ScenarioReader
{
    private const int MostBytes = 1 << 20;
    private const int MostLevels = 16;
    private const double LongestSeconds = 3600;
    private const double FastestMps = 60;

    private static readonly Dictionary<string, double> Lights = new(StringComparer.Ordinal) { ["day"] = 1, ["dusk"] = 0.2, ["night"] = 0 };

    private static readonly Dictionary<string, RoadKind> Roads = new(StringComparer.Ordinal)
    {
        ["urban"] = RoadKind.Urban, ["residential"] = RoadKind.Residential, ["rural"] = RoadKind.Rural, ["motorway"] = RoadKind.Motorway,
    };

    /// <summary>Reads a file; a file that is not there throws as the framework does.</summary>
    public static ScenarioReading Read(string path) => Parse(path, File.ReadAllBytes(path));

    /// <summary>Reads a scenario's bytes; <paramref name="file"/> names it in problems.</summary>
    public static ScenarioReading Parse(string file, byte[] yaml)
    {
        ArgumentNullException.ThrowIfNull(yaml);
        var stream = new YamlStream();
        try
        {
            if (FirstExcess(file, yaml) is { } excess)
            {
                return new(null, [excess]);
            }

            stream.Load(new StreamReader(new MemoryStream(yaml), Encoding.UTF8));
        }
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            // Scanner and loader fail so, without a place, at a brace or bracket that is never closed and at a colon without a name.
            return new(null, [new(file, 1, 1, "", "no YAML: is a { or [ not closed, or a name missing?")]);
        }
        catch (YamlException fault)
        {
            return new(null, [new(file, fault.Start.Line, fault.Start.Column, "", fault.Message)]);
        }

        if (stream.Documents.Count != 1 || stream.Documents[0].RootNode is not YamlMappingNode root)
        {
            return new(null, [new(file, 1, 1, "", "a scenario is one YAML document of names and values")]);
        }

        var problems = new List<ScenarioProblem>();
        var scenario = ScenarioOf(new(file, root, "", problems));
        problems.Sort((left, right) => (left.Line, left.Column).CompareTo((right.Line, right.Column)));
        return new(problems.Count == 0 ? scenario : null, problems);
    }

    // The loader recurses and follows aliases: depth costs stack, and aliases multiply.
    private static ScenarioProblem? FirstExcess(string file, byte[] yaml)
    {
        if (yaml.Length > MostBytes)
        {
            return new(file, 1, 1, "", $"the file has {yaml.Length} bytes; a scenario has at most {MostBytes}");
        }

        var parser = new Parser(new StreamReader(new MemoryStream(yaml), Encoding.UTF8));
        var levels = 0;
        while (parser.MoveNext())
        {
            var now = parser.Current!;
            levels += now.NestingIncrease;
            if (levels > MostLevels || now is AnchorAlias)
            {
                return new(file, now.Start.Line, now.Start.Column, "", levels > MostLevels ? $"nested deeper than {MostLevels} levels" : "a scenario has no aliases: write the value out");
            }
        }

        return null;
    }

    private static Scenario ScenarioOf(ScenarioNode node)
    {
        var name = node.Name("scenario", "");
        if (!node.Has("scenario"))
        {
            node.Reject("", "'scenario' is missing: a name");
        }

        var seconds = node.Required("seconds", Quantity.Time, 1, LongestSeconds);
        var speed = node.Required("speed", Quantity.Speed, 0, FastestMps);
        var road = node.Choice("road", Roads, RoadKind.Urban);
        var ego = RoadLayout.Of(road).LaneMeters(0);
        var stage = new ScenarioStage(ego, RoadLayout.Of(road), speed);
        foreach (var actor in node.List("actors"))
        {
            ScenarioActor.Read(actor, stage);
        }

        foreach (var stretch in node.List("stretches"))
        {
            ScenarioStretch.Read(stretch, stage);
        }

        foreach (var manoeuvre in node.List("ego"))
        {
            ScenarioManoeuvre.Read(manoeuvre, stage);
        }

        var fog = node.Quantity("fog", Quantity.Length, 10, 20_000, 0);
        var scenario = stage.Build(name, seconds) with
        {
            RoadKind = road,
            Daylight = node.IsWord("light") ? node.Choice("light", Lights, 1) : node.Quantity("light", Quantity.Share, 0, 1, 1),
            CloudCover = node.Quantity("clouds", Quantity.Share, 0, 1, 0.3),
            RainMillimetersPerHour = node.Quantity("rain", Quantity.RainRate, 0, 100, 0),
            SceneryDensity = node.Quantity("scenery", Quantity.Number, 0.5, 20, 6),
            Wear = node.Quantity("wear", Quantity.Number, 0, 5, 0),
        };
        node.RejectUnknown();
        return fog > 0 ? scenario with { Fog = [.. scenario.Fog, new(-500, 100_000, 1, fog)] } : scenario;
    }
}
