using System.Buffers.Binary;
using System.Text;
using System.Threading.Channels;
using EdgeAgent.Model;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Uplink;

/// <summary>Turns what the broker delivers to the vehicle into events for the loop; what it cannot use is counted.</summary>
internal sealed class UplinkInbox(UplinkTopics topics, UplinkCounters counters, ChannelWriter<UplinkEvent> events, ClipCommands commands, CampaignChannel? campaigns, Func<ReadOnlySpan<byte>, bool>? fleetCounted)
{
    private const int MostAnswerBytes = 64 * 1024;

    public ValueTask TakeAsync(MqttMessage message)
    {
        if (message.Topic == topics.ReceiverState)
        {
            // An empty retained message is how a state is taken back.
            var state = WireJson.TryRead(message.Payload.Span, WireJson.Default.ReceiverState, out var read) ? read : new() { Online = false };
            events.TryWrite(new() { Receiver = state.Protocol == ReceiverState.CurrentProtocol ? state : state with { Online = false } });
        }
        else if (message.Topic == topics.Responses && TryReadAnswer(message) is { } answer)
        {
            events.TryWrite(new() { Answer = answer });
        }
        else if (message.Topic == topics.FleetCounts && fleetCounted is not null)
        {
            if (!fleetCounted(message.Payload.Span))
            {
                counters.AnswerIgnored();
            }
        }
        else if (campaigns is not null && topics.CampaignIn(message.Topic) is { } campaign)
        {
            campaigns.Take(campaign, message.Payload.Span);
        }
        else if (topics.CommandIn(message.Topic) is not { } name || !commands.Take(name, message, out var asked))
        {
            counters.AnswerIgnored();
        }
        else if (asked is not null)
        {
            events.TryWrite(new() { Command = asked });
        }

        return ValueTask.CompletedTask;
    }

    private static UploadAnswerEvent? TryReadAnswer(in MqttMessage message)
    {
        var json = message.Payload.Span;
        if (json.Length > MostAnswerBytes
            || !WireJson.TryRead(json, WireJson.Default.FileResponse, out var body)
            || body.Stored is null
            || !UploadTopic.TryParse(body.Topic, out var topic))
        {
            return null;
        }

        var sequence = message.Properties.CorrelationData is { Length: ContentId.Length + sizeof(int) } correlation
            ? BinaryPrimitives.ReadInt32BigEndian(correlation.Span[ContentId.Length..])
            : -1;
        var receipt = body.Stored.Done ? Encoding.UTF8.GetString(json) : "";
        return new(body, receipt, topic.Command, sequence);
    }
}
