namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>A model with its lasers as tables by slot of a column, so that a point costs a few multiplications.</summary>
/// <remarks>
/// With a the azimuth of the column, s the turn until the slot fires less the laser's own rotation, e its elevation, d the distance:
/// <code>
///   Velodyne's axes: x right, y forward, z up, azimuth clockwise.   Ours: x forward, y left, z up.
///   x =  d cos e cos(a+s) =  d (cos a C - sin a S)        C = cos e cos s,  S = cos e sin s
///   y = -d cos e sin(a+s) = -d (sin a C + cos a S)
///   z =  d sin e          =  d Z
/// </code>
/// </remarks>
internal sealed class VelodyneGeometry
{
    /// <summary>The largest turn within a column, in 0.01 degrees, that a spinning sensor makes: beyond 1200 rpm.</summary>
    public const int MostTurn = 255;

    private readonly VelodyneTurn?[] _turns = new VelodyneTurn?[MostTurn + 1];
    private readonly VelodyneLaser[] _laserOfSlot;

    public VelodyneGeometry(VelodyneModel model, IReadOnlyList<VelodyneLaser> lasers)
    {
        Model = model;
        _laserOfSlot = [.. Enumerable.Range(0, model.SlotCount).Select(slot => lasers[slot % lasers.Count])];
        IsCorrected = lasers.Any(laser => laser.IsCorrected);
        var rings = RingsOf(lasers);
        Rings = [.. Enumerable.Range(0, model.SlotCount).Select(slot => rings[slot % lasers.Count])];
        TimeNanoseconds = [.. model.SlotMicroseconds.Select(time => (int)Math.Round(time * 1000))];
        Rise = [.. _laserOfSlot.Select(laser => (float)(Math.Sin(laser.VerticalRadians) * model.MetersPerUnit))];
    }

    public VelodyneModel Model { get; }

    /// <summary>Whether the lasers have corrections beyond two angles, which the fast way leaves out.</summary>
    public bool IsCorrected { get; }

    /// <summary>The ring of each slot: lasers by elevation, 0 the lowest.</summary>
    public int[] Rings { get; }

    /// <summary>From the column's time to each slot's firing.</summary>
    public int[] TimeNanoseconds { get; }

    /// <summary>Metres up for each unit of distance.</summary>
    public float[] Rise { get; }

    public ReadOnlySpan<VelodyneLaser> LaserOfSlot => _laserOfSlot;

    /// <summary>The tables for a turn of so many hundredths of degrees from one column to the next.</summary>
    public VelodyneTurn TurnOf(int hundredths) => _turns[hundredths] ??= new(this, hundredths);

    private static int[] RingsOf(IReadOnlyList<VelodyneLaser> lasers)
    {
        var rings = new int[lasers.Count];
        var order = Enumerable.Range(0, lasers.Count).OrderBy(laser => lasers[laser].VerticalRadians).ToArray();
        for (var ring = 0; ring < order.Length; ring++)
        {
            rings[order[ring]] = ring;
        }

        return rings;
    }
}
