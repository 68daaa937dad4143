namespace EdgeAgent.Sensors.Packets;

/// <summary>What a fragment did to its datagram.</summary>
internal enum FragmentOutcome
{
    /// <summary>New bytes.</summary>
    Adds,

    /// <summary>Nothing that was not there.</summary>
    Repeats,

    /// <summary>The datagram is whole.</summary>
    Completes,

    /// <summary>Other bytes or another length than fragments before it: an attack or an identification used again too soon.</summary>
    Contradicts,
}
