using System.Numerics;
using EdgeAgent.Model;

namespace EdgeAgent.Sensors.Tests.Lidar.Hesai;

/// <summary>A sweep's points in cells, to take the one next to a place, once each.</summary>
internal sealed class PointGrid
{
    private const float CellMeters = 0.05f;

    private readonly Dictionary<(int, int, int), List<Vector3>> _cells = [];

    public PointGrid(LidarFrame frame)
    {
        for (var index = 0; index < frame.Count; index++)
        {
            var point = new Vector3(frame.X[index], frame.Y[index], frame.Z[index]);
            var cell = Cell(point);
            if (!_cells.TryGetValue(cell, out var points))
            {
                _cells.Add(cell, points = []);
            }

            points.Add(point);
        }
    }

    /// <summary>Takes the nearest point within a distance out of the grid; false where there is none.</summary>
    public bool Take(Vector3 place, float withinMeters)
    {
        var (x, y, z) = Cell(place);
        List<Vector3>? best = null;
        var nearest = 0;
        var distance = withinMeters;
        for (var index = 0; index < 27; index++)
        {
            if (_cells.TryGetValue((x + index % 3 - 1, y + index / 3 % 3 - 1, z + index / 9 - 1), out var points))
            {
                for (var candidate = 0; candidate < points.Count; candidate++)
                {
                    if (Vector3.Distance(points[candidate], place) <= distance)
                    {
                        (best, nearest, distance) = (points, candidate, Vector3.Distance(points[candidate], place));
                    }
                }
            }
        }

        best?.RemoveAt(nearest);
        return best is not null;
    }

    private static (int X, int Y, int Z) Cell(Vector3 point) =>
        ((int)MathF.Floor(point.X / CellMeters), (int)MathF.Floor(point.Y / CellMeters), (int)MathF.Floor(point.Z / CellMeters));
}
