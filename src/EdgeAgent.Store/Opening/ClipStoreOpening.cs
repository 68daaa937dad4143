using System.Diagnostics.CodeAnalysis;

namespace EdgeAgent.Store;

/// <summary>How opening a store ended.</summary>
public sealed record ClipStoreOpening
{
    internal ClipStoreOpening(ClipStore store) => Store = store;

    internal ClipStoreOpening(StoreOpenFailure failure, string message)
    {
        Failure = failure;
        Message = message;
    }

    /// <summary>The open store, which the caller disposes; null where it could not be opened.</summary>
    public ClipStore? Store { get; }

    /// <summary>Why it could not be opened; null where it could.</summary>
    public StoreOpenFailure? Failure { get; }

    /// <summary>What to tell a person where it could not be opened.</summary>
    public string Message { get; } = "";

    /// <summary>Whether the store is open.</summary>
    [MemberNotNullWhen(true, nameof(Store))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Store is not null;
}
