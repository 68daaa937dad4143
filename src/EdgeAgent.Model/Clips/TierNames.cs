namespace EdgeAgent.Model;

/// <summary>How much of an event a clip holds, as manifests name it, and what share of the event's value that gives.</summary>
public static class TierNames
{
    /// <summary>What is known of the event, without frames.</summary>
    public const string Record = "T0";

    /// <summary>A few small pictures and how the vehicle moved.</summary>
    public const string Preview = "T1";

    /// <summary>Front camera and LiDAR ahead, some seconds.</summary>
    public const string Lite = "T2";

    /// <summary>All frames.</summary>
    public const string Full = "T3";

    /// <summary>The share of an event's value that a tier gives; 1 for a word that is none.</summary>
    public static double GainOf(string tier) => tier switch
    {
        Record => 0.05,
        Preview => 0.35,
        Lite => 0.75,
        _ => 1,
    };
}
