using System.CommandLine;
using System.Globalization;
using EdgeAgent.Capture;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Model;
using EdgeAgent.Profiles;
using EdgeAgent.Replay;
using EdgeAgent.Sensors.Drives;

namespace EdgeAgent.Cli.Replays;

/// <summary><c>edgeagent replay</c>: a recorded drive through the pipeline that runs in the vehicle, to the back end and into a report.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var drive = new Argument<string>("DRIVE") { Description = "The drive: an MCAP file or a ROS 2 bag (file or folder)." };
        var profile = new Option<FileInfo?>("--profile") { Description = "The hardware profile; one made from the drive's own sensors where left out." };
        var models = new Option<string[]>("--model") { Description = "A model package for a camera, as FILE or FILE@CAMERA; may be repeated.", AllowMultipleArgumentsPerToken = true };
        var modelRate = new Option<double>("--model-rate") { Description = "How often a second each model runs.", DefaultValueFactory = _ => 5 };
        var speed = new Option<string>("--speed") { Description = "1 for the recording's speed, N for N times as fast, max for as fast as it goes.", DefaultValueFactory = _ => "max" };
        var threads = new Option<int>("--threads") { Description = "Threads to use; the results do not depend on it.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var output = new Option<DirectoryInfo?>("--output", "-o") { Description = "Folder for store, inbox and report; DRIVE.replay beside the working folder where left out." };
        var noUplink = new Option<bool>("--no-uplink") { Description = "Seal clips in the store only, with no broker and no back end." };
        var json = new Option<bool>("--json") { Description = "Print the events as JSON." };
        var command = new Command("replay", "Replay a recorded drive: find events, seal clips, deliver them to a back end on this machine, write a report.")
        {
            drive, profile, models, modelRate, speed, threads, output, noUplink, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            if (!TryParseSpeed(parsed.GetRequiredValue(speed), out var pace))
            {
                return Task.FromResult(Report.Failure(ExitCode.Usage, $"--speed {parsed.GetRequiredValue(speed)}: expected a number above 0, or max"));
            }

            var path = parsed.GetRequiredValue(drive);
            var folder = parsed.GetValue(output)?.FullName ?? Path.GetFullPath(Path.GetFileNameWithoutExtension(path.TrimEnd('/')) + ".replay");
            return RunAsync(
                path,
                parsed.GetValue(profile),
                [.. (parsed.GetValue(models) ?? []).Select(model => ModelOf(model, parsed.GetValue(modelRate)))],
                new CaptureOptions { Pace = pace, Threads = Math.Max(1, parsed.GetValue(threads)) },
                folder,
                !parsed.GetValue(noUplink),
                parsed.GetValue(json),
                cancellation);
        });
        return command.WithExamples(
            "edgeagent replay drive.mcap",
            "edgeagent replay drive.mcap --profile hw-profiles/radiate-car.yaml --model yolox_nano_416x416.onnx@camera_left",
            "edgeagent replay bag_folder --speed 1 --no-uplink --json");
    }

    private static async Task<int> RunAsync(
        string path, FileInfo? profileFile, ModelProfile[] models, CaptureOptions options, string folder, bool uplink, bool json, CancellationToken cancellationToken)
    {
        var missing = models.Where(model => !File.Exists(model.Package)).ToArray();
        if (missing.Length > 0)
        {
            return Report.Failures(ExitCode.Unavailable, missing.Select(model => $"{model.Package}: there is no such model file"));
        }

        if (!DriveSources.TryOpen(path, out var drive, out var error))
        {
            return Report.Failure(Path.Exists(path) ? ExitCode.BadInput : ExitCode.Unavailable, error);
        }

        using (drive)
        {
            if (!TryReadProfile(profileFile, drive, out var profile, out var sha256, out var exitCode))
            {
                return exitCode;
            }

            if (models.Length > 0)
            {
                profile = profile with { Triage = profile.Triage with { Models = [.. profile.Triage.Models, .. models.Select(model => WithCamera(model, drive))] } };
            }

            var request = new ReplayRequest { Profile = profile, ProfileSha256 = sha256, Folder = folder, Options = options, Uplink = uplink, ModelFolder = profileFile?.DirectoryName ?? Environment.CurrentDirectory };
            return await ReplayRun.RunAsync(request, drive, Path.GetFileName(path.TrimEnd('/')), json, cancellationToken);
        }
    }

    private static bool TryReadProfile(FileInfo? file, IDriveSource drive, out HardwareProfile profile, out string sha256, out int exitCode)
    {
        exitCode = ExitCode.Done;
        if (file is null)
        {
            profile = DriveProfile.From(drive.Info);
            sha256 = DriveProfile.HashOf(profile);
            return true;
        }

        var reading = ProfileReader.Read(file.FullName);
        profile = reading.Profile!;
        sha256 = reading.Sha256;
        if (reading.Profile is null)
        {
            exitCode = Report.Failures(ExitCode.BadInput, reading.Problems.Select(problem => problem.ToString()));
        }

        return reading.Profile is not null;
    }

    private static bool TryParseSpeed(string text, out ReplayPace pace)
    {
        pace = ReplayPace.Max;
        if (text == "max")
        {
            return true;
        }

        var isNumber = double.TryParse(text, CultureInfo.InvariantCulture, out var speed) && speed > 0 && double.IsFinite(speed);
        pace = isNumber ? new ReplayPace(speed) : pace;
        return isNumber;
    }

    private static ModelProfile ModelOf(string text, double rateHz)
    {
        var at = text.LastIndexOf('@');
        return at < 0
            ? new ModelProfile { Package = Path.GetFullPath(text), Sensor = "", RateHz = rateHz }
            : new ModelProfile { Package = Path.GetFullPath(text[..at]), Sensor = text[(at + 1)..], RateHz = rateHz };
    }

    /// <summary>A model named without a camera looks through the first one.</summary>
    private static ModelProfile WithCamera(ModelProfile model, IDriveSource drive) => model.Sensor.Length > 0
        ? model
        : model with { Sensor = drive.Info.Rig.OfKind(SensorKind.Camera).Select(camera => camera.Id).FirstOrDefault("") };
}
