using EdgeAgent.Mqtt;

namespace EdgeAgent.MqttClientProgram;

/// <summary>03, 04 and 11: messages to the server.</summary>
internal static class PublishScenarios
{
    public static Task<int> OneAsync(int port, int qos, MqttVersion version) =>
        Scenario.RunAsync(Scenario.Options(port, $"publish-qos{qos}-test", version), async client =>
            (await client.PublishAsync(Scenario.Message($"pub/qos{qos}/test", "message", qos))).IsAccepted);

    public static Task<int> Qos0Async(int port, string clientId, string topic, string payload, bool retain) =>
        Scenario.RunAsync(Scenario.Options(port, clientId), async client =>
            (await client.PublishAsync(Scenario.Message(topic, payload, 0) with { Retain = retain })).IsAccepted);

    public static Task<int> ManyAsync(int port, int qos, int count) =>
        Scenario.RunAsync(Scenario.Options(port, $"publish-qos{qos}-test", MqttVersion.V5), async client =>
        {
            var publishes = Enumerable.Range(0, count).Select(_ => client.PublishAsync(Scenario.Message("topic", "12345", qos)).AsTask()).ToList();
            return (await Task.WhenAll(publishes)).All(result => result.IsAccepted);
        });

    /// <summary>One publish lives through as many connections as it takes.</summary>
    public static async Task<int> AcrossDisconnectsAsync(int port, int qos)
    {
        await using var client = new MqttClient(Scenario.Options(port, $"publish-qos{qos}-test") with { RepeatsWithoutSession = true });
        Task<MqttPublishResult>? publish = null;
        while (publish is not { IsCompleted: true })
        {
            if (!(await client.ConnectAsync(cleanStart: true)).IsAccepted)
            {
                return Scenario.Failed;
            }

            publish ??= client.PublishAsync(Scenario.Message($"pub/qos{qos}/test", "message", qos)).AsTask();
            await Task.WhenAny(publish, client.Disconnected);
        }

        await client.DisconnectAsync();
        return (await publish).IsAccepted ? Scenario.Passed : Scenario.Failed;
    }

    public static Task<int> MaximumQosAsync(int port, int maximum) =>
        Scenario.RunAsync(Scenario.Options(port, "publish-qos2-test", MqttVersion.V5), async client =>
        {
            var right = true;
            for (var qos = 2; qos >= 0; qos--)
            {
                var result = await client.PublishAsync(Scenario.Message($"maximum/qos/qos{qos}", "message", qos));
                right &= qos > maximum ? result.Outcome == MqttPublishOutcome.QosNotSupported : result.IsAccepted;
            }

            return right;
        });

    public static Task<int> PubrecErrorAsync(int port) =>
        Scenario.RunAsync(Scenario.Options(port, "publish-qos2-test", MqttVersion.V5), async client =>
        {
            var rejected = client.PublishAsync(Scenario.Message("topic", "rejected", 2)).AsTask();
            var accepted = client.PublishAsync(Scenario.Message("topic", "accepted", 2)).AsTask();
            return !(await rejected).IsAccepted && (await accepted).IsAccepted;
        });

    public static Task<int> PropertyAsync(int port, MqttMessageProperties properties) =>
        Scenario.RunAsync(Scenario.Options(port, "prop-test", MqttVersion.V5), async client =>
            (await client.PublishAsync(Scenario.Message("prop/qos0", "message", 0) with { Properties = properties })).IsAccepted);

    public static Task<int> OversizeAsync(int port) =>
        Scenario.RunAsync(Scenario.Options(port, "publish-qos0-test", MqttVersion.V5), async client =>
        {
            const string filter = "0123456789012345678901234567890";
            var subscribed = await client.SubscribeAsync(filter, MqttQos.AtMostOnce);
            var unsubscribed = await client.UnsubscribeAsync([filter]);
            var tooLarge = await client.PublishAsync(Scenario.Message("pub/test", "0123456789012345678", 0));
            var fitting = await client.PublishAsync(Scenario.Message("pub/test", "012345678901234567", 0));
            return subscribed.ReasonCodes is [MqttReasonCode.PacketTooLarge] && unsubscribed.ReasonCodes is [MqttReasonCode.PacketTooLarge]
                && tooLarge.Outcome == MqttPublishOutcome.PacketTooLarge && fitting.IsAccepted;
        });
}
