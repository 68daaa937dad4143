namespace EdgeAgent.Store;

/// <summary>Why a store cannot be opened.</summary>
public enum StoreOpenFailure
{
    /// <summary>The folder cannot be made, read or written.</summary>
    FolderUnusable,

    /// <summary>Another process has the store open.</summary>
    HeldByAnotherProcess,

    /// <summary>A newer agent has changed the store's schema.</summary>
    NewerSchema,

    /// <summary>There is no store in the folder (only where it may not be made).</summary>
    NoStore,
}
