using System.Numerics;

namespace EdgeAgent.Triage;

/// <summary>Points on a grid seen from above, grouped where cells touch (8 neighbours near, over a gap of one cell beyond 18 m, of two beyond 26 m).</summary>
internal sealed class ClusterGrid(float cellMeters, int fewestPoints)
{
    private const int SideBits = 9;
    private const int Side = 1 << SideBits;
    private const float WideGapBeyondMeters = 18;
    private const float WidestGapBeyondMeters = 26;
    private const int WidestReach = 3;
    public const int MostClusters = 512;
    private const int BoxTurns = 6;

    private readonly float _halfMeters = Side * cellMeters / 2;
    private readonly int[] _cellIndex = new int[Side * Side];
    private readonly LidarCluster[] _clusters = new LidarCluster[MostClusters];
    private Cell[] _cells = new Cell[4096];
    private int[] _queue = new int[4096];
    private int _cellCount;
    private int _clusterCount;

    public ReadOnlySpan<LidarCluster> Clusters => _clusters.AsSpan(0, _clusterCount);

    /// <summary>Groups beyond the 512 that are kept, of the last sweep.</summary>
    public int Dropped { get; private set; }

    public void Clear()
    {
        for (var cell = 0; cell < _cellCount; cell++)
        {
            _cellIndex[_cells[cell].Address] = 0;
        }

        _cellCount = _clusterCount = Dropped = 0;
    }

    public void Add(float x, float y, float height)
    {
        var column = (int)((x + _halfMeters) * (1 / cellMeters));
        var row = (int)((y + _halfMeters) * (1 / cellMeters));
        // The widest reach is kept free on every side, so that neighbours need no checks.
        if ((uint)(column - WidestReach) >= Side - 2 * WidestReach || (uint)(row - WidestReach) >= Side - 2 * WidestReach)
        {
            return;
        }

        var address = (row << SideBits) | column;
        var index = _cellIndex[address] - 1;
        if (index < 0)
        {
            if (_cellCount == _cells.Length)
            {
                Array.Resize(ref _cells, _cells.Length * 2);
                Array.Resize(ref _queue, _cells.Length);
            }

            index = _cellCount++;
            _cellIndex[address] = index + 1;
            _cells[index] = new() { Address = address, MinX = x, MaxX = x, MinY = y, MaxY = y, Base = height, Top = height };
        }

        ref var cell = ref _cells[index];
        cell.Points++;
        cell.MinX = Math.Min(cell.MinX, x);
        cell.MaxX = Math.Max(cell.MaxX, x);
        cell.MinY = Math.Min(cell.MinY, y);
        cell.MaxY = Math.Max(cell.MaxY, y);
        cell.Base = Math.Min(cell.Base, height);
        cell.Top = Math.Max(cell.Top, height);
    }

    public void Group()
    {
        for (var seed = 0; seed < _cellCount; seed++)
        {
            if (!_cells[seed].IsGrouped)
            {
                AddCluster(_queue.AsSpan(0, Flood(seed)));
            }
        }
    }

    private int Flood(int seed)
    {
        _cells[seed].IsGrouped = true;
        _queue[0] = seed;
        var count = 1;
        for (var next = 0; next < count; next++)
        {
            ref var cell = ref _cells[_queue[next]];
            var far = Math.Max(MathF.Abs(cell.MinX), MathF.Abs(cell.MinY));
            var reach = far > WidestGapBeyondMeters ? WidestReach : far > WideGapBeyondMeters ? 2 : 1;
            for (var row = -reach; row <= reach; row++)
            {
                for (var column = -reach; column <= reach; column++)
                {
                    var neighbour = _cellIndex[cell.Address + (row << SideBits) + column] - 1;
                    if (neighbour >= 0 && !_cells[neighbour].IsGrouped)
                    {
                        _cells[neighbour].IsGrouped = true;
                        _queue[count++] = neighbour;
                    }
                }
            }
        }

        return count;
    }

    private void AddCluster(ReadOnlySpan<int> members)
    {
        var points = 0;
        float minX = float.MaxValue, maxX = float.MinValue, minY = float.MaxValue, maxY = float.MinValue, bottom = float.MaxValue, top = float.MinValue;
        foreach (var member in members)
        {
            ref readonly var cell = ref _cells[member];
            points += cell.Points;
            minX = Math.Min(minX, cell.MinX);
            maxX = Math.Max(maxX, cell.MaxX);
            minY = Math.Min(minY, cell.MinY);
            maxY = Math.Max(maxY, cell.MaxY);
            bottom = Math.Min(bottom, cell.Base);
            top = Math.Max(top, cell.Top);
        }

        if (points < fewestPoints)
        {
            return;
        }

        if (_clusterCount == MostClusters)
        {
            Dropped++;
            return;
        }

        var (length, width) = SmallestBox(members, new Vector2(maxX - minX, maxY - minY));
        _clusters[_clusterCount++] = new(points, minX, maxX, minY, maxY, bottom, top, length, width);
    }

    /// <summary>The sides of the smallest of the boxes turned in steps of 15°: cars do not stand along our axes.</summary>
    private (float Length, float Width) SmallestBox(ReadOnlySpan<int> members, Vector2 upright)
    {
        var (best, bestArea) = (upright, upright.X * upright.Y);
        for (var turn = 1; turn < BoxTurns; turn++)
        {
            var (sine, cosine) = MathF.SinCos(turn * MathF.PI / (2 * BoxTurns));
            float minAlong = float.MaxValue, maxAlong = float.MinValue, minAcross = float.MaxValue, maxAcross = float.MinValue;
            foreach (var member in members)
            {
                ref readonly var cell = ref _cells[member];
                var x = (cell.MinX + cell.MaxX) / 2;
                var y = (cell.MinY + cell.MaxY) / 2;
                var along = x * cosine + y * sine;
                var across = y * cosine - x * sine;
                minAlong = Math.Min(minAlong, along);
                maxAlong = Math.Max(maxAlong, along);
                minAcross = Math.Min(minAcross, across);
                maxAcross = Math.Max(maxAcross, across);
            }

            var area = (maxAlong - minAlong) * (maxAcross - minAcross);
            if (area < bestArea)
            {
                (best, bestArea) = (new(maxAlong - minAlong, maxAcross - minAcross), area);
            }
        }

        return (Math.Max(best.X, best.Y), Math.Min(best.X, best.Y));
    }

    private struct Cell
    {
        public int Address;
        public int Points;
        public float MinX;
        public float MaxX;
        public float MinY;
        public float MaxY;
        public float Base;
        public float Top;
        public bool IsGrouped;
    }
}
