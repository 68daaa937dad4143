using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using EdgeAgent.Model;
using EdgeAgent.Profiles;
using EdgeAgent.Triage;
using EdgeAgent.Triage.Conditions;

namespace EdgeAgent.Campaigns;

/// <summary>Reads campaigns, JSON or the YAML that people write, with every problem at once.</summary>
public static partial class CampaignReader
{
    private const int MostSensors = 64;
    private const int MostCorners = 1000;

    /// <summary>Reads a text; <paramref name="file"/> names it in problems.</summary>
    /// <param name="file">How problems name the text.</param>
    /// <param name="text">The campaign, UTF-8.</param>
    /// <param name="signals">What the vehicle's conditions may ask for; null where no vehicle is known, so that any <c>can.NAME</c> is taken to exist.</param>
    public static CampaignReading Parse(string file, byte[] text, SceneSignals? signals = null)
    {
        var problems = new List<ProfileProblem>();
        if (ProfileTree.Read(file, text, problems) is not { } tree)
        {
            return new(null, [], problems);
        }

        var checker = new ProfileChecker(Schema());
        var json = checker.Check(tree);
        if (checker.Problems.Count > 0 || json is not JsonObject)
        {
            return new(null, [], checker.Problems);
        }

        if (!TryDeserialize(json, checker, out var campaign))
        {
            return new(null, [], checker.Problems);
        }

        Check(campaign, signals ?? SignalsOfAnyVehicle(campaign.When), checker);
        return checker.Problems.Count > 0 ? new(null, [], checker.Problems) : new(campaign, CanonicalProfile.Bytes(json), []);
    }

    /// <summary>The JSON schema of a campaign, made from the types.</summary>
    internal static JsonObject Schema()
    {
        var schema = CampaignJson.Default.Campaign.GetJsonSchemaAsNode(ProfileSchema.Options).AsObject();
        schema["properties"]!.AsObject()["schema"]!.AsObject()["const"] = Campaign.CurrentSchema;
        return schema;
    }

    /// <summary>What the schema cannot say of a time is said by the framework that reads it.</summary>
    private static bool TryDeserialize(JsonNode json, ProfileChecker checker, out Campaign campaign)
    {
        foreach (var name in (string[])["start", "expiry"])
        {
            if (!DateTimeOffset.TryParse(json[name]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture, out _))
            {
                checker.AddProblem(name, "expected a time such as 2026-11-22T00:00:00Z");
            }
        }

        campaign = null!;
        if (checker.Problems.Count > 0)
        {
            return false;
        }

        try
        {
            campaign = json.Deserialize(CampaignJson.Default.Campaign)!;
            return true;
        }
        catch (JsonException fault)
        {
            var path = fault.Path?.TrimStart('$', '.') ?? "";
            checker.AddProblem(path, path is "start" or "expiry" ? "expected a time such as 2026-11-22T00:00:00Z" : fault.Message);
            return false;
        }
    }

    private static void Check(Campaign campaign, SceneSignals signals, ProfileChecker checker)
    {
        foreach (var problem in Condition.Read(campaign.When, signals.All).Problems)
        {
            checker.AddProblem("when", $"column {problem.Column} of the condition: {problem.Message}");
        }

        if (campaign.Expiry <= campaign.Start)
        {
            checker.AddProblem("expiry", "it ends before it starts");
        }

        if (campaign.Priority == PriorityClass.P0)
        {
            checker.AddProblem("priority", "P0 is for collisions and for people who ask; a campaign is P1, P2 or P3");
        }

        if (campaign.PreSeconds + campaign.PostSeconds > TriggerProfile.MostRollSeconds)
        {
            checker.AddProblem("preSeconds", $"preSeconds and postSeconds are {campaign.PreSeconds + campaign.PostSeconds} s together; at most {TriggerProfile.MostRollSeconds}");
        }

        CheckLists(campaign, checker);
    }

    private static void CheckLists(Campaign campaign, ProfileChecker checker)
    {
        CheckEach("sensors", campaign.Sensors, topic => topic.StartsWith('/'), "is no topic, such as /camera/front/image/compressed");
        CheckEach("vehicles", campaign.Vehicles, name => WireNames.IsVehicle(name), "is no vehicle: 1 to 32 letters, digits, _ or -");
        CheckEach("fleets", campaign.Fleets, name => WireNames.IsFleet(name), "is no fleet: 1 to 32 letters, digits, _ or -");
        if (campaign.Sensors.Count > MostSensors)
        {
            checker.AddProblem("sensors", $"{campaign.Sensors.Count} topics; at most {MostSensors}");
        }

        for (var index = 0; index < campaign.Geofence.Polygons.Count; index++)
        {
            if (campaign.Geofence.Polygons[index].Corners.Count is < 3 or > MostCorners)
            {
                checker.AddProblem($"geofence.polygons[{index}].corners", $"a polygon has 3 to {MostCorners} corners");
            }
        }

        void CheckEach(string path, IReadOnlyList<string> values, Func<string, bool> isGood, string otherwise)
        {
            for (var index = 0; index < values.Count; index++)
            {
                if (!isGood(values[index]))
                {
                    checker.AddProblem($"{path}[{index}]", $"'{values[index]}' {otherwise}");
                }
            }
        }
    }

    private static SceneSignals SignalsOfAnyVehicle(string when)
    {
        var names = VehicleSignal().Matches(when).Select(match => match.Groups[1].Value).Distinct().ToArray();
        return new(
            new SensorRig([new SensorDescriptor { Id = "can", Kind = SensorKind.Signals, Topic = "/can", FrameId = "can", SignalNames = names }]),
            TriggerCatalogue.All);
    }

    [GeneratedRegex(@"\bcan\.([A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)*)")]
    private static partial Regex VehicleSignal();
}
