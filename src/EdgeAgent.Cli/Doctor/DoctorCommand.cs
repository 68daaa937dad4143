using System.CommandLine;
using EdgeAgent.Cli.Terminal;

namespace EdgeAgent.Cli.Doctor;

/// <summary><c>edgeagent doctor</c>: within a minute, whether this vehicle is fit to drive.</summary>
internal static class DoctorCommand
{
    private const int LongestLookSeconds = 60;

    /// <summary>Long enough for ten frames of the slowest usual sensor, a GNSS receiver at 1 Hz.</summary>
    private const int LookSeconds = 10;

    public static Command Create()
    {
        var profile = new Option<FileInfo?>("--profile") { Description = $"The hardware profile; the installed one where left out.", HelpName = "FILE" };
        var drive = new Option<string?>("--drive") { Description = "A recorded drive: for the profile's replay sensors, or alone, to look at a recording.", HelpName = "DRIVE" };
        var seconds = new Option<int?>("--seconds") { Description = $"How long the sensors are looked at, 1 to {LongestLookSeconds}; {LookSeconds} where left out, and with --watch without end.", HelpName = "N" };
        var watch = new Option<bool>("--watch") { Description = "Show all streams live: rate, age, drops, clock. q or Ctrl-C ends it." };
        var json = new Option<bool>("--json") { Description = "Print the checks as JSON." };
        seconds.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out var value) && value is < 1 or > LongestLookSeconds)
            {
                result.AddError($"--seconds {value}: expected 1 to {LongestLookSeconds}");
            }
        });
        var command = new Command("doctor", "Say within a minute whether this vehicle is fit to drive: sensors, time, disk, models, broker, settings. Exit code 0 only when it is.")
        {
            profile, drive, seconds, watch, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var asked = parsed.GetValue(seconds);
            var request = new DoctorRunRequest
            {
                ProfileFile = parsed.GetValue(profile),
                Drive = parsed.GetValue(drive),
                Look = asked is null && parsed.GetValue(watch) ? null : TimeSpan.FromSeconds(asked ?? LookSeconds),
                Json = parsed.GetValue(json),
            };
            return DoctorRun.RunAsync(request, parsed.GetValue(watch), cancellation);
        });
        return command.WithExamples(
            "edgeagent doctor",
            "edgeagent doctor --profile hw-profiles/delivery-van.yaml --json",
            "edgeagent doctor --drive drive.mcap",
            "edgeagent doctor --watch");
    }
}
