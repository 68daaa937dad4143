namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>Where nebula takes a block's points to be: it compares each block's azimuth with the next block's, in its own way for each model.</summary>
internal static class NebulaPlacement
{
    /// <summary>The azimuth that a block starts from and how far it turns within its column.</summary>
    /// <param name="model">The model that sent the packet.</param>
    /// <param name="columns">The packet's columns.</param>
    /// <param name="column">The block's column.</param>
    /// <param name="block">The block's place in the column.</param>
    /// <param name="isSecond">Whether it holds second returns.</param>
    public static (int Azimuth, int Turn) Of(VelodyneModel model, in VelodyneColumns columns, int column, int block, bool isSecond)
    {
        var (azimuth, turn) = (columns.AzimuthOf(column), columns.TurnOf(column));
        var isLast = column == columns.Count - 1;
        switch (model.LaserCount)
        {
            case 16 when isSecond || isLast:
                var next = isSecond && !isLast ? columns.AzimuthOf(column + 1) : azimuth;
                return (next < 0 ? azimuth : next, 0);
            case 16:
                return (azimuth, turn);
            // The four blocks of a column have one azimuth: only the last of them sees a difference.
            case 128:
                return (azimuth, isLast || block < columns.BlocksPerColumn - 1 ? 0 : turn);
            default:
                return (azimuth, 0);
        }
    }
}
