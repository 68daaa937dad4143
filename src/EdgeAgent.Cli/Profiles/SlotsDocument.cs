using EdgeAgent.Profiles.Slots;

namespace EdgeAgent.Cli.Profiles;

/// <summary>The slots of a vehicle and what happened to them.</summary>
internal sealed record SlotsDocument(string Folder, SlotStatus Status, IReadOnlyList<SlotEvent> History);
