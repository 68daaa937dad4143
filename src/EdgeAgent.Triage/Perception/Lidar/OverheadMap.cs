namespace EdgeAgent.Triage;

/// <summary>Where a sweep met something above every vehicle, on a grid of two metres.</summary>
internal sealed class OverheadMap
{
    private const int Side = 64;
    private const float CellMeters = 2;

    private readonly ulong[] _rows = new ulong[Side];

    public void Clear() => Array.Clear(_rows);

    public void Add(float x, float y)
    {
        var (column, row) = (Cell(x), Cell(y));
        if ((uint)column < Side && (uint)row < Side)
        {
            _rows[row] |= 1UL << column;
        }
    }

    /// <summary>Whether anything is above a box or within a cell of it.</summary>
    public bool IsOver(in GroundBox box)
    {
        var (first, last) = (Math.Max(0, Cell(box.MinX) - 1), Math.Min(Side - 1, Cell(box.MaxX) + 1));
        if (first > last)
        {
            return false;
        }

        var columns = ulong.MaxValue >> (Side - 1 - (last - first)) << first;
        for (var row = Math.Max(0, Cell(box.MinY) - 1); row <= Math.Min(Side - 1, Cell(box.MaxY) + 1); row++)
        {
            if ((_rows[row] & columns) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static int Cell(float meters) => (int)MathF.Floor(Math.Clamp(meters, -1000, 1000) / CellMeters) + Side / 2;
}
