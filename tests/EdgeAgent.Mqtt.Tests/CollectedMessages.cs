using System.Text;
using System.Threading.Channels;

namespace EdgeAgent.Mqtt.Tests;

/// <summary>A message handler that keeps copies and lets a test wait for them.</summary>
internal sealed class CollectedMessages
{
    private readonly Channel<MqttMessage> _channel = Channel.CreateUnbounded<MqttMessage>();

    public ValueTask Handle(MqttMessage message)
    {
        _channel.Writer.TryWrite(message with { Payload = message.Payload.ToArray() });
        return ValueTask.CompletedTask;
    }

    public async Task<MqttMessage> NextAsync() =>
        await _channel.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(10));

    public async Task<string> NextTextAsync() => Encoding.UTF8.GetString((await NextAsync()).Payload.Span);

    public bool IsEmpty => _channel.Reader.Count == 0;
}
