using System.Text;
using EdgeAgent.Mqtt;

namespace EdgeAgent.MqttClientProgram;

/// <summary>What most scenarios start with; the identifiers and texts are those the scripts compare against.</summary>
internal static class Scenario
{
    public const int Passed = 0;
    public const int Failed = 1;

    public static MqttClientOptions Options(int port, string clientId, MqttVersion version = MqttVersion.V311) => new()
    {
        Host = "localhost",
        Port = port,
        ClientId = clientId,
        Version = version,
        ReceiveMaximum = version == MqttVersion.V5 ? (ushort)20 : null,
        NotSentLowWaterBytes = 0,
    };

    public static MqttPublish Message(string topic, string payload, int qos) =>
        new(topic, Encoding.UTF8.GetBytes(payload)) { Qos = (MqttQos)qos };

    /// <summary>Connects, does the work, disconnects; the work's result counts.</summary>
    public static async Task<int> RunAsync(MqttClientOptions options, Func<MqttClient, Task<bool>> work, MqttMessageHandler? handler = null, bool cleanStart = true)
    {
        await using var client = new MqttClient(options, handler);
        var connected = await client.ConnectAsync(cleanStart);
        if (!connected.IsAccepted)
        {
            await Console.Error.WriteLineAsync($"{connected.Outcome} {connected.ReasonCode}: {connected.Detail}");
            return Failed;
        }

        return await work(client) ? Passed : Failed;
    }

    /// <summary>Connects and stays until the other side closes.</summary>
    public static Task<int> StayAsync(MqttClientOptions options, bool cleanStart = true) =>
        RunAsync(options, async client => await client.Disconnected is not null, cleanStart: cleanStart);
}
