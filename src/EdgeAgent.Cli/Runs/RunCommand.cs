using System.CommandLine;
using System.Globalization;
using EdgeAgent.Cli.Profiles;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Replay;

namespace EdgeAgent.Cli.Runs;

/// <summary><c>edgeagent run</c>: the vehicle's service.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var profile = new Option<FileInfo?>("--profile") { Description = "The hardware profile.", HelpName = "FILE" };
        var slots = new Option<DirectoryInfo?>("--slots") { Description = "The folder with the installed profiles; a new one must become healthy or the last good one comes back. --profile serves until one is installed.", HelpName = "DIR" };
        var files = new Option<DirectoryInfo?>("--files") { Description = "What relative file names in the profile are relative to; with --slots /etc/edgeagent, else the profile's folder, where left out.", HelpName = "DIR" };
        var drive = new Option<string?>("--drive") { Description = "A recorded drive for the profile's replay sensors. Where all sensors replay, the service ends when it is delivered.", HelpName = "DRIVE" };
        var speed = new Option<string>("--speed") { Description = "How fast the drive is replayed: 1, N or max.", DefaultValueFactory = _ => "1" };
        var store = new Option<DirectoryInfo?>("--store") { Description = "The store's folder instead of the profile's.", HelpName = "DIR" };
        var trusted = new Option<DirectoryInfo?>("--trusted") { Description = "Folder of the public keys whose campaigns are taken (*.pem); /etc/edgeagent/trusted-keys where left out.", HelpName = "DIR" };
        var jsonLog = new Option<bool>("--json-log") { Description = "Log as JSON lines." };
        var command = new Command("run", "Run the vehicle service: capture, find events, store clips, send them best first. SIGUSR1 asks for a clip of this moment.") { profile, slots, files, drive, speed, store, trusted, jsonLog };
        command.SetAction((parsed, cancellation) =>
        {
            var text = parsed.GetRequiredValue(speed);
            var isMax = text == "max";
            if (!isMax && !(double.TryParse(text, CultureInfo.InvariantCulture, out var number) && number > 0 && double.IsFinite(number)))
            {
                return Task.FromResult(Report.Failure(ExitCode.Usage, $"--speed {text}: expected a number above 0, or max"));
            }

            var (profileFile, slotsFolder) = (parsed.GetValue(profile), parsed.GetValue(slots)?.FullName);
            if (profileFile is null && slotsFolder is null)
            {
                return Task.FromResult(Report.Failure(ExitCode.Usage, "name the profile, with --profile FILE or --slots DIR"));
            }

            var request = new AgentRunRequest
            {
                ProfileFile = profileFile ?? new FileInfo(slotsFolder!),
                FilesFolder = parsed.GetValue(files)?.FullName,
                Drive = parsed.GetValue(drive),
                Pace = isMax ? ReplayPace.Max : new ReplayPace(double.Parse(text, CultureInfo.InvariantCulture)),
                StoreFolder = parsed.GetValue(store)?.FullName,
                TrustedFolder = parsed.GetValue(trusted)?.FullName ?? new VehicleRoot("/").TrustedKeysFolder,
                JsonLog = parsed.GetValue(jsonLog),
            };
            return slotsFolder is null || (profileFile is not null && SlotRun.IsEmpty(slotsFolder))
                ? AgentRun.RunAsync(request, cancellation)
                : SlotRun.RunAsync(request, slotsFolder, cancellation);
        });
        return command.WithExamples(
            "edgeagent run --profile /etc/edgeagent/profile.yaml",
            "edgeagent run --slots /var/lib/edgeagent/slots --profile /etc/edgeagent/profile.yaml",
            "edgeagent run --profile hw-profiles/synthetic-car.yaml --drive drive.mcap --speed max --store ./store");
    }
}
