using System.Globalization;

namespace EdgeAgent.Model;

/// <summary>The topics one vehicle uses; where uploads go depends on who stores them.</summary>
/// <remarks>The grammar below the upload prefix is that of EMQX File Transfer, so that the same messages serve both kinds of target.</remarks>
public sealed class UplinkTopics
{
    /// <summary>The first level of every topic of ours: name and version of the conventions.</summary>
    public const string Root = "ea1";

    private readonly string _uploads;
    private readonly string _finishes;
    private readonly string _campaignPrefix;

    private UplinkTopics(string fleet, string vehicle, string uploads, string finishes)
    {
        if (!WireNames.IsFleet(fleet) || !WireNames.IsVehicle(vehicle))
        {
            throw new ArgumentException($"'{fleet}/{vehicle}' is no fleet and vehicle: each 1 to 32 letters, digits, _ or -; 'ingest' and 'campaign' are taken.");
        }

        (_uploads, _finishes) = (uploads, finishes);
        VehicleState = $"{Root}/{fleet}/{vehicle}/state";
        Responses = $"{Root}/{fleet}/{vehicle}/dn/ft";
        ReceiverState = ReceiverStateOf(fleet);
        FleetCounts = FleetCountsOf(fleet);
        ClipCommand = CommandOf(fleet, vehicle, "clip");
        Commands = CommandOf(fleet, vehicle, "+");
        CommandAnswers = $"{Root}/{fleet}/{vehicle}/evt/command";
        Campaigns = CampaignOf(fleet, "+");
        _campaignPrefix = CampaignOf(fleet, "");
    }

    /// <summary>What our own back end takes, behind any broker.</summary>
    public static UplinkTopics ForIngest(string fleet, string vehicle)
    {
        var prefix = $"{Root}/{fleet}/{vehicle}/up";
        return new(fleet, vehicle, prefix, prefix);
    }

    /// <summary>What EMQX stores by itself; fin is asynchronous there, as the synchronous one pins an in-flight slot for minutes.</summary>
    public static UplinkTopics ForEmqx(string fleet, string vehicle) => new(fleet, vehicle, "$file", "$file-async");

    /// <summary>Whether the vehicle is there: retained, and its will.</summary>
    public string VehicleState { get; }

    /// <summary>Where the vehicle hears how its uploads fare.</summary>
    public string Responses { get; }

    /// <summary>Whether somebody stores what this fleet sends: retained.</summary>
    public string ReceiverState { get; }

    /// <summary>What the back end has of each kind of event: retained.</summary>
    public string FleetCounts { get; }

    /// <summary>Where a back end asks the vehicle for a clip of this moment (trigger DRV); the payload is the reason.</summary>
    public string ClipCommand { get; }

    /// <summary>The filter that matches everything a back end asks of the vehicle.</summary>
    public string Commands { get; }

    /// <summary>Where the vehicle says what came of a command, with the command's correlation data.</summary>
    public string CommandAnswers { get; }

    /// <summary>The topic of one command, such as <c>pull</c>.</summary>
    public static string CommandOf(string fleet, string vehicle, string command) => $"{Root}/{fleet}/{vehicle}/cmd/{command}";

    /// <summary>The command whose topic this is; null for any other topic.</summary>
    public string? CommandIn(string topic) =>
        topic.Length >= Commands.Length && topic.AsSpan().StartsWith(Commands.AsSpan(0, Commands.Length - 1), StringComparison.Ordinal) ? topic[(Commands.Length - 1)..] : null;

    /// <summary>The filter that matches the fleet's campaigns: each retained on a topic of its own.</summary>
    public string Campaigns { get; }

    /// <summary>The topic of one campaign; an empty retained message there takes it back.</summary>
    public static string CampaignOf(string fleet, string campaign) => $"{Root}/{fleet}/campaign/{campaign}";

    /// <summary>The campaign whose topic this is; null for any other topic.</summary>
    public string? CampaignIn(string topic) =>
        topic.StartsWith(_campaignPrefix, StringComparison.Ordinal) && WireNames.IsFleet(topic.AsSpan(_campaignPrefix.Length)) ? topic[_campaignPrefix.Length..] : null;

    /// <summary>Where a fleet's receiver says whether it is there.</summary>
    public static string ReceiverStateOf(string fleet) => $"{Root}/{fleet}/ingest/state";

    /// <summary>Where a fleet's receiver says how many events it has of each kind.</summary>
    public static string FleetCountsOf(string fleet) => $"{Root}/{fleet}/ingest/counts";

    /// <summary>Where a vehicle hears how its uploads fare.</summary>
    public static string ResponsesOf(string fleet, string vehicle) => $"{Root}/{fleet}/{vehicle}/dn/ft";

    /// <summary>The filter that matches every upload message of a fleet, or of all fleets with <c>+</c>.</summary>
    public static string UploadsOf(string fleet) => $"{Root}/{fleet}/+/up/#";

    /// <summary>Opens an upload.</summary>
    public string Init(string upload) => $"{_uploads}/{upload}/init";

    /// <summary>Carries bytes of the file.</summary>
    public string Chunk(string upload, long offset, in Sha256Digest digest)
    {
        Span<char> hex = stackalloc char[Sha256Digest.HexLength];
        digest.Format(hex);
        return string.Create(CultureInfo.InvariantCulture, stackalloc char[256], $"{_uploads}/{upload}/{offset}/{hex}");
    }

    /// <summary>Ends an upload.</summary>
    public string Fin(string upload, long size, in Sha256Digest digest) => $"{_finishes}/{upload}/fin/{size}/{digest}";

    /// <summary>Gives an upload up.</summary>
    public string Abort(string upload) => $"{_uploads}/{upload}/abort";

    /// <summary>Asks what is stored; only our own back end answers.</summary>
    public string Stat(string upload) => $"{_uploads}/{upload}/stat";
}
