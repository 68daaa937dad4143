using System.Security.Cryptography;

namespace EdgeAgent.Store;

/// <summary>SHA-256 of a clip, computed on another core while this one writes. One thread calls it; at most one piece is under way.</summary>
internal sealed class ClipHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private Task _piece = Task.CompletedTask;

    /// <summary>Begins to hash the next piece; its bytes must not change before <see cref="Wait"/> returns.</summary>
    public void Append(ReadOnlyMemory<byte> piece)
    {
        Wait();
        _piece = Task.Run(() => _hash.AppendData(piece.Span));
    }

    /// <summary>Waits for the piece under way.</summary>
    public void Wait() => _piece.GetAwaiter().GetResult();

    /// <summary>The hash of all pieces, 64 hexadecimal digits.</summary>
    public string Finish()
    {
        Wait();
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        Wait();
        _hash.Dispose();
    }
}
