using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using EdgeAgent.Model;

namespace EdgeAgent.Campaigns;

/// <summary>What a back end asks a fleet to look for, for a while and within limits.</summary>
/// <remarks>Properties with defaults are settable: the JSON source generator overwrites the defaults of init-only ones.</remarks>
public sealed record Campaign
{
    /// <summary>The campaign format.</summary>
    public const string CurrentSchema = "edgeagent.campaign/1";

    /// <summary>What a campaign's firings are called: this and its id.</summary>
    public const string FiringPrefix = "C-";

    /// <summary>The format, <see cref="CurrentSchema"/>.</summary>
    [Description("The campaign format, edgeagent.campaign/1.")]
    public required string Schema { get; init; }

    /// <summary>The campaign's name, which is also its topic.</summary>
    [Description("The campaign's name: 1 to 32 letters, digits, _ or -.")]
    [RegularExpression("^[A-Za-z0-9_-]{1,32}$")]
    public required string Id { get; init; }

    /// <summary>Counts up with every change.</summary>
    [Description("Counts up with every change; a vehicle never goes back to a lower one.")]
    [Range(1, 1_000_000_000)]
    public required int Version { get; init; }

    /// <summary>What it looks for, for people.</summary>
    [Description("What it looks for, for people.")]
    public string Title { get; set; } = "";

    /// <summary>The condition under which it fires.</summary>
    [Description("The condition under which it fires, such as: ego.accel_x < -4 m/s² for 0.2 s")]
    public required string When { get; init; }

    /// <summary>The topics that go into its clips; all where empty.</summary>
    [Description("The topics that go into its clips; all where left out. A clip that another trigger wants too has all.")]
    public IReadOnlyList<string> Sensors { get; set; } = [];

    /// <summary>Seconds of drive wanted before a firing.</summary>
    [Description("Seconds of drive wanted before a firing; with postSeconds at most 55.")]
    [Range(0, TriggerProfile.MostRollSeconds)]
    public double PreSeconds { get; set; } = 10;

    /// <summary>Seconds of drive wanted after a firing.</summary>
    [Description("Seconds of drive wanted after a firing; with preSeconds at most 55.")]
    [Range(0, TriggerProfile.MostRollSeconds)]
    public double PostSeconds { get; set; } = 5;

    /// <summary>How much of each event is wanted.</summary>
    [Description("How much of each event is wanted.")]
    public CampaignTier Tier { get; set; } = CampaignTier.Full;

    /// <summary>The class of its clips.</summary>
    [Description("The class of its clips: P1, P2 or P3.")]
    public PriorityClass Priority { get; set; } = PriorityClass.P2;

    /// <summary>From when it counts.</summary>
    [Description("From when it counts, such as 2026-11-22T00:00:00Z.")]
    [RegularExpression(@"^2[01]\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d)?.*(Z|[+-]\d\d:\d\d)$")]
    public required DateTimeOffset Start { get; init; }

    /// <summary>Until when it counts; vehicles drop it then.</summary>
    [Description("Until when it counts; vehicles drop it then.")]
    [RegularExpression(@"^2[01]\d\d-\d\d-\d\dT\d\d:\d\d(:\d\d)?.*(Z|[+-]\d\d:\d\d)$")]
    public required DateTimeOffset Expiry { get; init; }

    /// <summary>The most it may cost each vehicle.</summary>
    [Description("The most it may cost each vehicle.")]
    public CampaignCaps Caps { get; set; } = new();

    /// <summary>Where it counts; everywhere where empty.</summary>
    [Description("Where it counts: inside any of these circles and polygons; everywhere where left out.")]
    public Geofence Geofence { get; set; } = new();

    /// <summary>In which driving it counts.</summary>
    [Description("In which driving it counts; in any where left out.")]
    public CampaignContext Context { get; set; } = new();

    /// <summary>The vehicles it is for; all where empty.</summary>
    [Description("The vehicles it is for; all of the fleet where left out.")]
    public IReadOnlyList<string> Vehicles { get; set; } = [];

    /// <summary>The fleets it is for; any where empty.</summary>
    [Description("The fleets it is for; whichever it is published to where left out.")]
    public IReadOnlyList<string> Fleets { get; set; } = [];

    /// <summary>The trigger's id in firings.</summary>
    internal string FiringId => FiringPrefix + Id;

    /// <summary>Id and version as manifests have them, such as <c>night-rain@3</c>.</summary>
    public override string ToString() => $"{Id}@{Version}";

    /// <summary>Whether it is meant for a vehicle.</summary>
    public bool IsFor(VehicleProfile vehicle) =>
        (Vehicles.Count == 0 || Vehicles.Contains(vehicle.Id)) && (Fleets.Count == 0 || Fleets.Contains(vehicle.Fleet));
}
