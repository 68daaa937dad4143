using System.Security.Cryptography;

namespace EdgeAgent.Store;

/// <summary>SHA-256 of a clip, computed by a thread of its own while the caller writes. One thread calls it; <see cref="Dispose"/> ends the thread.</summary>
/// <remarks>Not a pool thread: a pool that is busy with triage would hold up the seal, which holds up the pool's caller.</remarks>
internal sealed unsafe class ClipHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Thread _thread;

    // Under its own monitor: the pieces queued, the first of which is being hashed, and whether more may come.
    private readonly Queue<(nint Address, int Length)> _pieces = new();
    private bool _ended;

    public ClipHash()
    {
        _thread = new Thread(HashQueued) { IsBackground = true, Name = "clip SHA-256" };
        _thread.Start();
    }

    /// <summary>Queues the next piece; its bytes must stay as they are until it is hashed.</summary>
    public void Append(byte* bytes, int length)
    {
        lock (_pieces)
        {
            _pieces.Enqueue(((nint)bytes, length));
            Monitor.PulseAll(_pieces);
        }
    }

    /// <summary>Waits until at most so many pieces are not hashed yet.</summary>
    public void WaitUntilPending(int atMost)
    {
        lock (_pieces)
        {
            while (_pieces.Count > atMost)
            {
                Monitor.Wait(_pieces);
            }
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
        lock (_pieces)
        {
            _ended = true;
            Monitor.PulseAll(_pieces);
        }

        _thread.Join();
        _hash.Dispose();
    }

    private void HashQueued()
    {
        while (TryPeek(out var piece))
        {
            _hash.AppendData(new ReadOnlySpan<byte>((void*)piece.Address, piece.Length));
            lock (_pieces)
            {
                _pieces.Dequeue();
                Monitor.PulseAll(_pieces);
            }
        }
    }

    // False once nothing is queued and nothing more will come.
    private bool TryPeek(out (nint Address, int Length) piece)
    {
        lock (_pieces)
        {
            while (_pieces.Count == 0 && !_ended)
            {
                Monitor.Wait(_pieces);
            }

            return _pieces.TryPeek(out piece);
        }
    }
}
