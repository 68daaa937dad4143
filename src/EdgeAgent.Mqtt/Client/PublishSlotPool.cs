namespace EdgeAgent.Mqtt;

/// <summary>Publish slots waiting to be used again.</summary>
internal sealed class PublishSlotPool(ClientSession session)
{
    private const int MaximumKept = 1024;

    private readonly Lock _gate = new();
    private readonly Stack<PublishSlot> _free = new();

    public PublishSlot Rent()
    {
        lock (_gate)
        {
            return _free.TryPop(out var slot) ? slot : new PublishSlot(this, session);
        }
    }

    public void Return(PublishSlot slot)
    {
        lock (_gate)
        {
            if (_free.Count < MaximumKept)
            {
                _free.Push(slot);
            }
        }
    }
}
