namespace EdgeAgent.Sensors.Lidar.Velodyne;

/// <summary>The tables of a geometry for one speed of rotation.</summary>
internal sealed class VelodyneTurn
{
    public VelodyneTurn(VelodyneGeometry geometry, int hundredths)
    {
        var model = geometry.Model;
        CosineForward = new float[model.SlotCount];
        SineForward = new float[model.SlotCount];
        CosineShift = new float[model.SlotCount];
        SineShift = new float[model.SlotCount];
        for (var slot = 0; slot < model.SlotCount; slot++)
        {
            var laser = geometry.LaserOfSlot[slot];
            var turned = double.DegreesToRadians(hundredths / 100.0 * model.SlotMicroseconds[slot] / model.ColumnMicroseconds);
            var (sine, cosine) = Math.SinCos(turned - laser.RotationRadians);
            var forward = Math.Cos(laser.VerticalRadians) * model.MetersPerUnit;
            CosineForward[slot] = (float)(cosine * forward);
            SineForward[slot] = (float)(sine * forward);
            CosineShift[slot] = (float)cosine;
            SineShift[slot] = (float)sine;
        }
    }

    /// <summary>C for each unit of distance, in metres.</summary>
    public float[] CosineForward { get; }

    /// <summary>S for each unit of distance, in metres.</summary>
    public float[] SineForward { get; }

    /// <summary>cos s.</summary>
    public float[] CosineShift { get; }

    /// <summary>sin s.</summary>
    public float[] SineShift { get; }
}
