using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Can.Radars;

/// <summary>Gathers one measurement cycle of an ARS408 list (README.md: when it is complete).</summary>
internal sealed class Ars408Cycle(Ars408List list)
{
    private const int MostEntries = 256;
    private const int PartBytes = 8;

    // The radar's cycle is 72 ms; its messages are through the bus well before the next one.
    private const long LongestNanoseconds = 100_000_000;

    private readonly byte[] _data = new byte[MostEntries * list.Parts.Count * PartBytes];
    private readonly int[] _lengths = new int[MostEntries * list.Parts.Count];
    private readonly int[] _heard = new int[list.Parts.Count];
    private readonly List<byte> _order = [];
    private readonly bool[] _isSent = new bool[list.Parts.Count];
    private bool _knowsParts;

    /// <summary>Whether a header opened a cycle that has not ended.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>When the header came.</summary>
    public Instant Start { get; private set; }

    /// <summary>How many entries the header announced.</summary>
    public int Announced { get; private set; }

    /// <summary>The identifiers of the entries whose general part was heard, in the radar's order.</summary>
    public IReadOnlyList<byte> Entries => _order;

    /// <summary>Announced entries whose general part never came.</summary>
    public int Missing => Math.Max(0, Announced - _order.Count);

    /// <summary>Whether every announced entry was heard, in every part that the cycle before had; the first cycle ends with the next.</summary>
    public bool IsComplete
    {
        get
        {
            for (var part = 0; part < _heard.Length; part++)
            {
                if (_heard[part] < Announced && (part == 0 || _isSent[part]))
                {
                    return false;
                }
            }

            return IsOpen && (_knowsParts || Announced == 0);
        }
    }

    /// <summary>Whether the cycle must end before something that happens now.</summary>
    public bool EndsBefore(Instant now) => IsOpen && now.UnixNanoseconds - Start.UnixNanoseconds > LongestNanoseconds;

    public void Open(int announced, Instant time)
    {
        IsOpen = true;
        Start = time;
        Announced = announced;
        _order.Clear();
        Array.Clear(_lengths);
        Array.Clear(_heard);
    }

    /// <summary>Adds an entry's part; false for one that is there twice, or whose general part is not there.</summary>
    public bool TryAdd(int part, ReadOnlySpan<byte> data)
    {
        var id = data[0];
        var slot = Slot(id, part);
        if (_lengths[slot] > 0 || (part > 0 && _lengths[Slot(id, 0)] == 0))
        {
            return false;
        }

        data = data[..Math.Min(data.Length, PartBytes)];
        data.CopyTo(_data.AsSpan(slot * PartBytes));
        _lengths[slot] = data.Length;
        _heard[part]++;
        if (part == 0)
        {
            _order.Add(id);
        }

        return true;
    }

    /// <summary>An entry's part; empty where it was not heard.</summary>
    public ReadOnlySpan<byte> Part(byte id, int part) => _data.AsSpan(Slot(id, part) * PartBytes, _lengths[Slot(id, part)]);

    /// <summary>Ends the cycle; the parts that it had are expected of the next one. Collision warnings come for some objects only.</summary>
    public void Close()
    {
        if (Announced > 0)
        {
            _knowsParts = true;
            for (var part = 1; part < _heard.Length; part++)
            {
                _isSent[part] = _heard[part] > 0 && IsOfEveryEntry(part);
            }
        }

        IsOpen = false;
    }

    /// <summary>Waits from the next cycle on for a part that came after the cycle had ended without it.</summary>
    public void Expect(int part) => _isSent[part] = part > 0 && IsOfEveryEntry(part);

    private bool IsOfEveryEntry(int part) => list.Parts[part].Name != "ObjectWarning";

    private int Slot(byte id, int part) => id * list.Parts.Count + part;
}
