using EdgeAgent.Profiles.Slots;

namespace EdgeAgent.Hosting;

/// <summary>A profile from a slot that has yet to prove itself in this run.</summary>
public sealed class SlotTrial(ProfileSlots slots, SlotName slot, ProfileTrial trial)
{
    private volatile bool _wentBack;

    /// <summary>The slots.</summary>
    public ProfileSlots Slots { get; } = slots;

    /// <summary>The slot that runs.</summary>
    public SlotName Slot { get; } = slot;

    /// <summary>Decides.</summary>
    public ProfileTrial Trial { get; } = trial;

    /// <summary>Whether the run ended because the last good profile is active again.</summary>
    public bool WentBack
    {
        get => _wentBack;
        internal set => _wentBack = value;
    }
}
