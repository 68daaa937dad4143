using System.Security.Cryptography;
using EdgeAgent.Model;

namespace EdgeAgent.Cutting;

/// <summary>Counts and hashes the messages of one topic as they are written.</summary>
internal sealed class ClipPartHasher(string topic) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _messages;
    private long _bytes;

    public void Add(ReadOnlySpan<byte> head, ReadOnlySpan<byte> payload)
    {
        _hash.AppendData(head);
        _hash.AppendData(payload);
        _messages++;
        _bytes += head.Length + payload.Length;
    }

    public ClipPart Finish() => new(topic, _messages, _bytes, Convert.ToHexStringLower(_hash.GetHashAndReset()));

    public void Dispose() => _hash.Dispose();
}
