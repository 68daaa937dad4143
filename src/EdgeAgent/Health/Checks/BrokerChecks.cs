using EdgeAgent.Model;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Health;

/// <summary>Judges the way to the back end: broker, certificates, receiver.</summary>
public static class BrokerChecks
{
    private const double WarnDays = 30;

    /// <summary>
    /// All checks of the broker. None fails for a link that is down: capture does not need one, and a vehicle may stand in a garage;
    /// what will not get better by driving out of it does.
    /// </summary>
    public static IEnumerable<Check> Of(BrokerObservation seen, UplinkProfile uplink, DateTimeOffset now)
    {
        yield return Connection(seen, uplink);
        if (seen.ServerCertificateEnds is { } server)
        {
            yield return Certificate("broker certificate", server, now, "tell the back end's keeper");
        }

        if (seen.ClientCertificateEnds is { } client)
        {
            yield return Certificate("vehicle certificate", client, now, "renew it: edgeagent-enroll rotate");
        }

        if (seen.Outcome == MqttConnectOutcome.Accepted)
        {
            yield return Receiver(seen.Receiver);
        }
    }

    private static Check Connection(BrokerObservation seen, UplinkProfile uplink)
    {
        FormattableString expected = $"{uplink.Host}:{uplink.Port} accepts {(uplink.Tls ? "TLS and " : "")}the vehicle";
        return seen.Outcome switch
        {
            MqttConnectOutcome.Accepted => Check.Pass("broker", $"connected in {seen.ConnectSeconds * 1e3:0} ms", expected),
            MqttConnectOutcome.Unreachable or MqttConnectOutcome.TimedOut => Down(),
            // After a TLS handshake that is how a certificate looks that was revoked or is another authority's.
            MqttConnectOutcome.Closed when !uplink.Tls => Down(),
            _ => Check.Fail("broker", $"{seen.Detail}", expected, $"the broker is there but will not have this vehicle: check its certificate, password and the broker's list of vehicles"),
        };

        Check Down() => Check.Warn("broker", $"{seen.Detail}", expected, $"clips wait in the store until the link is there: check modem, SIM and antenna, then host and port");
    }

    private static Check Certificate(string name, DateTimeOffset ends, DateTimeOffset now, string advice)
    {
        var days = (ends - now).TotalDays;
        FormattableString seen = $"ends {ends:yyyy-MM-dd}, in {days:0} days";
        return days <= 0
            ? Check.Fail(name, $"ended {ends:yyyy-MM-dd}", $"valid for {WarnDays} days more", $"{advice}")
            : Check.PassOrWarn(days >= WarnDays, name, seen, $"valid for {WarnDays} days more", $"{advice}");
    }

    private static Check Receiver(ReceiverState? receiver) => receiver switch
    {
        null => Check.Warn("receiver", $"no word from it", $"online", $"edgeagent ingest has never served this fleet on this broker: start it there; one that was not told of fleets says so when it hears the first vehicle"),
        { Online: false } => Check.Warn("receiver", $"offline", $"online", $"clips wait in the store until the back end is back"),
        _ => Check.Pass("receiver", $"online", $"online"),
    };
}
