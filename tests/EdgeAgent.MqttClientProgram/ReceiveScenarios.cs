using EdgeAgent.Mqtt;

namespace EdgeAgent.MqttClientProgram;

/// <summary>03 and 11: messages from the server.</summary>
internal static class ReceiveScenarios
{
    public static Task<int> Qos1Async(int port) =>
        ExpectAsync(Scenario.Options(port, "publish-qos1-test"), message => IsExpected(message, "pub/qos1/receive", MqttQos.AtLeastOnce));

    public static Task<int> Qos2Async(int port) =>
        ExpectAsync(Scenario.Options(port, "publish-qos2-test"), message => IsExpected(message, "pub/qos2/receive", MqttQos.ExactlyOnce));

    /// <summary>Leaves only after PUBCOMP: the short message is delivered at PUBLISH.</summary>
    public static Task<int> Qos2LengthsAsync(int port) =>
        ExpectAsync(Scenario.Options(port, "publish-qos2-test", MqttVersion.V5), message => IsExpected(message, "len/qos2/test", MqttQos.ExactlyOnce), leaves: true);

    public static Task<int> UntilClosedAsync(int port, string clientId) =>
        Scenario.StayAsync(Scenario.Options(port, clientId) with { KeepAlive = TimeSpan.FromSeconds(5) });

    public static Task<int> UnexpectedPubrelAsync(int port) =>
        ExpectAsync(Scenario.Options(port, "publish-qos2-test"),
            message => message.Topic == "quit" || IsExpected(message, "pub/qos2/receive", MqttQos.ExactlyOnce));

    public static async Task<int> PropertiesAsync(int port, int qos)
    {
        var isRight = new TaskCompletionSource<bool>();
        ValueTask Handle(MqttMessage message)
        {
            isRight.TrySetResult(message.Qos == (MqttQos)qos
                && message.Properties is { ContentType: "plain/text", ResponseTopic: "msg/123" });
            return ValueTask.CompletedTask;
        }

        return await Scenario.RunAsync(Scenario.Options(port, "prop-test", MqttVersion.V5), async client =>
        {
            var right = await isRight.Task;
            if (right)
            {
                await client.PublishAsync(Scenario.Message("ok", "ok", 0));
                await client.Disconnected.WaitAsync(TimeSpan.FromSeconds(5));
            }

            return right;
        }, Handle);
    }

    private static bool IsExpected(MqttMessage message, string topic, MqttQos qos) =>
        message.Topic == topic && message.Qos == qos && !message.Retain && message.Payload.Span.SequenceEqual("message"u8);

    /// <summary>All messages must be as expected, and at least one must come.</summary>
    private static async Task<int> ExpectAsync(MqttClientOptions options, Func<MqttMessage, bool> isExpected, bool leaves = false)
    {
        var first = new TaskCompletionSource();
        var allRight = true;
        ValueTask Handle(MqttMessage message)
        {
            allRight &= isExpected(message);
            first.TrySetResult();
            return ValueTask.CompletedTask;
        }

        return await Scenario.RunAsync(options, async client =>
        {
            await first.Task;
            await Task.WhenAny(client.Disconnected, Task.Delay(TimeSpan.FromSeconds(leaves ? 1 : 30)));
            return allRight;
        }, Handle);
    }
}
