namespace EdgeAgent.Model;

/// <summary>What kind of CAN frame it is.</summary>
[Flags]
public enum CanFlags
{
    /// <summary>A classic data frame with an 11-bit identifier.</summary>
    None = 0,

    /// <summary>A 29-bit identifier.</summary>
    Extended = 1,

    /// <summary>A remote request without data.</summary>
    Remote = 2,

    /// <summary>An error frame of the controller.</summary>
    Error = 4,

    /// <summary>CAN FD.</summary>
    Fd = 8,

    /// <summary>A frame this host or its gateway sent itself and hears back.</summary>
    Echo = 16,
}
