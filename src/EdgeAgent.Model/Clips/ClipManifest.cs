namespace EdgeAgent.Model;

/// <summary>What a clip is and where it came from: attached to its MCAP file, stored beside it, kept by the back end.</summary>
/// <remarks>Properties with defaults are settable: the JSON source generator overwrites the defaults of init-only ones.</remarks>
public sealed record ClipManifest
{
    /// <summary>The manifest's format.</summary>
    public const string CurrentSchema = "edgeagent.clip/1";

    /// <summary>The format, <see cref="CurrentSchema"/>.</summary>
    public string Schema { get; set; } = CurrentSchema;

    /// <summary>The clip's id (see <see cref="ContentId"/>).</summary>
    public required string ClipId { get; init; }

    /// <summary>The id of the drive it was cut from.</summary>
    public required string DriveId { get; init; }

    /// <summary>The vehicle.</summary>
    public required string VehicleId { get; init; }

    /// <summary>The earliest capture time asked for: the first firing's start less its pre-roll.</summary>
    public required Instant Start { get; init; }

    /// <summary>The latest capture time asked for: the last firing's end plus its post-roll.</summary>
    public required Instant End { get; init; }

    /// <summary>The trigger that gave the clip its class and most of its score.</summary>
    public required string PrimaryTrigger { get; init; }

    /// <summary>All firings merged into the clip, in time order, with their evidence.</summary>
    public required IReadOnlyList<TriggerFiring> Firings { get; init; }

    /// <summary>The most urgent class of its firings.</summary>
    public required PriorityClass Priority { get; init; }

    /// <summary>The fused surprisal of its firings, 0 to 9.</summary>
    public required double Score { get; init; }

    /// <summary>What the clip is worth: ranked per byte, among clips and against the budget.</summary>
    public required double Value { get; init; }

    /// <summary>How much of the event it holds: T0 record, T1 preview, T2 lite, T3 full.</summary>
    public string Tier { get; set; } = TierNames.Full;

    /// <summary>For an excerpt (a preview, T1, or a lite version, T2): the id of the whole clip, cut from the same frames; null for a whole clip.</summary>
    public string? ExcerptOf { get; init; }

    /// <summary>The models that took part.</summary>
    public IReadOnlyList<ModelReference> Models { get; set; } = [];

    /// <summary>The campaigns that asked for it, each with its version, such as <c>night-rain@3</c> or <c>fog@1,night-rain@3</c>; null for none.</summary>
    public string? Campaign { get; init; }

    /// <summary>Why it was kept and what its value is made of; null where nothing selected.</summary>
    public ClipSelection? Selection { get; init; }

    /// <summary>The agent's version.</summary>
    public required string AgentVersion { get; init; }

    /// <summary>SHA-256 of the hardware profile in force, 64 hexadecimal digits.</summary>
    public required string ProfileSha256 { get; init; }

    /// <summary>How well each sensor's clock was known at the cut.</summary>
    public IReadOnlyList<ClockQuality> Clocks { get; set; } = [];

    /// <summary>What each sensor contributed and lost.</summary>
    public IReadOnlyList<ClipSensor> Sensors { get; set; } = [];

    /// <summary>Steps taken for privacy, such as <c>faces_blurred</c>; empty where none was taken.</summary>
    public IReadOnlyList<string> Privacy { get; set; } = [];

    /// <summary>The file's topics, with a hash over each one's message bytes in file order.</summary>
    public IReadOnlyList<ClipPart> Parts { get; set; } = [];
}
