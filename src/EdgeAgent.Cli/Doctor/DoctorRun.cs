using System.Security.Cryptography;
using System.Text.Json;
using EdgeAgent.Cli.Profiles;
using EdgeAgent.Cli.Runs;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Health;
using EdgeAgent.Hosting;
using EdgeAgent.Model;
using EdgeAgent.Profiles;
using EdgeAgent.Profiles.Slots;
using EdgeAgent.Replay;
using EdgeAgent.Sensors.Drives;
using EdgeAgent.Sensors.Live;
using EdgeAgent.Sensors.Live.Devices;
using EdgeAgent.Simulation;
using EdgeAgent.Uplink;

namespace EdgeAgent.Cli.Doctor;

/// <summary>Opens what the doctor looks at, lets it look, prints its report.</summary>
internal static class DoctorRun
{
    /// <summary>Where the package puts the vehicle's profile.</summary>
    private const string InstalledProfile = "/etc/edgeagent/profile.yaml";

    public static async Task<int> RunAsync(DoctorRunRequest request, bool watch, CancellationToken cancellationToken)
    {
        using var pool = new SlabPool();
        var file = request.ProfileFile ?? (request.Drive is null ? Installed() : null);
        if (file is not null && InputFile.Check(file) is var missing && missing != ExitCode.Done)
        {
            return missing;
        }

        return file is null
            ? await LookAtRecordingAsync(request, watch, pool, cancellationToken)
            : await LookAtVehicleAsync(request, file, request.ProfileFile is null ? new VehicleRoot("/").FilesFolder : file.DirectoryName!, watch, pool, cancellationToken);
    }

    /// <summary>The profile that the service runs with: the active slot's, else the package's.</summary>
    private static FileInfo Installed()
    {
        var slots = new VehicleRoot("/").SlotsFolder;
        return new(Directory.Exists(slots) && new ProfileSlots(slots, TimeProvider.System).ActiveProfile is { } active ? active : InstalledProfile);
    }

    private static async Task<int> LookAtVehicleAsync(DoctorRunRequest request, FileInfo file, string folder, bool watch, SlabPool pool, CancellationToken cancellationToken)
    {
        var reading = ProfileReader.Read(file.FullName, folder);
        if (reading.Profile is not { } profile)
        {
            return Report.Failures(ExitCode.BadInput, reading.Problems.Select(problem => problem.ToString()));
        }

        if (request.Drive is null && profile.Sensors.Any(sensor => sensor.Driver != SensorDrivers.Replay) && HealthFile.Read(HealthFile.ServicePath, TimeProvider.System.GetUtcNow()) is { } running)
        {
            Report.Note($"the agent runs (process {running.ProcessId}): what it says of its sensors is looked at, their views are not");
            return watch
                ? await WatchRun.ShowRunningAsync(request.Look, cancellationToken)
                : await ExamineAsync(
                    request,
                    reading,
                    file,
                    folder,
                    isLive: true,
                    stop => RunningExamination.Run(HealthFile.ServicePath, new SensorRig(profile.Sensors.Select(sensor => sensor.ToDescriptor())), request.Look!.Value, TimeProvider.System, stop),
                    cancellationToken);
        }

        var opening = DriveOpening.Open(file, folder, profile, request.Drive, speed: 1, pool);
        if (opening.Source is not { } source)
        {
            return Report.Failures(opening.ExitCode, opening.Problems);
        }

        using (source)
        {
            if (watch)
            {
                return await WatchRun.RunAsync(source, request.Look, pool, cancellationToken);
            }

            return await ExamineAsync(request, reading, file, folder, isLive: source is LiveDriveSource, stop => SensorExamination.Run(source, ReplayRig.Join(source.Info.Rig, profile), request.Look!.Value, pool, stop), cancellationToken);
        }
    }

    private static async Task<int> ExamineAsync(
        DoctorRunRequest request, ProfileReading reading, FileInfo file, string folder, bool isLive, Func<CancellationToken, IReadOnlyList<SensorObservation>> examine, CancellationToken cancellationToken)
    {
        var profile = reading.Profile!;
        var checks = new List<Check> { SignatureOf(reading, file) };
        if (!TryReadUplink(profile, folder, out var uplink, out var problem))
        {
            checks.Add(ProfileChecks.UplinkFiles(problem));
        }

        var examination = new DoctorRequest
        {
            Profile = profile,
            Folder = folder,
            Examine = examine,
            IsLive = isLive,
            StoreFolder = Path.GetFullPath(profile.Store.Folder, request.ProfileFile is null ? new VehicleRoot("/").StateFolder : Environment.CurrentDirectory),
            Uplink = uplink,
            ProfileChecks = checks,
            Picture = profile.Triage.Models.Count == 0 ? ReadOnlyMemory<byte>.Empty : SceneGallery.Render(1, 1).First().Jpeg,
        };
        return await ExamineAsync(examination, request.Json, cancellationToken);
    }

    private static Check SignatureOf(ProfileReading reading, FileInfo file)
    {
        var signed = SignedProfile.Check(file, reading, null, new VehicleRoot("/").TrustedKeysFolder);
        return ProfileChecks.Signature(reading.Sha256, signed.SignedBy, signed.Bytes is null ? null : signed.Refusal);
    }

    /// <summary>A recording alone: its own sensors, and what of this machine needs no profile.</summary>
    private static async Task<int> LookAtRecordingAsync(DoctorRunRequest request, bool watch, SlabPool pool, CancellationToken cancellationToken)
    {
        if (!DriveSources.TryOpen(request.Drive!, out var drive, out var error))
        {
            return Report.Failure(Path.Exists(request.Drive) ? ExitCode.BadInput : ExitCode.Unavailable, error);
        }

        using (drive)
        {
            return watch
                ? await WatchRun.RunAsync(drive, request.Look, pool, cancellationToken)
                : await ExamineAsync(
                    new DoctorRequest
                    {
                        Profile = DriveProfile.From(drive.Info),
                        Folder = Environment.CurrentDirectory,
                        Examine = stop => SensorExamination.Run(drive, drive.Info.Rig, request.Look!.Value, pool, stop),
                        IsLive = false,
                    },
                    request.Json,
                    cancellationToken);
        }
    }

    private static async Task<int> ExamineAsync(DoctorRequest request, bool json, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        var doctor = new Health.Doctor(request)
        {
            Checked = check =>
            {
                if (!json)
                {
                    Console.Out.WriteLine(CheckLines.Of(check, !Console.IsOutputRedirected));
                }
            },
        };
        var checks = await doctor.ExamineAsync(cancellationToken);
        var elapsed = TimeProvider.System.GetElapsedTime(started);
        var isFit = checks.All(check => check.Outcome != CheckOutcome.Fail);
        Console.Out.WriteLine(json
            ? JsonSerializer.Serialize(new DoctorDocument(isFit, request.Profile.Name, request.Profile.Vehicle.Id, elapsed.TotalSeconds, checks), DoctorJson.Default.DoctorDocument)
            : CheckLines.Verdict(checks, elapsed));
        return isFit ? ExitCode.Done : ExitCode.Failed;
    }

    private static bool TryReadUplink(HardwareProfile profile, string folder, out UplinkOptions? uplink, out string problem)
    {
        (uplink, problem) = (null, "");
        if (profile.Uplink is null)
        {
            return true;
        }

        try
        {
            uplink = UplinkConnection.From(profile.Uplink, profile.Vehicle, AgentVersion.Text, folder);
            return true;
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            problem = fault.Message;
            return false;
        }
    }
}
