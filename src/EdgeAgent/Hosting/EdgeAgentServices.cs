using EdgeAgent.Health;
using EdgeAgent.Model;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace EdgeAgent.Hosting;

/// <summary>Adds the agent to a host.</summary>
public static class EdgeAgentServices
{
    /// <summary>Adds capture, uplink and the word to systemd as hosted services; they stop in the reverse order.</summary>
    public static IServiceCollection AddEdgeAgent(this IServiceCollection services, EdgeAgentSetup setup)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(setup);
        services.TryAddSingleton<SlabPool>();
        services.AddSingleton<LoopHeartbeat>();
        services.TryAddSingleton<ClipRequests>();
        services.TryAddSingleton<HealthBoard>();
        if (SystemdNotifier.FromEnvironment() is { } notifier)
        {
            services.AddSingleton(notifier);
            services.AddHostedService<SystemdService>();
        }

        if (setup.Uplink is not null)
        {
            services.AddSingleton<UplinkHost>();
            services.AddHostedService(provider => provider.GetRequiredService<UplinkHost>());
        }

        if (setup.Trial is not null)
        {
            services.AddSingleton(setup.Trial);
            services.AddHostedService<SlotTrialHost>();
        }

        services.AddHostedService<HealthHost>();
        services.AddHostedService<CaptureHost>();
        return services;
    }
}
