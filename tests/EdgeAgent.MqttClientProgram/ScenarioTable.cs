using System.Globalization;

namespace EdgeAgent.MqttClientProgram;

/// <summary>Scenario names, those of mosquitto's test/lib/c programs, and what runs them.</summary>
internal static class ScenarioTable
{
    private static readonly Dictionary<string, Func<int, Task<int>>> Scenarios = new()
    {
        ["01-con-discon-success"] = ConnectScenarios.ConnectAndDisconnectAsync,
        ["01-keepalive-pingreq"] = ConnectScenarios.KeepAliveAsync,
        ["01-no-clean-session"] = ConnectScenarios.NoCleanSessionAsync,
        ["01-server-keepalive-pingreq"] = ConnectScenarios.ServerKeepAliveAsync,
        ["01-unpwd-set"] = ConnectScenarios.UserAndPasswordAsync,
        ["01-will-set"] = ConnectScenarios.WillAsync,
        ["01-will-unpwd-set"] = ConnectScenarios.WillAndPasswordAsync,
        ["02-subscribe-qos0"] = port => SubscribeScenarios.SubscribeAsync(port, 0),
        ["02-subscribe-qos1"] = port => SubscribeScenarios.SubscribeAsync(port, 1),
        ["02-subscribe-qos1-async1"] = port => SubscribeScenarios.SubscribeAsync(port, 1),
        ["02-subscribe-qos1-async2"] = port => SubscribeScenarios.SubscribeAsync(port, 1),
        ["02-subscribe-qos2"] = port => SubscribeScenarios.SubscribeAsync(port, 2),
        ["02-unsubscribe-multiple-v5"] = SubscribeScenarios.UnsubscribeManyAsync,
        ["02-unsubscribe-v5"] = port => SubscribeScenarios.UnsubscribeAsync(port, Mqtt.MqttVersion.V5),
        ["02-unsubscribe"] = port => SubscribeScenarios.UnsubscribeAsync(port, Mqtt.MqttVersion.V311),
        ["03-publish-b2c-qos1"] = ReceiveScenarios.Qos1Async,
        ["03-publish-b2c-qos1-unexpected-puback"] = port => ReceiveScenarios.UntilClosedAsync(port, "publish-qos1-test"),
        ["03-publish-b2c-qos2"] = ReceiveScenarios.Qos2Async,
        ["03-publish-b2c-qos2-len"] = ReceiveScenarios.Qos2LengthsAsync,
        ["03-publish-b2c-qos2-unexpected-pubcomp"] = port => ReceiveScenarios.UntilClosedAsync(port, "publish-qos2-test"),
        ["03-publish-b2c-qos2-unexpected-pubrel"] = ReceiveScenarios.UnexpectedPubrelAsync,
        ["03-publish-c2b-qos1-disconnect"] = port => PublishScenarios.AcrossDisconnectsAsync(port, 1),
        ["03-publish-c2b-qos1-len"] = port => PublishScenarios.OneAsync(port, 1, Mqtt.MqttVersion.V5),
        ["03-publish-c2b-qos1-receive-maximum"] = port => PublishScenarios.ManyAsync(port, 1, 6),
        ["03-publish-c2b-qos2"] = port => PublishScenarios.OneAsync(port, 2, Mqtt.MqttVersion.V311),
        ["03-publish-c2b-qos2-disconnect"] = port => PublishScenarios.AcrossDisconnectsAsync(port, 2),
        ["03-publish-c2b-qos2-len"] = port => PublishScenarios.OneAsync(port, 2, Mqtt.MqttVersion.V5),
        ["03-publish-c2b-qos2-maximum-qos-0"] = port => PublishScenarios.MaximumQosAsync(port, 0),
        ["03-publish-c2b-qos2-maximum-qos-1"] = port => PublishScenarios.MaximumQosAsync(port, 1),
        ["03-publish-c2b-qos2-pubrec-error"] = PublishScenarios.PubrecErrorAsync,
        ["03-publish-c2b-qos2-receive-maximum-1"] = port => PublishScenarios.ManyAsync(port, 2, 5),
        ["03-publish-c2b-qos2-receive-maximum-2"] = port => PublishScenarios.ManyAsync(port, 2, 5),
        ["03-publish-qos0"] = port => PublishScenarios.Qos0Async(port, "publish-qos0-test", "pub/qos0/test", "message", retain: false),
        ["03-publish-qos0-no-payload"] = port => PublishScenarios.Qos0Async(port, "publish-qos0-test-np", "pub/qos0/no-payload/test", "", retain: false),
        ["03-request-response-1"] = port => RequestScenarios.RequestAsync(port, correlation: null),
        ["03-request-response-2"] = RequestScenarios.RespondAsync,
        ["03-request-response-correlation-1"] = port => RequestScenarios.RequestAsync(port, "corridor"),
        ["03-request-response-correlation-2"] = RequestScenarios.RespondAsync,
        ["04-retain-qos0"] = port => PublishScenarios.Qos0Async(port, "retain-qos0-test", "retain/qos0/test", "retained message", retain: true),
        ["08-ssl-bad-cacert"] = TlsScenarios.MissingAuthoritiesAsync,
        ["08-ssl-connect-cert-auth"] = TlsScenarios.CertificateAsync,
        ["08-ssl-connect-cert-auth-enc"] = TlsScenarios.EncryptedKeyAsync,
        ["08-ssl-connect-no-auth"] = TlsScenarios.NoCertificateAsync,
        ["08-ssl-fake-cacert"] = TlsScenarios.WrongAuthorityAsync,
        ["09-util-topic-tokenise"] = _ => SubscribeScenarios.LevelsAsync(),
        ["11-prop-oversize-packet"] = PublishScenarios.OversizeAsync,
        ["11-prop-recv-qos0"] = port => ReceiveScenarios.PropertiesAsync(port, 0),
        ["11-prop-recv-qos1"] = port => ReceiveScenarios.PropertiesAsync(port, 1),
        ["11-prop-recv-qos2"] = port => ReceiveScenarios.PropertiesAsync(port, 2),
        ["11-prop-send-content-type"] = port => PublishScenarios.PropertyAsync(port, new() { ContentType = "application/json" }),
        ["11-prop-send-payload-format"] = port => PublishScenarios.PropertyAsync(port, new() { PayloadIsUtf8 = true }),
    };

    /// <summary>The name this process was started under, where a link NAME.test points at the program.</summary>
    public static string? NameFromCommandLine()
    {
        var first = File.ReadAllText("/proc/self/cmdline").Split('\0')[0];
        return first.EndsWith(".test", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(first) : null;
    }

    public static Task<int> RunAsync(string name, string port) =>
        Scenarios.TryGetValue(name, out var scenario) ? scenario(int.Parse(port, CultureInfo.InvariantCulture)) : ExplainAsync();

    public static async Task<int> ExplainAsync()
    {
        await Console.Error.WriteLineAsync("usage: EdgeAgent.MqttClientProgram SCENARIO PORT | broker [-v] [-p PORT]\nscenarios:");
        foreach (var name in Scenarios.Keys)
        {
            await Console.Error.WriteLineAsync($"  {name}");
        }

        return 2;
    }
}
