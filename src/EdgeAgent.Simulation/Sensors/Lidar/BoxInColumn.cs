namespace EdgeAgent.Simulation;

/// <summary>A box where one column of rays crosses it.</summary>
internal readonly record struct BoxInColumn(float Enter, float Leave, float Slant, float Bottom, float Top, float Reflectivity, bool IsVapour)
{
    /// <summary>Takes the hit to this box where a ray meets it earlier: at its wall, its roof or its underside.</summary>
    public void Meet(float height, float tangent, float cosine, ref LidarHit hit)
    {
        if (Enter >= hit.FlatMeters)
        {
            return;
        }

        var atWall = height + Enter * tangent;
        if (atWall >= Bottom && atWall <= Top)
        {
            hit = new() { FlatMeters = Enter, Slant = Slant * cosine, Reflectivity = Reflectivity };
            return;
        }

        var level = atWall > Top ? Top : Bottom;
        var flat = (level - height) / tangent;
        if (flat > Enter && flat < Leave && flat < hit.FlatMeters)
        {
            hit = new() { FlatMeters = flat, Slant = MathF.Abs(tangent) * cosine, Reflectivity = Reflectivity };
        }
    }
}
