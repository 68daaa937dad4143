using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>Evidence as it is gathered every frame set, without allocation; it becomes <see cref="EvidenceItem"/>s only when a firing closes.</summary>
internal sealed class EvidenceBuffer
{
    private const int Capacity = 16;

    private readonly Entry[] _entries = new Entry[Capacity];
    private int _count;

    public int Count => _count;

    public void Clear() => _count = 0;

    /// <summary>Adds a number; one that is not a number says nothing and is left out.</summary>
    public void Add(string name, double value, string unit = "", double? threshold = null)
    {
        if (double.IsFinite(value) && _count < Capacity)
        {
            _entries[_count++] = new(name, value, unit, threshold);
        }
    }

    public void CopyFrom(EvidenceBuffer other)
    {
        other._entries.AsSpan(0, other._count).CopyTo(_entries);
        _count = other._count;
    }

    public EvidenceItem[] ToItems()
    {
        var items = new EvidenceItem[_count];
        for (var index = 0; index < items.Length; index++)
        {
            var entry = _entries[index];
            items[index] = new(entry.Name, entry.Value, entry.Unit, entry.Threshold);
        }

        return items;
    }

    private readonly record struct Entry(string Name, double Value, string Unit, double? Threshold);
}
