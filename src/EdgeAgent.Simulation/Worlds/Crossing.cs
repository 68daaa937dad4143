namespace EdgeAgent.Simulation;

/// <summary>How a horizontal ray passes through a box.</summary>
internal struct Crossing
{
    public float Enter;
    public float Leave;

    /// <summary>The cosine between ray and face normal, times the direction's length.</summary>
    public float Slant;

    /// <summary>Metres along the face from its middle.</summary>
    public float Across;

    /// <summary>Whether it enters through front or rear, not through a side.</summary>
    public bool ThroughEnd;

    /// <summary>Whether that face looks along the box's positive axis (front, left).</summary>
    public bool Positive;
}
