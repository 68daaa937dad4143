using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Ingest;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Cli.Inboxes;

/// <summary><c>edgeagent ingest</c>: the back end, headless, until told to stop.</summary>
internal static class IngestCommand
{
    private const int PlainPort = 1883;
    private const int TlsPort = 8883;

    public static Command Create()
    {
        var broker = new Option<string>("--broker") { Description = "The broker.", HelpName = "HOST[:PORT]", DefaultValueFactory = _ => "127.0.0.1" };
        var folder = InboxCommand.FolderOption();
        var fleets = new Option<string[]>("--fleet") { Description = "A fleet to serve; may be given again; all fleets where left out.", HelpName = "FLEET" };
        var workers = new Option<int>("--workers") { Description = "Connections that share the work.", DefaultValueFactory = _ => 2 };
        var name = new Option<string?>("--name") { Description = "Begin of the MQTT client ids, different for each process at one broker.", HelpName = "NAME" };
        var tls = new Option<bool>("--tls") { Description = "Use TLS." };
        var ca = new Option<string?>("--ca") { Description = "PEM file of the certificate authorities to trust; the system's where left out.", HelpName = "FILE" };
        var certificate = new Option<string?>("--cert") { Description = "PEM file of our certificate.", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "PEM file of our private key.", HelpName = "FILE" };
        var user = new Option<string?>("--user") { Description = "User name, where the broker wants one.", HelpName = "NAME" };
        var password = new Option<string?>("--password-file") { Description = "File that holds the password.", HelpName = "FILE" };
        var command = new Command("ingest", "Run the back end: take clips from vehicles by MQTT, verify them, keep them in a folder.")
        {
            broker, folder, fleets, workers, name, tls, ca, certificate, key, user, password,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var useTls = parsed.GetValue(tls) || parsed.GetValue(ca) is not null || parsed.GetValue(certificate) is not null;
            if (!TryReadAddress(parsed.GetRequiredValue(broker), useTls ? TlsPort : PlainPort, out var host, out var port))
            {
                return Task.FromResult(Report.Failure(ExitCode.Usage, $"--broker {parsed.GetRequiredValue(broker)}: not HOST or HOST:PORT"));
            }

            if (FindBadFleet(parsed.GetValue(fleets) ?? []) is { } bad)
            {
                return Task.FromResult(Report.Failure(ExitCode.Usage, $"--fleet {bad}: a fleet's name is 1 to 32 letters, digits, _ or -"));
            }

            MqttClientOptions client;
            try
            {
                client = new()
                {
                    Host = host,
                    Port = port,
                    Tls = useTls ? MqttTlsOptions.FromPemFiles(parsed.GetValue(ca), parsed.GetValue(certificate), parsed.GetValue(key)) : null,
                    UserName = parsed.GetValue(user),
                    Password = parsed.GetValue(password) is { } file ? Encoding.UTF8.GetBytes(File.ReadAllText(file).TrimEnd('\r', '\n')) : null,
                };
            }
            catch (CryptographicException fault)
            {
                return Task.FromResult(Report.Failure(ExitCode.BadInput, $"the certificate or key cannot be used: {fault.Message}"));
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

    /// <summary>HOST, HOST:PORT, [IPV6] or [IPV6]:PORT.</summary>
    private static bool TryReadAddress(string text, int defaultPort, out string host, out int port)
    {
        var colon = text.LastIndexOf(':');
        var hasPort = colon > text.LastIndexOf(']');
        (host, port) = ((hasPort ? text[..colon] : text).Trim('[', ']'), defaultPort);
        return host.Length > 0
            && (!hasPort || (int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and <= 65_535));
    }
}
