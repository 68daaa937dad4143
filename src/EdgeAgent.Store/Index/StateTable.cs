namespace EdgeAgent.Store;

/// <summary>Table <c>state</c>: small values by key. The caller has the connection.</summary>
internal sealed class StateTable(IndexDatabase index)
{
    public byte[]? Get(string key) => (byte[]?)index.Scalar("SELECT value FROM state WHERE key = $1", key);

    public void Set(string key, ReadOnlyMemory<byte> value) =>
        index.Execute("INSERT INTO state (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value", key, value.ToArray());
}
