using System.Text;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Uplink;

/// <summary>Takes what the back end asks of the vehicle, each once: a broker may deliver a message twice, and after a reconnect again.</summary>
internal sealed class ClipCommands(Action<string>? requested)
{
    private const string ClipOfThisMoment = "clip";
    private const int MostPayloadBytes = 256;
    private const int RememberedRequests = 64;

    private readonly Queue<string> _order = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Takes a request; false where it is none or was taken before. What is asked of a stored clip is for the caller to do.</summary>
    public bool Take(string name, in MqttMessage message, out ClipCommand? asked)
    {
        asked = null;
        var isOurs = ClipCommand.IsKnown(name) || (name == ClipOfThisMoment && requested is not null);
        if (!isOurs || message.Payload.Length > MostPayloadBytes || !IsNew(message.Properties.CorrelationData))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(message.Payload.Span);
        if (name == ClipOfThisMoment)
        {
            requested!(text.Length == 0 ? "remote request" : text);
            return true;
        }

        // The message's bytes are valid during this call only.
        asked = ClipCommand.Parse(name, text) with { Correlation = message.Properties.CorrelationData?.ToArray() };
        return true;
    }

    /// <summary>A request without correlation data cannot be told from its copy, and is taken as new.</summary>
    private bool IsNew(ReadOnlyMemory<byte>? correlation)
    {
        if (correlation is not { Length: > 0 } id)
        {
            return true;
        }

        var key = Convert.ToHexString(id.Span);
        if (!_known.Add(key))
        {
            return false;
        }

        _order.Enqueue(key);
        if (_order.Count > RememberedRequests)
        {
            _known.Remove(_order.Dequeue());
        }

        return true;
    }
}
