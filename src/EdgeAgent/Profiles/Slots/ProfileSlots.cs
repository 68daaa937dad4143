namespace EdgeAgent.Profiles.Slots;

/// <summary>Two places for profiles, so that a vehicle always has one it can start with: what installs, starts, proves and goes back.</summary>
/// <remarks>Every method reads the state under the lock, and every change takes effect in one rename.</remarks>
public sealed class ProfileSlots
{
    /// <summary>Where the slots are, below the root of a vehicle's file system.</summary>
    public const string FolderInRoot = "var/lib/edgeagent/slots";

    private const string Agent = "agent";

    private readonly SlotFolder _folder;
    private readonly TimeProvider _time;

    /// <summary>The slots in a folder, which need not be there yet.</summary>
    public ProfileSlots(string folder, TimeProvider time)
        : this(folder, time, new DurableFiles())
    {
    }

    internal ProfileSlots(string folder, TimeProvider time, DurableFiles files)
    {
        Folder = folder;
        _folder = new SlotFolder(folder, files);
        _time = time;
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>The file of the active slot's profile; null where nothing is installed.</summary>
    public string? ActiveProfile => _folder.ReadState()?.Active is { } active ? _folder.ProfileOf(active) : null;

    /// <summary>How the slots stand.</summary>
    public SlotStatus Status()
    {
        var state = _folder.ReadState();
        return new(state?.Active, state?.Fallback, state?.OnTrial ?? false, state?.Starts ?? 0, _folder.ReadIntact(SlotName.A), _folder.ReadIntact(SlotName.B));
    }

    /// <summary>What happened, oldest first; the last 500 events.</summary>
    public IReadOnlyList<SlotEvent> History() => _folder.ReadLog();

    /// <summary>Installs a good profile for the next start. The last good one stays where it is.</summary>
    /// <param name="reading">The profile.</param>
    /// <param name="signature">Its signature's bytes.</param>
    /// <param name="signedBy">The name of the trusted key that signed it.</param>
    /// <param name="user">Who installs it.</param>
    /// <param name="wanted">The slot to use; the free one where null.</param>
    public SlotOutcome Install(ProfileReading reading, ReadOnlyMemory<byte>? signature, string? signedBy, string user, SlotName? wanted = null)
    {
        ArgumentNullException.ThrowIfNull(reading.Profile);
        using var held = _folder.Lock();
        var state = Settled(_folder.ReadState());
        var keep = state is null ? null : GoodSlot(state);
        var target = wanted ?? (keep is { } good ? Other(good) : SlotName.A);
        if (target == keep)
        {
            return new(null, $"slot {target} has the last good profile; it is kept to go back to");
        }

        if (state is not null && keep is { } kept && (state.Active == target || state.Fallback == target))
        {
            // From here to the end of the writing the slot is in nobody's way.
            _folder.WriteState(new SlotState { Active = kept });
        }

        var label = new SlotLabel(reading.Profile.Name, reading.Profile.Vehicle.Id, reading.Sha256, _time.GetUtcNow(), user, signedBy);
        _folder.Fill(target, reading.Canonical, signature, label);
        Log("installed", target, user, label, signedBy is null ? "unsigned" : $"signed by {signedBy}");
        _folder.WriteState(new SlotState { Active = target, Fallback = keep, OnTrial = true });
        return new(target, $"{label.Name} ({label.Sha256[..12]}) is in slot {target} and active at the next start");
    }

    /// <summary>Makes the other slot's profile active again.</summary>
    public SlotOutcome RollBack(string user)
    {
        using var held = _folder.Lock();
        if (_folder.ReadState() is not { } state)
        {
            return new(null, $"nothing is installed in {Folder}");
        }

        if (state.Fallback is not { } fallback || _folder.ReadIntact(fallback) is not { } label)
        {
            return new(null, "there is no earlier good profile to go back to");
        }

        Log("rolled-back", fallback, user, label, null);
        _folder.WriteState(new SlotState { Active = fallback, Fallback = state.OnTrial || _folder.ReadIntact(state.Active) is null ? null : state.Active });
        return new(fallback, $"{label.Name} ({label.Sha256[..12]}) in slot {fallback} is active at the next start");
    }

    /// <summary>The profile to start with; counts starts on trial, and goes back by itself from one that cannot start. Null where nothing is intact.</summary>
    public SlotStart? Start()
    {
        using var held = _folder.Lock();
        var state = Settled(_folder.ReadState());
        if (state is null)
        {
            return null;
        }

        var start = Open(state);
        var reason = !state.OnTrial ? null
            : start.Reading.Profile is not { } profile ? $"this agent cannot read it: {start.Reading.Problems[0].Message}"
            : state.Starts >= profile.Trial.MostStarts ? $"not healthy in {state.Starts} starts"
            : null;
        if (reason is not null && GoBack_NeedsLock(state, reason) is { } earlier)
        {
            return Open(earlier);
        }

        if (state.OnTrial)
        {
            _folder.WriteState(state with { Starts = Math.Min(state.Starts, int.MaxValue - 1) + 1 });
        }

        return start;
    }

    /// <summary>The profile in a slot was healthy: it is the last good one now. False where another was installed meanwhile.</summary>
    public bool Confirm(SlotName slot)
    {
        using var held = _folder.Lock();
        if (_folder.ReadState() is not { OnTrial: true } state || state.Active != slot)
        {
            return false;
        }

        Log("proven", slot, Agent, _folder.ReadIntact(slot), null);
        _folder.WriteState(state with { OnTrial = false, Starts = 0 });
        return true;
    }

    /// <summary>Goes back from a profile on trial to the last good one. False where there is none, or another was installed meanwhile.</summary>
    public bool GoBack(SlotName slot, string reason)
    {
        using var held = _folder.Lock();
        return _folder.ReadState() is { OnTrial: true } state && state.Active == slot && GoBack_NeedsLock(state, reason) is not null;
    }

    private SlotState? GoBack_NeedsLock(SlotState state, string reason)
    {
        if (state.Fallback is not { } fallback || _folder.ReadIntact(fallback) is not { } label)
        {
            return null;
        }

        Log("went-back", fallback, Agent, label, reason);
        // What failed is no place to go back to.
        var earlier = new SlotState { Active = fallback };
        _folder.WriteState(earlier);
        return earlier;
    }

    /// <summary>A state that leads to an intact slot, however the last run ended; written where it had to be changed.</summary>
    private SlotState? Settled(SlotState? state)
    {
        if (state is not null && _folder.ReadIntact(state.Active) is not null)
        {
            return state;
        }

        var intact = new[] { SlotName.A, SlotName.B }
            .Select(slot => (Slot: slot, Label: _folder.ReadIntact(slot)))
            .Where(each => each.Label is not null)
            .OrderByDescending(each => each.Slot == state?.Fallback)
            .ThenByDescending(each => each.Label!.InstalledAt)
            .ToArray();
        if (intact.Length == 0)
        {
            return null;
        }

        var (chosen, label) = intact[0];
        Log("chosen", chosen, Agent, label, state is null ? "the state was missing or damaged" : $"slot {state.Active} is damaged");
        var settled = new SlotState { Active = chosen };
        _folder.WriteState(settled);
        return settled;
    }

    private SlotName? GoodSlot(SlotState state) => !state.OnTrial ? state.Active
        : state.Fallback is { } fallback && _folder.ReadIntact(fallback) is not null ? fallback
        : state.Active;

    private SlotStart Open(SlotState state) => new(state.Active, _folder.ProfileOf(state.Active), ProfileReader.Read(_folder.ProfileOf(state.Active)), state.OnTrial);

    private void Log(string what, SlotName slot, string by, SlotLabel? label, string? reason) =>
        _folder.Log(new SlotEvent(_time.GetUtcNow(), what, slot, by, label?.Name, label?.Sha256, reason));

    private static SlotName Other(SlotName slot) => slot == SlotName.A ? SlotName.B : SlotName.A;
}
