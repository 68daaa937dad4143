using EdgeAgent.Mqtt;

namespace EdgeAgent.MqttClientProgram;

/// <summary>08: TLS with the certificates in ../ssl, as the scripts generate them.</summary>
internal static class TlsScenarios
{
    public static Task<int> MissingAuthoritiesAsync(int port)
    {
        try
        {
            MqttTlsOptions.FromPemFiles("this/file/doesnt/exist");
            return Task.FromResult(Scenario.Failed);
        }
        catch (IOException)
        {
            return Task.FromResult(Scenario.Passed);
        }
    }

    public static Task<int> CertificateAsync(int port) =>
        ConnectAsync(port, "08-ssl-connect-crt-auth", MqttTlsOptions.FromPemFiles("../ssl/all-ca.crt", "../ssl/client.crt", "../ssl/client.key"));

    public static Task<int> EncryptedKeyAsync(int port) => ConnectAsync(port, "08-ssl-connect-crt-auth-enc",
        MqttTlsOptions.FromPemFiles("../ssl/all-ca.crt", "../ssl/client-encrypted.crt", "../ssl/client-encrypted.key", "password"));

    public static Task<int> NoCertificateAsync(int port) =>
        ConnectAsync(port, "08-ssl-connect-no-auth", MqttTlsOptions.FromPemFiles("../ssl/all-ca.crt"));

    public static async Task<int> WrongAuthorityAsync(int port)
    {
        var tls = MqttTlsOptions.FromPemFiles("../ssl/test-fake-root-ca.crt", "../ssl/client.crt", "../ssl/client.key");
        await using var client = new MqttClient(Scenario.Options(port, "08-ssl-connect-crt-auth") with { Tls = tls });
        return (await client.ConnectAsync(cleanStart: true)).Outcome == MqttConnectOutcome.TlsFailed ? Scenario.Passed : Scenario.Failed;
    }

    private static Task<int> ConnectAsync(int port, string clientId, MqttTlsOptions tls) =>
        Scenario.RunAsync(Scenario.Options(port, clientId) with { Tls = tls }, _ => Task.FromResult(true));
}
