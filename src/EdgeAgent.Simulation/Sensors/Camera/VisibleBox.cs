namespace EdgeAgent.Simulation;

/// <summary>A box in a picture: which columns it may cover.</summary>
internal readonly record struct VisibleBox(int Index, int FirstColumn, int LastColumn)
{
    /// <summary>The boxes in front of a camera, nearest first so that far ones fail the depth test early.</summary>
    public static void Collect(ReadOnlySpan<Solid> solids, in CameraView view, int width, float near, List<VisibleBox> into)
    {
        Span<(float Depth, float Right)> corners = stackalloc (float, float)[4];
        var depths = new List<(float Depth, VisibleBox Box)>();
        for (var index = 0; index < solids.Length; index++)
        {
            ref readonly var solid = ref solids[index];
            var farthest = CornersOf(solid, view, corners);
            if (farthest <= near)
            {
                continue;
            }

            var box = new VisibleBox(index, 0, width - 1);
            var nearest = MathF.Min(MathF.Min(corners[0].Depth, corners[1].Depth), MathF.Min(corners[2].Depth, corners[3].Depth));
            if (nearest > near)
            {
                var (first, last) = (float.MaxValue, float.MinValue);
                foreach (var (depth, right) in corners)
                {
                    var column = view.ColumnOf(depth, right);
                    (first, last) = (MathF.Min(first, column), MathF.Max(last, column));
                }

                box = new(index, (int)Math.Clamp(first, 0, width), (int)Math.Clamp(last + 1, -1, width - 1));
            }

            if (box.FirstColumn <= box.LastColumn)
            {
                depths.Add((nearest, box));
            }
        }

        depths.Sort((left, right) => left.Depth.CompareTo(right.Depth));
        into.AddRange(depths.Select(entry => entry.Box));
    }

    private static float CornersOf(in Solid solid, in CameraView view, Span<(float Depth, float Right)> corners)
    {
        var farthest = float.MinValue;
        for (var corner = 0; corner < corners.Length; corner++)
        {
            var (ahead, left) = (corner < 2 ? solid.HalfLength : -solid.HalfLength, (corner & 1) == 0 ? solid.HalfWidth : -solid.HalfWidth);
            corners[corner] = view.Locate(solid.X + ahead * solid.Cos - left * solid.Sin, solid.Y + ahead * solid.Sin + left * solid.Cos);
            farthest = MathF.Max(farthest, corners[corner].Depth);
        }

        return farthest;
    }
}
