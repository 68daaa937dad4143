using System.Threading.Channels;

namespace EdgeAgent.Uplink;

/// <summary>All chunks under way, and the places for more.</summary>
internal sealed class ChunkSlots(ChannelWriter<UplinkEvent> events)
{
    public const int Most = 64;

    private readonly Stack<ChunkSlot> _free = new();
    private readonly List<ChunkSlot> _all = [];

    public int InUse => _all.Count - _free.Count;

    public long BytesUnderWay { get; private set; }

    public ChunkSlot Take(long bytes)
    {
        BytesUnderWay += bytes;
        if (_free.TryPop(out var slot))
        {
            return slot;
        }

        slot = new(events);
        _all.Add(slot);
        return slot;
    }

    public void Return(ChunkSlot slot)
    {
        BytesUnderWay -= slot.Range.Length;
        _free.Push(slot);
    }

    public async Task CompleteAsync()
    {
        _all.ForEach(slot => slot.Complete());
        await Task.WhenAll(_all.Select(slot => slot.Watching)).ConfigureAwait(false);
    }
}
