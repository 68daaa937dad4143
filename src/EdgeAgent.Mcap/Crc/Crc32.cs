using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace EdgeAgent.Mcap;

/// <summary>CRC-32 as in zip, PNG and MCAP (polynomial 0x04C11DB7, reflected), by the processor's instructions where it has them.</summary>
public static class Crc32
{
    private static readonly CrcPolynomial Polynomial = new(0xEDB88320);

    /// <summary>The CRC of some bytes.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes) => Append(0, bytes);

    /// <summary>The CRC of what <paramref name="crc"/> is the CRC of, followed by more bytes; 0 is the CRC of nothing.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes) =>
        ~(Arm.Crc32.Arm64.IsSupported && !Pclmulqdq.IsSupported ? UpdateOnArm(~crc, bytes) : Polynomial.Update(~crc, bytes));

    internal static uint AppendByTable(uint crc, ReadOnlySpan<byte> bytes) => ~Polynomial.UpdateByTable(~crc, bytes);

    private static uint UpdateOnArm(uint register, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            register = Arm.Crc32.Arm64.ComputeCrc32(register, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var value in bytes)
        {
            register = Arm.Crc32.ComputeCrc32(register, value);
        }

        return register;
    }
}
