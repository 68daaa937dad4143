using EdgeAgent.Model;
using EdgeAgent.Store;

namespace EdgeAgent.Cli.Clips;

/// <summary>A clip that is gone, as <c>--json</c> prints it.</summary>
internal sealed record DroppedDocument(
    string Id, DropCause Cause, string Reason, string DroppedAt, ClipState? State, PriorityClass Priority, string Trigger, double Score, double Value, long SizeBytes, string Start, string End)
{
    public static DroppedDocument Of(DroppedClip clip) => new(
        clip.Id,
        clip.Cause,
        clip.Reason,
        clip.DroppedAt.ToString(),
        clip.State,
        clip.Priority,
        clip.Trigger,
        clip.Score,
        clip.Value,
        clip.SizeBytes,
        clip.Start.ToString(),
        clip.End.ToString());
}
