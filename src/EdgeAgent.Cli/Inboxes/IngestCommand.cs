using System.CommandLine;
using System.Globalization;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Ingest;
using EdgeAgent.Model;

namespace EdgeAgent.Cli.Inboxes;

/// <summary><c>edgeagent ingest</c>: the back end, headless, until told to stop.</summary>
internal static class IngestCommand
{
    public static Command Create()
    {
        var broker = new BrokerOptions();
        var folder = InboxCommand.FolderOption();
        var fleets = new Option<string[]>("--fleet") { Description = "A fleet to serve; may be given again; all fleets where left out.", HelpName = "FLEET" };
        var workers = new Option<int>("--workers") { Description = "Connections that share the work.", DefaultValueFactory = _ => 2 };
        var name = new Option<string?>("--name") { Description = "Begin of the MQTT client ids, different for each process at one broker.", HelpName = "NAME" };
        var command = new Command("ingest", "Run the back end: take clips from vehicles by MQTT, verify them, keep them in a folder.")
        {
            folder, fleets, workers, name,
        };
        broker.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            if (broker.Read(parsed, out var exitCode) is not { } client)
            {
                return Task.FromResult(exitCode);
            }

            if (FindBadFleet(parsed.GetValue(fleets) ?? []) is { } bad)
            {
                return Task.FromResult(Report.Failure(ExitCode.Usage, $"--fleet {bad}: a fleet's name is 1 to 32 letters, digits, _ or -"));
            }

            var options = new IngestOptions
            {
                Broker = client,
                InboxFolder = parsed.GetRequiredValue(folder).FullName,
                Workers = Math.Clamp(parsed.GetValue(workers), 1, 64),
                Fleets = parsed.GetValue(fleets) ?? [],
            };
            return RunAsync(parsed.GetValue(name) is { } given ? options with { Name = given } : options, cancellation);
        });
        return command.WithExamples(
            "edgeagent ingest --broker 127.0.0.1:1883 --inbox ./inbox",
            "edgeagent ingest --broker mqtt.example.com --inbox /srv/inbox --fleet berlin --ca ca.pem --cert ingest.pem --key ingest.key");
    }

    private static async Task<int> RunAsync(IngestOptions options, CancellationToken cancellation)
    {
        var opening = IngestService.Open(options, new StandardErrorLog("ingest"));
        if (!opening.Succeeded)
        {
            return Report.Failure(ExitCode.Unavailable, opening.Message);
        }

        await using var service = opening.Service;
        Report.Note($"keeps clips in {options.InboxFolder}, from {options.Broker.Host}:{options.Broker.Port}");
        await service.RunAsync(cancellation);
        var counters = service.Counters;
        var refused = counters.Refusals.Count == 0 ? "nothing refused" : "refused " + string.Join(", ", counters.Refusals.Select(each => $"{each.Value} × {each.Key}"));
        Report.Note(string.Create(CultureInfo.InvariantCulture, $"stopped after {counters.Clips} clips, {counters.Bytes:N0} bytes; {refused}"));
        return ExitCode.Done;
    }

    private static string? FindBadFleet(string[] fleets) => Array.Find(fleets, fleet => !WireNames.IsFleet(fleet));
}
