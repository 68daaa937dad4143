using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Cli.Terminal;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Cli.Inboxes;

/// <summary>The options of a verb that says how to reach the broker; every verb has its own copy.</summary>
internal sealed class BrokerOptions
{
    private const int PlainPort = 1883;
    private const int TlsPort = 8883;

    private readonly Option<string> _broker = new("--broker") { Description = "The broker.", HelpName = "HOST[:PORT]", DefaultValueFactory = _ => "127.0.0.1" };
    private readonly Option<bool> _tls = new("--tls") { Description = "Use TLS." };
    private readonly Option<string?> _ca = new("--ca") { Description = "PEM file of the certificate authorities to trust; the system's where left out.", HelpName = "FILE" };
    private readonly Option<string?> _certificate = new("--cert") { Description = "PEM file of our certificate.", HelpName = "FILE" };
    private readonly Option<string?> _key = new("--key") { Description = "PEM file of our private key.", HelpName = "FILE" };
    private readonly Option<string?> _user = new("--user") { Description = "User name, where the broker wants one.", HelpName = "NAME" };
    private readonly Option<string?> _password = new("--password-file") { Description = "File that holds the password.", HelpName = "FILE" };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _broker, _tls, _ca, _certificate, _key, _user, _password })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The client's options; null, with what to exit with, where they are none.</summary>
    public MqttClientOptions? Read(ParseResult parsed, out int exitCode)
    {
        exitCode = ExitCode.Done;
        var useTls = parsed.GetValue(_tls) || parsed.GetValue(_ca) is not null || parsed.GetValue(_certificate) is not null;
        if (!TryReadAddress(parsed.GetRequiredValue(_broker), useTls ? TlsPort : PlainPort, out var host, out var port))
        {
            exitCode = Report.Failure(ExitCode.Usage, $"--broker {parsed.GetRequiredValue(_broker)}: not HOST or HOST:PORT");
            return null;
        }

        try
        {
            return new()
            {
                Host = host,
                Port = port,
                Tls = useTls ? MqttTlsOptions.FromPemFiles(parsed.GetValue(_ca), parsed.GetValue(_certificate), parsed.GetValue(_key)) : null,
                UserName = parsed.GetValue(_user),
                Password = parsed.GetValue(_password) is { } file ? Encoding.UTF8.GetBytes(File.ReadAllText(file).TrimEnd('\r', '\n')) : null,
            };
        }
        catch (CryptographicException fault)
        {
            exitCode = Report.Failure(ExitCode.BadInput, $"the certificate or key cannot be used: {fault.Message}");
            return null;
        }
    }

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
