using EdgeAgent.Uplink;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EdgeAgent.Hosting;

/// <summary>Runs the uplink for as long as the host lives.</summary>
internal sealed class UplinkHost : BackgroundService
{
    private readonly UplinkService _uplink;

    public UplinkHost(EdgeAgentSetup setup, ClipRequests requests, ILogger<UplinkService> log, TimeProvider time) =>
        _uplink = new UplinkService(setup.Store, setup.Uplink! with { ClipRequested = reason => requests.Request(reason) }, log, time);

    /// <summary>Completes when everything in the store has its receipt.</summary>
    public Task WhenDrainedAsync(CancellationToken cancellationToken) => _uplink.WhenDrainedAsync(cancellationToken);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await _uplink.DisposeAsync();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _uplink.RunAsync(stoppingToken);
}
