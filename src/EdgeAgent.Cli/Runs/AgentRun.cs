using System.Runtime.InteropServices;
using System.Security.Cryptography;
using EdgeAgent.Campaigns;
using EdgeAgent.Capture;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Hosting;
using EdgeAgent.Model;
using EdgeAgent.Profiles;
using EdgeAgent.Profiles.Signatures;
using EdgeAgent.Replay;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Store;
using EdgeAgent.Triage.Models;
using EdgeAgent.Uplink;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace EdgeAgent.Cli.Runs;

/// <summary>Opens and checks everything the service needs, each failure with its own word and exit code, then runs the host.</summary>
internal static class AgentRun
{
    /// <summary>SIGUSR1 (10 on Linux): what a driver's button sends.</summary>
    private const PosixSignal DriverButton = (PosixSignal)10;

    public static async Task<int> RunAsync(AgentRunRequest request, CancellationToken cancellationToken)
    {
        var reading = ProfileReader.Read(request.ProfileFile.FullName, FilesFolderOf(request));
        if (reading.Profile is not { } profile)
        {
            return Report.Failures(ExitCode.BadInput, reading.Problems.Select(problem => problem.ToString()));
        }

        using var pool = new SlabPool();
        var opening = DriveOpening.Open(request.ProfileFile, FilesFolderOf(request), profile, request.Drive, request.Pace.Speed, pool);
        if (opening.Source is not { } source)
        {
            return Report.Failures(opening.ExitCode, opening.Problems);
        }

        using (source)
        {
            return await RunAsync(request, reading.Sha256, profile, source, pool, cancellationToken);
        }
    }

    private static async Task<int> RunAsync(
        AgentRunRequest request, string profileSha256, HardwareProfile profile, IDriveSource source, SlabPool pool, CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        AddLogging(builder.Logging, request.JsonLog);
        using var loggers = LoggerFactory.Create(logging => AddLogging(logging, request.JsonLog));
        if (!TryReadUplink(request, profile, out var uplink, out var exitCode))
        {
            return exitCode;
        }

        var storeFolder = request.StoreFolder ?? profile.Store.Folder;
        var opening = ClipStore.Open(
            new ClipStoreOptions { Folder = storeFolder, QuotaBytes = profile.Store.QuotaMebibytes << 20 },
            TimeProvider.System,
            loggers.CreateLogger<ClipStore>());
        if (!opening.Succeeded)
        {
            return Report.Failure(ExitCode.Unavailable, opening.Message);
        }

        using var store = opening.Store!;
        using var models = TriageModels.Load(profile.Triage, FilesFolderOf(request), mayBeUndeclared: false);
        foreach (var problem in models.Problems)
        {
            // A vehicle without one model still has all other triggers: it says so and drives.
            Report.Note($"{problem}; triggers that need it are unavailable");
        }

        using var trusted = TrustedKeys.Load(request.TrustedFolder);
        foreach (var problem in trusted.Problems)
        {
            Report.Note(problem);
        }

        var campaigns = CampaignBook.Open(storeFolder);
        if (campaigns.Problem is { } unread)
        {
            Report.Note($"{unread}; campaigns and their counts begin anew");
        }

        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(25));
        builder.Services.AddSingleton(pool);
        builder.Services.AddEdgeAgent(new EdgeAgentSetup
        {
            Store = store,
            Uplink = uplink,
            Trusted = trusted,
            Capture = new CaptureInputs
            {
                Profile = profile,
                ProfileSha256 = profileSha256,
                Source = source,
                Models = models,
                Campaigns = campaigns,
                Fleet = new FleetKnowledge(store),
                Options = OptionsFor(source, request.Pace),
                AgentVersion = AgentVersion.Text,
                FrameSetReady = request.Trial is { } trial ? trial.Trial.Observe : null,
            }.Remembering(request.StoreFolder ?? profile.Store.Folder),
            Trial = request.Trial,
        });
        using var metrics = CreateMeterProvider(profile.Telemetry);
        using var host = builder.Build();
        var requests = host.Services.GetRequiredService<ClipRequests>();
        using var button = PosixSignalRegistration.Create(DriverButton, context =>
        {
            context.Cancel = true;
            requests.Request("driver button");
        });
        await host.RunAsync(cancellationToken);
        return ExitCode.Done;
    }

    private static bool TryReadUplink(AgentRunRequest request, HardwareProfile profile, out UplinkOptions? uplink, out int exitCode)
    {
        uplink = null;
        exitCode = ExitCode.Done;
        if (profile.Uplink is null)
        {
            return true;
        }

        try
        {
            uplink = UplinkConnection.From(profile.Uplink, profile.Vehicle, AgentVersion.Text, FilesFolderOf(request));
            return true;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            exitCode = Report.Failure(ExitCode.BadInput, $"{request.ProfileFile}: uplink: {fault.Message}");
            return false;
        }
    }

    private static string FilesFolderOf(AgentRunRequest request) => request.FilesFolder ?? request.ProfileFile.DirectoryName!;

    /// <summary>Live sensors come when they come, and a clip that finds the disk too slow must not hold them up; a replay waits for its turn.</summary>
    private static CaptureOptions OptionsFor(IDriveSource source, ReplayPace pace) => source is LiveDriveSource
        ? new CaptureOptions { Pace = ReplayPace.Max, DropWhenFull = true, Threads = Math.Max(2, Environment.ProcessorCount) }
        : new CaptureOptions { Pace = pace };

    private static void AddLogging(ILoggingBuilder logging, bool isJson)
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        if (isJson)
        {
            logging.AddJsonConsole(options => options.UseUtcTimestamp = true);
        }
        else
        {
            logging.AddSimpleConsole(options =>
            {
                options.SingleLine = true;
                options.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
                options.UseUtcTimestamp = true;
            });
        }
    }

    private static MeterProvider? CreateMeterProvider(TelemetryProfile telemetry) => telemetry.OtlpEndpoint is null
        ? null
        : Sdk.CreateMeterProviderBuilder()
            .AddMeter("EdgeAgent.*")
            .AddOtlpExporter(options => options.Endpoint = new Uri(telemetry.OtlpEndpoint))
            .Build();
}
