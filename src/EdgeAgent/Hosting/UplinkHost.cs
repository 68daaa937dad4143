using EdgeAgent.Campaigns;
using EdgeAgent.Capture;
using EdgeAgent.Uplink;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Hosting;

/// <summary>Runs the uplink for as long as the host lives.</summary>
internal sealed class UplinkHost : BackgroundService
{
    private readonly UplinkService _uplink;

    public UplinkHost(EdgeAgentSetup setup, ClipRequests requests, ILogger<UplinkService> log, ILogger<CampaignIntake> campaignLog, TimeProvider time)
    {
        var intake = setup is { Trusted: { } trusted, Capture.Campaigns: { } book } ? new CampaignIntake(book, trusted, setup.Capture.Profile, time, campaignLog) : null;
        var options = OptionsOf(setup, requests, log, time) with
        {
            Campaigns = intake is null ? null : new CampaignListener { Take = intake.Take, KeepOnly = intake.KeepOnly, Report = intake.Report },
        };
        _uplink = new UplinkService(setup.Store, options, log, time);
    }

    /// <summary>Selection's budget stands in for the link's plain one: it knows shares and prices, and saves up.</summary>
    private static UplinkOptions OptionsOf(EdgeAgentSetup setup, ClipRequests requests, ILogger log, TimeProvider time)
    {
        var options = setup.Uplink! with
        {
            ClipRequested = reason => requests.Request(reason),
            FleetCounted = setup.Capture.Fleet is { } fleet ? fleet.TryTake : null,
        };
        return new UplinkBudget(ClipSelecting.SettingsOf(setup.Capture.Profile), setup.Capture.Profile.Uplink?.Links ?? [], setup.Store, log, time).Quota is { } quota
            ? options with { Quota = quota, BytesPerDay = 0 }
            : options;
    }

    /// <summary>Completes when everything in the store has its receipt.</summary>
    public Task WhenDrainedAsync(CancellationToken cancellationToken) => _uplink.WhenDrainedAsync(cancellationToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _uplink.DisposeAsync();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _uplink.RunAsync(stoppingToken);
}
