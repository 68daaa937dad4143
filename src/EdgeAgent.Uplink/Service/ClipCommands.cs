using System.Text;
using EdgeAgent.Mqtt;

namespace EdgeAgent.Uplink;

/// <summary>Takes the back end's requests for clips, each once: a broker may deliver one twice, and after a reconnect again.</summary>
internal sealed class ClipCommands(Action<string>? requested)
{
    private const int MostReasonBytes = 256;
    private const int RememberedRequests = 64;

    private readonly Queue<string> _order = new();
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Takes a request; false where it is none or was taken before.</summary>
    public bool Take(in MqttMessage message)
    {
        if (requested is null || message.Payload.Length > MostReasonBytes || !IsNew(message.Properties.CorrelationData))
        {
            return false;
        }

        requested(message.Payload.IsEmpty ? "remote request" : Encoding.UTF8.GetString(message.Payload.Span));
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
