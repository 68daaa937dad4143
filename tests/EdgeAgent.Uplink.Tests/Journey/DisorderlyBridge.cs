using EdgeAgent.Mqtt;

namespace EdgeAgent.Uplink.Tests.Journey;

/// <summary>Carries uploads from one broker to another, a tenth of them twice and a tenth of them late, and everything else as it comes.</summary>
public sealed class DisorderlyBridge : IAsyncDisposable
{
    private readonly MqttClient _near;
    private readonly MqttClient _far;
    private readonly Random _random;
    private readonly Lock _gate = new();
    private readonly List<MqttPublish> _late = [];
    private readonly List<Task> _publishes = [];

    public DisorderlyBridge(int nearPort, int farPort, int seed)
    {
        _random = new(seed);
        _near = new(new() { Host = "127.0.0.1", Port = nearPort }, message =>
        {
            Pass(_far!, Copy(message));
            return ValueTask.CompletedTask;
        });
        _far = new(new() { Host = "127.0.0.1", Port = farPort }, message =>
        {
            Send(_near, Copy(message));
            return ValueTask.CompletedTask;
        });
    }

    public int Duplicated { get; private set; }

    public int Reordered { get; private set; }

    public async Task StartAsync()
    {
        await _near.ConnectAsync(true);
        await _far.ConnectAsync(true);
        await _near.SubscribeAsync([new("ea1/+/+/up/#"), new("ea1/+/car/state") { RetainAsPublished = true }]);
        await _far.SubscribeAsync([new("ea1/+/+/dn/ft"), new("ea1/+/ingest/state") { RetainAsPublished = true }]);
    }

    public async ValueTask DisposeAsync()
    {
        await _near.DisposeAsync();
        await _far.DisposeAsync();
        await Task.WhenAll(_publishes);
    }

    private static MqttPublish Copy(in MqttMessage message) =>
        new(message.Topic, message.Payload.ToArray()) { Retain = message.Retain, Properties = message.Properties };

    private void Pass(MqttClient to, MqttPublish message)
    {
        if (message.Topic.EndsWith("/state", StringComparison.Ordinal))
        {
            Send(to, message);
            return;
        }

        var throwOf = _random.Next(10);
        if (throwOf == 0)
        {
            Reordered++;
            _late.Add(message);
            return;
        }

        Send(to, message);
        if (throwOf == 1)
        {
            Duplicated++;
            Send(to, message);
        }

        foreach (var late in _late)
        {
            Send(to, late);
        }

        _late.Clear();
    }

    private void Send(MqttClient to, in MqttPublish message)
    {
        lock (_gate)
        {
            _publishes.RemoveAll(task => task.IsCompleted);
            _publishes.Add(to.PublishAsync(message).AsTask());
        }
    }
}
