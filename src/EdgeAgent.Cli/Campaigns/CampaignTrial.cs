using EdgeAgent.Campaigns;
using EdgeAgent.Capture;
using EdgeAgent.Model;
using EdgeAgent.Replay;
using EdgeAgent.Store;
using EdgeAgent.Triage.Conditions;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.Cli.Campaigns;

/// <summary>A campaign run over one drive through the pipeline that runs in vehicles, into a store that is gone afterwards.</summary>
/// <param name="Problem">What keeps it from being tried on this drive; null where it was tried.</param>
/// <param name="Seconds">How much driving went by.</param>
/// <param name="Clips">Clips that the campaign has a share in.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Unavailable">Why its condition had no answer at the end; null where it had one.</param>
internal sealed record CampaignTrial(string? Problem, double Seconds, int Clips, long Bytes, string? Unavailable)
{
    public static async Task<CampaignTrial> RunAsync(Campaign campaign, IDriveSource drive, HardwareProfile profile, CancellationToken cancellationToken)
    {
        var signals = SceneSignals.Of(ReplayRig.Join(drive.Info.Rig, profile), profile.Triage);
        if (Condition.Read(campaign.When, signals.All).Problems is { Count: > 0 } problems)
        {
            return new(string.Join("; ", problems.Select(problem => $"when: {problem}")), 0, 0, 0, null);
        }

        var folder = Directory.CreateTempSubdirectory("edgeagent-try-").FullName;
        try
        {
            var opening = ClipStore.Open(new ClipStoreOptions { Folder = folder, QuotaBytes = profile.Store.QuotaMebibytes << 20 }, TimeProvider.System);
            if (!opening.Succeeded)
            {
                return new(opening.Message, 0, 0, 0, null);
            }

            using var store = opening.Store!;
            return await RunAsync(campaign, drive, profile, store, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The same as a line of the prediction.</summary>
    public TriedDrive For(string path, double hours)
    {
        var days = Seconds / (3600 * hours);
        return days > 0
            ? new(path, Seconds, Clips, Bytes, Clips / days, Bytes / days, Unavailable)
            : new(path, 0, Clips, Bytes, 0, 0, Unavailable);
    }

    private static async Task<CampaignTrial> RunAsync(Campaign campaign, IDriveSource drive, HardwareProfile profile, ClipStore store, CancellationToken cancellationToken)
    {
        var book = CampaignBook.InMemory();
        // What it would take is asked for, not what its caps and its dates leave of it on a drive of last year.
        book.Offer(campaign with { Start = DateTimeOffset.UnixEpoch, Expiry = new(2199, 1, 1, 0, 0, 0, TimeSpan.Zero), Caps = new CampaignCaps() });
        var inputs = new CaptureInputs
        {
            Profile = profile with { Triage = profile.Triage with { RandomPerHour = 0, Models = [] } },
            ProfileSha256 = DriveProfile.HashOf(profile),
            Source = drive,
            Campaigns = book,
            AgentVersion = AgentVersion.Text,
        };
        using var pool = new SlabPool();
        using var session = new CaptureSession(inputs, store, pool, TimeProvider.System, NullLogger.Instance);
        var summary = await session.RunAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var clips = summary.Clips.Where(clip => clip.Manifest.Campaign is not null && clip.Result.Clip is not null).ToArray();
        var unavailable = summary.Unavailable.FirstOrDefault(health => health.Trigger == Campaign.FiringPrefix + campaign.Id)?.Reason;
        return new(null, summary.Recorded.TotalSeconds, clips.Length, clips.Sum(clip => clip.Result.Clip!.SizeBytes), unavailable);
    }
}
