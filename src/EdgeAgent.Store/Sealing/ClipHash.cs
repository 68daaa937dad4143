using System.Security.Cryptography;

namespace EdgeAgent.Store;

/// <summary>SHA-256 of a clip, computed on another core while this one writes. One thread calls it.</summary>
/// <remarks>A worker runs only while pieces are queued; <see cref="Dispose"/> waits for it.</remarks>
internal sealed unsafe class ClipHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _pieceDone = new(false);

    // Under the gate.
    private readonly Queue<(nint Address, int Length)> _pieces = new();
    private Task? _worker;

    /// <summary>Queues the next piece; its bytes must stay as they are until it is hashed.</summary>
    public void Append(byte* bytes, int length)
    {
        lock (_gate)
        {
            _pieces.Enqueue(((nint)bytes, length));
            _worker ??= Task.Run(HashQueued);
        }
    }

    /// <summary>Waits until at most so many pieces are not hashed yet.</summary>
    public void WaitUntilPending(int atMost)
    {
        while (Pending() > atMost)
        {
            _pieceDone.WaitOne();
        }
    }

    /// <summary>The hash of all pieces, 64 hexadecimal digits.</summary>
    public string Finish()
    {
        WaitUntilPending(0);
        return Convert.ToHexStringLower(_hash.GetHashAndReset());
    }

    public void Dispose()
    {
        WaitUntilPending(0);
        _worker?.GetAwaiter().GetResult();
        _hash.Dispose();
        _pieceDone.Dispose();
    }

    private int Pending()
    {
        lock (_gate)
        {
            return _pieces.Count;
        }
    }

    private void HashQueued()
    {
        while (true)
        {
            (nint Address, int Length) piece;
            lock (_gate)
            {
                if (!_pieces.TryPeek(out piece))
                {
                    _worker = null;
                    return;
                }
            }

            _hash.AppendData(new ReadOnlySpan<byte>((void*)piece.Address, piece.Length));
            lock (_gate)
            {
                _pieces.Dequeue();
            }

            _pieceDone.Set();
        }
    }
}
