using System.Runtime.CompilerServices;

namespace EdgeAgent.Model;

/// <summary>The data field of a CAN frame: 8 bytes classic, up to 64 in CAN FD.</summary>
[InlineArray(MaxBytes)]
public struct CanPayload
{
    /// <summary>The longest data field (ISO 11898-1, CAN FD).</summary>
    public const int MaxBytes = 64;

    private byte _first;
}
