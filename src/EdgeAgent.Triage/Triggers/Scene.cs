using EdgeAgent.Model;

namespace EdgeAgent.Triage;

/// <summary>What perception made of one frame set: all that triggers may look at. Filled anew for every set.</summary>
internal sealed class Scene(EgoMotionEstimator ego, ClipRequests requests)
{
    /// <summary>The frame set's time.</summary>
    public Instant Time { get; set; }

    /// <summary>Capture time since the set before; 0 in the first one and after a jump.</summary>
    public double ElapsedSeconds { get; set; }

    public EgoMotionEstimator Ego { get; } = ego;

    public ClipRequests Requests { get; } = requests;
}
