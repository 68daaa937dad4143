using System.Text;

namespace EdgeAgent.Mqtt.Tests;

/// <summary>Ordinary things that tests need.</summary>
internal static class Some
{
    public static MqttClientOptions Options(int port, string clientId = "vehicle-1") => new()
    {
        Host = "127.0.0.1",
        Port = port,
        ClientId = clientId,
    };

    public static async Task<MqttClient> ConnectedClientAsync(int port, string clientId = "vehicle-1", MqttMessageHandler? handler = null) =>
        await ConnectedClientAsync(Options(port, clientId), handler);

    public static async Task<MqttClient> ConnectedClientAsync(MqttClientOptions options, MqttMessageHandler? handler = null, bool cleanStart = true)
    {
        var client = new MqttClient(options, handler);
        var result = await client.ConnectAsync(cleanStart, TestContext.Current.CancellationToken);
        Assert.True(result.IsAccepted, $"{result.Outcome} {result.ReasonCode}: {result.Detail}");
        return client;
    }

    public static MqttPublish Message(string topic, string payload, MqttQos qos = MqttQos.AtLeastOnce) =>
        new(topic, Encoding.UTF8.GetBytes(payload)) { Qos = qos };
}
