using System.Text;
using EdgeAgent.Mqtt;

namespace EdgeAgent.MqttClientProgram;

/// <summary>03: request and response with their properties.</summary>
internal static class RequestScenarios
{
    public static async Task<int> RequestAsync(int port, string? correlation)
    {
        var answer = new TaskCompletionSource<bool>();
        ValueTask Handle(MqttMessage message)
        {
            answer.TrySetResult(message.Payload.Span.SequenceEqual("a response"u8));
            return ValueTask.CompletedTask;
        }

        return await Scenario.RunAsync(Scenario.Options(port, "request-test", MqttVersion.V5), async client =>
        {
            await client.SubscribeAsync("response/topic", MqttQos.AtMostOnce);
            await client.PublishAsync(Scenario.Message("request/topic", "action", 0) with
            {
                Properties = new MqttMessageProperties
                {
                    ResponseTopic = "response/topic",
                    CorrelationData = correlation is null ? (ReadOnlyMemory<byte>?)null : Encoding.UTF8.GetBytes(correlation),
                },
            });
            return await answer.Task;
        }, Handle);
    }

    public static async Task<int> RespondAsync(int port)
    {
        var request = new TaskCompletionSource<MqttMessageProperties>();
        ValueTask Handle(MqttMessage message)
        {
            request.TrySetResult(message.Properties);
            return ValueTask.CompletedTask;
        }

        return await Scenario.RunAsync(Scenario.Options(port, "response-test", MqttVersion.V5), async client =>
        {
            await client.SubscribeAsync("request/topic", MqttQos.AtMostOnce);
            var asked = await request.Task;
            var properties = asked.CorrelationData is { } data ? new MqttMessageProperties { CorrelationData = data } : null;
            return (await client.PublishAsync(Scenario.Message(asked.ResponseTopic!, "a response", 0) with { Properties = properties })).IsAccepted;
        }, Handle);
    }
}
