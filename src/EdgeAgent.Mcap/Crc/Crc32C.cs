using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace EdgeAgent.Mcap;

/// <summary>CRC-32C (Castagnoli, polynomial 0x1EDC6F41, reflected), by the processor's instructions where it has them.</summary>
public static class Crc32C
{
    private static readonly CrcPolynomial Polynomial = new(0x82F63B78);

    /// <summary>The CRC of some bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The CRC of what <paramref name="crc"/> is the CRC of, followed by more bytes; 0 is the CRC of nothing.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        if (Sse42.X64.IsSupported && (bytes.Length < CrcFolding.ShortestInput || !Pclmulqdq.IsSupported))
        {
            return ~UpdateOnX64(~crc, bytes);
        }

        return ~(Arm.Crc32.Arm64.IsSupported ? UpdateOnArm(~crc, bytes) : Polynomial.Update(~crc, bytes));
    }

    internal static uint AppendByTable(uint crc, ReadOnlySpan<byte> bytes) => ~Polynomial.UpdateByTable(~crc, bytes);

    private static uint UpdateOnX64(uint register, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            register = (uint)Sse42.X64.Crc32(register, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            register = Sse42.Crc32(register, value);
        }

        return register;
    }

    private static uint UpdateOnArm(uint register, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            register = Arm.Crc32.Arm64.ComputeCrc32C(register, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            register = Arm.Crc32.ComputeCrc32C(register, value);
        }

        return register;
    }
}
