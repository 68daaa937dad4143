using System.Collections.Concurrent;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Uplink.Tests.Journey;

/// <summary>A loopback broker that writes down every upload message it takes, in order, and lets a test answer in its place.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly ConcurrentQueue<UploadTopic> _seen = new();
    private readonly List<(Func<UploadTopic, bool> Matches, TaskCompletionSource Seen)> _awaited = [];
    private Func<UploadTopic, MqttReasonCode?> _rule = _ => MqttReasonCode.Success;

    public Wire(MqttBrokerOptions? options = null)
    {
        Broker = new((options ?? new()) with { PublishRule = Judge });
        Broker.Start();
    }

    public MqttBroker Broker { get; }

    public int Port => Broker.Port;

    public IReadOnlyList<UploadTopic> Seen => [.. _seen];

    public int Chunks => _seen.Count(topic => topic.Command == UploadCommand.Chunk);

    /// <summary>Answers upload messages with these codes; only success passes one on, and null answers success and forgets it.</summary>
    public void Script(Func<UploadTopic, MqttReasonCode?> rule) => Volatile.Write(ref _rule, rule);

    /// <summary>Waits for the next upload message of a kind.</summary>
    public Task NextAsync(Func<UploadTopic, bool> matches)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_awaited)
        {
            _awaited.Add((matches, seen));
        }

        return seen.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until so many more chunks were seen.</summary>
    public Task ChunksAsync(int more)
    {
        var left = more;
        return NextAsync(topic => topic.Command == UploadCommand.Chunk && Interlocked.Decrement(ref left) <= 0);
    }

    public ValueTask DisposeAsync() => Broker.DisposeAsync();

    private MqttReasonCode Judge(MqttBrokerPublish publish)
    {
        Broker.Faults.DiscardsPublishes = false;
        if (!UploadTopic.TryParse(publish.Topic, out var topic))
        {
            return MqttReasonCode.Success;
        }

        _seen.Enqueue(topic);
        lock (_awaited)
        {
            _awaited.RemoveAll(wait => wait.Matches(topic) && wait.Seen.TrySetResult());
        }

        var code = Volatile.Read(ref _rule)(topic);
        Broker.Faults.DiscardsPublishes = code is null;
        return code ?? MqttReasonCode.Success;
    }
}
