using System.Net;
using EdgeAgent.Model;

namespace EdgeAgent.Uplink;

/// <summary>Says what may use the link beside the link's own limit: the caller's budget, by what a clip is about. Asked by the uplink's loop only.</summary>
/// <param name="HasAny">Whether clips of a primary trigger and class may send these bytes now.</param>
/// <param name="TryTake">Takes the bytes; false, taking none, where they may not be sent now.</param>
public sealed record UploadQuota(Func<string, PriorityClass, long, bool> HasAny, Func<string, PriorityClass, long, bool> TryTake)
{
    /// <summary>Told by which of this machine's addresses a new connection leaves, before anything is asked of it.</summary>
    public Action<IPAddress>? LeavesBy { get; init; }

    /// <summary>What stands for the trigger where the back end asked for the clip: its trigger's share does not hold it back.</summary>
    public const string Requested = "requested";
}
